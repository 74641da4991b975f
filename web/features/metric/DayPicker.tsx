import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { addDays } from '#domain/calendar/work-date.ts'
import { isWorkDate, type WorkDate } from '#domain/kernel/time.ts'
import styles from './metric.module.css'

interface DayPickerProps {
  readonly day: WorkDate
  readonly onChange: (day: WorkDate) => void
  readonly label: string
}

/** A day, the one before and the one after. */
export function DayPicker({ day, onChange, label }: DayPickerProps) {
  const { t } = useTranslation('metric')
  return (
    <span className={styles.day}>
      <Button
        icon={<LeftOutlined />}
        aria-label={t('dayBefore')}
        onClick={() => onChange(addDays(day, -1))}
      />
      <Input
        type="date"
        value={day}
        aria-label={label}
        style={{ width: 150 }}
        onChange={({ target }) => {
          if (isWorkDate(target.value)) onChange(target.value)
        }}
      />
      <Button icon={<RightOutlined />} aria-label={t('dayAfter')} onClick={() => onChange(addDays(day, 1))} />
    </span>
  )
}
