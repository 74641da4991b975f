import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConversationId, CustomerId } from '#domain/kernel/ids.ts'
import { RunningClocks } from '#web/kit/after-sales/RunningClocks.tsx'
import { useFormat } from '#web/kit/format.ts'
import { Link } from '#web/kit/Link.tsx'
import { conversationPath } from '#web/paths.ts'
import { Card } from '#web/ui/Card.tsx'
import { RowSkeletons } from '#web/ui/Skeletons.tsx'
import { openQuery } from '../queries.ts'
import { CustomerCard } from './CustomerCard.tsx'
import { MyDayCard } from './MyDayCard.tsx'
import styles from './SidePanel.module.css'

interface SidePanelProps {
  readonly id: ConversationId
  /** The buyer's orders, which another feature shows. */
  readonly orders: (customerId: CustomerId) => ReactNode
}

/** Beside the chat: who the buyer is and what was before, so that nobody asks him twice (R42, R118). */
export function SidePanel({ id, orders }: SidePanelProps) {
  const { t } = useTranslation('conversation')
  const format = useFormat()
  const open = useQuery(openQuery(id)).data
  if (!open) return <RowSkeletons rows={6} />
  return (
    <div className={styles.panel}>
      <RunningClocks of={{ customerId: open.customer.id }} />
      {orders(open.customer.id)}
      <CustomerCard customer={open.customer} />
      <Card
        title={t('earlier.title')}
        extra={
          open.earlier.length === 0
            ? undefined
            : t('earlier.count', { count: open.customer.conversationCount - 1 })
        }
      >
        {open.earlier.length === 0 ? <p className={styles.quiet}>{t('earlier.none')}</p> : null}
        {open.earlier.map((chat) => (
          <Link key={chat.id} to={conversationPath(chat.id)} className={styles.earlier}>
            <span>
              {format.dateTime(chat.openedAt)} · {chat.assignee?.name ?? t('nobody')}
              {chat.reason ? ` · ${t(`reason.${chat.reason}`)}` : ''}
            </span>
            <small>{chat.lastText}</small>
            {chat.rating ? <small className={styles[chat.rating]}>{t(`rating.${chat.rating}`)}</small> : null}
          </Link>
        ))}
      </Card>
      <Card title={t('facts.title')}>
        <dl className={styles.facts}>
          <dt>{t('facts.opened')}</dt>
          <dd>{format.fullDateTime(open.conversation.openedAt)}</dd>
          <dt>{t('facts.holder')}</dt>
          <dd>{open.conversation.assignee?.name ?? open.conversation.team?.name ?? t('unassigned')}</dd>
          <dt>{t('facts.line')}</dt>
          <dd>{t('facts.lineMinutes', { minutes: open.conversation.lineMinutes })}</dd>
        </dl>
      </Card>
      <MyDayCard shopId={open.conversation.shop.id} />
    </div>
  )
}
