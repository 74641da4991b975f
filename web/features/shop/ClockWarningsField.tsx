import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { CLOCK_WARNINGS_MAX } from '#domain/shop/settings.ts'

interface ClockWarningsFieldProps {
  /** Minutes before the end of a clock. Given by the form. */
  readonly value?: readonly number[]
  readonly onChange?: (value: readonly number[]) => void
}

const HOUR_MINUTES = 60
const OFFERED_MINUTES = [72, 48, 24, 12, 8, 4, 2, 1].map((hours) => hours * HOUR_MINUTES).concat(30, 15, 10)

/** How long before its end a clock warns, each time once. */
export function ClockWarningsField({ value = [], onChange, ...given }: ClockWarningsFieldProps) {
  const { t } = useTranslation('shop')
  const offered = [...new Set([...OFFERED_MINUTES, ...value])].toSorted((one, other) => other - one)
  return (
    <Select
      {...given}
      mode="multiple"
      maxCount={CLOCK_WARNINGS_MAX}
      value={inOrder(value)}
      onChange={(minutes) => onChange?.(inOrder(minutes))}
      options={offered.map((minutes) => ({
        value: minutes,
        label:
          minutes % HOUR_MINUTES === 0
            ? t('settings.clock.hours', { count: minutes / HOUR_MINUTES })
            : t('settings.clock.minutes', { count: minutes }),
      }))}
    />
  )
}

function inOrder(minutes: readonly number[]): number[] {
  return minutes.toSorted((one, other) => other - one)
}
