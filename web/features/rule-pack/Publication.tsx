import { App, Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RulePackView } from '#contract/rule-pack.ts'
import { addDays } from '#domain/calendar/work-date.ts'
import { isWorkDate, type WorkDate } from '#domain/kernel/time.ts'
import { api, client } from '#web/kit/client.ts'
import { useChange } from '#web/kit/use-change.ts'
import styles from './rule-pack.module.css'

interface PublicationProps {
  readonly pack: RulePackView
  readonly today: WorkDate
  readonly onDone: () => void
}

/** Puts a draft into force from a day on. */
export function Publication({ pack, today, onDone }: PublicationProps) {
  const { t } = useTranslation('rulePack')
  const { message } = App.useApp()
  const [day, setDay] = useState<WorkDate>(addDays(today, 1))
  const publish = useChange({
    send: () => client.rulePack.publish({ id: pack.id, effectiveFrom: day }),
    renews: [api.rulePack.key()],
    onDone: () => {
      void message.success(t('published', { day }))
      onDone()
    },
  })
  return (
    <>
      <div className={styles.publish}>
        {t('publishFrom')}
        <Input
          type="date"
          value={day}
          aria-label={t('publishFrom')}
          style={{ width: 150 }}
          onChange={({ target }) => {
            if (isWorkDate(target.value)) setDay(target.value)
          }}
        />
        <Button type="primary" loading={publish.isPending} onClick={() => publish.mutate(undefined)}>
          {t('publish')}
        </Button>
      </div>
      <p className={styles.hint}>{t('publishHint')}</p>
    </>
  )
}
