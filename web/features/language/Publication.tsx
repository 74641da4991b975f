import { App, Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addDays } from '#domain/calendar/work-date.ts'
import { isWorkDate, type WorkDate } from '#domain/kernel/time.ts'
import { api, client } from '#web/kit/client.ts'
import { today } from '#web/kit/today.ts'
import { useChange } from '#web/kit/use-change.ts'
import type { Pack } from './use-draft.ts'
import styles from './language.module.css'

interface PublicationProps {
  readonly pack: Pack
  readonly onDone: () => void
}

/** Puts a draft into force from a day on. */
export function Publication({ pack, onDone }: PublicationProps) {
  const { t } = useTranslation('language')
  const { message } = App.useApp()
  const [day, setDay] = useState<WorkDate>(addDays(today(), 1))
  const publish = useChange({
    send: () => client.language.publish({ id: pack.id, effectiveFrom: day }),
    renews: [api.language.key()],
    onDone: () => {
      void message.success(t('publish.done', { day }))
      onDone()
    },
  })
  return (
    <div className={styles.publish}>
      <div className={styles.row}>
        {t('publish.from')}
        <Input
          type="date"
          value={day}
          aria-label={t('publish.from')}
          style={{ width: 150 }}
          onChange={({ target }) => {
            if (isWorkDate(target.value)) setDay(target.value)
          }}
        />
        <Button type="primary" loading={publish.isPending} onClick={() => publish.mutate(undefined)}>
          {t('publish.action')}
        </Button>
      </div>
      <p>{t('publish.hint')}</p>
    </div>
  )
}
