import { App, Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addDays } from '#domain/calendar/work-date.ts'
import { isWorkDate, type WorkDate } from '#domain/kernel/time.ts'
import { today } from '../today.ts'
import { useChange } from '../use-change.ts'
import styles from './trial.module.css'

export interface PublicationProps {
  readonly publish: (effectiveFrom: WorkDate) => Promise<unknown>
  /** Keys of the queries that show its versions. */
  readonly renews: readonly (readonly unknown[])[]
  /** What the day means, in a sentence. */
  readonly hint: string
  readonly onDone: () => void
}

/** Puts a draft into force from a day on: tomorrow, unless another day is chosen. */
export function Publication({ publish, renews, hint, onDone }: PublicationProps) {
  const { t } = useTranslation('kit')
  const { message } = App.useApp()
  const [day, setDay] = useState<WorkDate>(addDays(today(), 1))
  const change = useChange({
    send: () => publish(day),
    renews,
    onDone: () => {
      void message.success(t('trial.published', { day }))
      onDone()
    },
  })
  return (
    <div>
      <div className={styles.row}>
        {t('trial.from')}
        <Input
          type="date"
          value={day}
          aria-label={t('trial.from')}
          style={{ width: 150 }}
          onChange={({ target }) => {
            if (isWorkDate(target.value)) setDay(target.value)
          }}
        />
        <Button type="primary" loading={change.isPending} onClick={() => change.mutate(undefined)}>
          {t('trial.publish')}
        </Button>
      </div>
      <p className={styles.hint}>{hint}</p>
    </div>
  )
}
