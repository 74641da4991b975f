import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { IntradayBoard } from '#contract/intraday.ts'
import type { PersonId } from '#domain/kernel/ids.ts'
import { api, client } from '#web/kit/client.ts'
import { useFormat } from '#web/kit/format.ts'
import { useChange } from '#web/kit/use-change.ts'
import { Card } from '#web/ui/Card.tsx'
import styles from './intraday.module.css'

/** Whose shift is over and who still holds chats: one press hands them on. */
export function HandOverCard({ leftOver }: Pick<IntradayBoard, 'leftOver'>) {
  const { t } = useTranslation('intraday')
  const format = useFormat()
  const { message } = App.useApp()
  const handOver = useChange({
    send: (personId: PersonId) => client.intraday.handOver({ personId }),
    renews: [api.intraday.key(), api.floor.key(), api.conversation.key()],
    onDone: ({ moved, left }) =>
      void message.info(t(left > 0 ? 'handOver.some' : 'handOver.done', { moved, left })),
  })
  if (leftOver.length === 0) return null
  return (
    <Card title={t('handOver.title')} extra={t('handOver.about')}>
      <ul className={styles.list}>
        {leftOver.map(({ person, chats, endsAt, handOverAt }) => (
          <li key={person.id}>
            <b>{person.name}</b>
            <span>{t('handOver.chats', { count: chats })}</span>
            <span className={styles.quiet}>
              {t('handOver.times', { ends: format.time(endsAt), by: format.time(handOverAt) })}
            </span>
            <Button size="small" loading={handOver.isPending} onClick={() => handOver.mutate(person.id)}>
              {t('handOver.do')}
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  )
}
