import { HALF_HOUR_MINUTES, type HalfHour } from '#domain/forecast/arrival.ts'
import { clockText } from '#web/kit/format.ts'

/** When a half hour begins: `09:30`. */
export function timeOf(halfHour: HalfHour): string {
  return clockText(halfHour * HALF_HOUR_MINUTES)
}
