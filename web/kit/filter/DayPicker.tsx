import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { addDays } from '#domain/calendar/work-date.ts'
import { isWorkDate, type WorkDate } from '#domain/kernel/time.ts'
import { useFormat } from '../format.ts'
import { today } from '../today.ts'
import styles from './DayPicker.module.css'

interface DayPickerProps {
  readonly day: WorkDate
  readonly onChange: (day: WorkDate) => void
  readonly label: string
}

/**
 * A day, the one before and the one after. The day is written in the console's language; the browser's own calendar
 * opens over it, which would write it in the browser's.
 */
export function DayPicker({ day, onChange, label }: DayPickerProps) {
  const { t } = useTranslation('kit')
  const format = useFormat()
  const input = useRef<HTMLInputElement>(null)
  const last = today()
  return (
    <span className={styles.day}>
      <Button
        icon={<LeftOutlined />}
        aria-label={t('dayBefore')}
        onClick={() => onChange(addDays(day, -1))}
      />
      <span className={styles.date}>
        <Button onClick={() => input.current?.showPicker()}>{format.workDay(day)}</Button>
        <input
          ref={input}
          type="date"
          value={day}
          max={last}
          aria-label={label}
          tabIndex={-1}
          onChange={({ target }) => {
            if (isWorkDate(target.value)) onChange(target.value)
          }}
        />
      </span>
      <Button
        icon={<RightOutlined />}
        aria-label={t('dayAfter')}
        disabled={day >= last}
        onClick={() => onChange(addDays(day, 1))}
      />
    </span>
  )
}
