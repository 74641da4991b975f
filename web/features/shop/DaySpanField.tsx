import { Checkbox, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { DaySpan } from '#domain/shop/settings.ts'
import { clockText } from '#web/kit/format.ts'
import styles from './DaySpanField.module.css'

interface DaySpanFieldProps {
  /** Null: the whole day. Given by the form. */
  readonly value?: DaySpan | null
  readonly onChange?: (value: DaySpan | null) => void
  readonly wholeDayLabel: string
}

const STEP_MINUTES = 30
const DAY_MINUTES = 24 * 60
const FIRST_SPAN: DaySpan = { from: 8 * 60, to: 23 * 60 }

/** A span of the shop's local day; one that ends before it begins goes on into the next day. */
export function DaySpanField({ value = null, onChange, wholeDayLabel }: DaySpanFieldProps) {
  const { t } = useTranslation('shop')
  return (
    <div className={styles.span}>
      <Checkbox
        checked={value === null}
        onChange={(event) => onChange?.(event.target.checked ? null : FIRST_SPAN)}
      >
        {wholeDayLabel}
      </Checkbox>
      {value === null ? null : (
        <span className={styles.ends}>
          <MinuteSelect
            label={t('span.from')}
            value={value.from}
            onChange={(from) => onChange?.({ ...value, from })}
          />
          –
          <MinuteSelect
            label={t('span.to')}
            value={value.to}
            onChange={(to) => onChange?.({ ...value, to })}
          />
          {value.to < value.from ? <small>{t('span.nextDay')}</small> : null}
        </span>
      )}
    </div>
  )
}

interface MinuteSelectProps {
  readonly label: string
  /** Minutes of the day; given by the form. */
  readonly value?: number
  readonly onChange?: (minutes: number) => void
}

/** A time of day in half hours. */
export function MinuteSelect({ label, value = 0, onChange }: MinuteSelectProps) {
  const steps = Array.from({ length: DAY_MINUTES / STEP_MINUTES + 1 }, (_, step) => step * STEP_MINUTES)
  const minutes = steps.includes(value)
    ? steps
    : [...steps, value].toSorted((first, second) => first - second)
  return (
    <Select<number>
      showSearch={{ optionFilterProp: 'label' }}
      aria-label={label}
      style={{ width: 90 }}
      value={value}
      options={minutes.map((minute) => ({ value: minute, label: clockText(minute) }))}
      onChange={(minutes) => onChange?.(minutes)}
    />
  )
}
