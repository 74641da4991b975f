import { useTranslation } from 'react-i18next'
import type { MetricDefinitionView } from '#contract/metric.ts'
import { assertNever } from '#domain/kernel/assert.ts'
import { SECOND } from '#domain/kernel/time.ts'
import { count, percent, useFormat } from '#web/kit/format.ts'
import type { Language } from '#web/kit/i18n.ts'
import type { Tone } from '#web/ui/palette.ts'

type Measure = MetricDefinitionView['measure']
type Status = 'met' | 'missed' | 'no-target' | 'not-assessed'

/** Shows values of a metric in its own measure: `96.1%`, `25.2 秒`, `1.19`, `312`. */
export function useValueFormat(): (measure: Measure, value: number) => string {
  const { t } = useTranslation('metric')
  const format = useFormat()
  return (measure, value) => {
    switch (measure) {
      case 'share':
        return percent(value)
      case 'seconds':
        return value < 60
          ? t('seconds', { value: value.toFixed(1) })
          : format.duration(Math.round(value) * SECOND)
      case 'ratio':
        return value.toFixed(2)
      case 'count':
        return count(Math.round(value * 100) / 100)
      default:
        return assertNever(measure)
    }
  }
}

/** A text that definitions carry in both languages. */
export function useBilingual(): (text: { readonly zh: string; readonly en: string }) => string {
  const { i18n } = useTranslation('metric')
  return (text) => text[i18n.language as Language] ?? text.zh
}

/** Vermilion only for what is below the line. */
export function toneOf(status: Status): Tone {
  return status === 'missed' ? 'late' : status === 'met' ? 'met' : 'plain'
}
