import { useTranslation } from 'react-i18next'
import type { MetricDefinitionView, MetricSeries } from '#contract/metric.ts'
import { assertNever } from '#domain/kernel/assert.ts'
import { SECOND } from '#domain/kernel/time.ts'
import { count, percent, useFormat } from '#web/kit/format.ts'
import type { Tone } from '#web/ui/palette.ts'

type Measure = MetricDefinitionView['measure']
type Status = 'met' | 'missed' | 'no-target' | 'not-assessed'
type Line = MetricDefinitionView['spec']['target']

/** Shows values of a metric in its own measure: `96.1%`, `25.2 秒`, `6 分 12 秒`, `1.19`, `312`. */
export function useValueFormat(): (measure: Measure, value: number) => string {
  const { t } = useTranslation('metric')
  const format = useFormat()
  return (measure, value) => {
    switch (measure) {
      case 'share':
        return percent(value)
      case 'seconds':
        return value < 60 ? t('seconds', { value: value.toFixed(1) }) : format.measured(value * SECOND)
      case 'ratio':
        return value.toFixed(2)
      case 'count':
        return count(Math.round(value * 100) / 100)
      default:
        return assertNever(measure)
    }
  }
}

/** `线 ≥ 95.0%`; undefined without a line. */
export function useLineText(): (measure: Measure, line: Line) => string | undefined {
  const { t } = useTranslation('metric')
  const show = useValueFormat()
  return (measure, line) =>
    line ? t(`line.${line.direction}`, { value: show(measure, line.value) }) : undefined
}

/** Vermilion only for what is below the line. */
export function toneOf(status: Status): Tone {
  return status === 'missed' ? 'late' : status === 'met' ? 'met' : 'plain'
}

/** On a board full of figures what is well is quiet: amber where hardly a miss is left, vermilion below the line. */
export function boardTone({ status, missesLeft, total }: MetricSeries['whole']): Tone {
  if (status === 'missed') return 'late'
  const isTight = status === 'met' && missesLeft !== null && missesLeft <= Math.max(1, total * TIGHT)
  return isTight ? 'soon' : 'plain'
}

/** Fewer misses left than one in a hundred of what came so far. */
const TIGHT = 0.01

/** A share that must stay small is drawn up to twice its line, else the line would stand at the very beginning. */
export function lineOnMeter(value: number, line: Line): { readonly share: number; readonly line?: number } {
  if (!line) return { share: value }
  if (line.direction === 'least' || line.value === 0) return { share: value, line: line.value }
  return { share: value / (line.value * 2), line: 0.5 }
}
