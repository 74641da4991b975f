import { measureKind, type MetricSpec } from './definition.ts'

/** With fewer, one answer more or less moves a share by over three points: a day that has only begun says nothing. */
const SAMPLE_OF_A_DAY = 30

interface Counted {
  readonly spec: Pick<MetricSpec, 'kind' | 'period'>
  readonly total: number
}

/** Whether a day has gone far enough to be looked at: one of its shares by day is made of enough. */
export function isDayTelling(counted: readonly Counted[]): boolean {
  return counted.some(
    ({ spec: { kind, period }, total }) =>
      period.kind === 'day' && measureKind(kind) === 'share' && total >= SAMPLE_OF_A_DAY,
  )
}
