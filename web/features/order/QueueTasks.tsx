import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { QueueEntryView } from '#contract/order-queue.ts'
import type { OrderView } from '#contract/order.ts'
import type { CustomerId, OrderId } from '#domain/kernel/ids.ts'
import type { OrderActionKind } from '#domain/order/order-action.ts'
import { api } from '#web/kit/client.ts'
import { useFormat } from '#web/kit/format.ts'
import { useLive } from '#web/kit/live/live.ts'
import { renewSoon } from '#web/kit/live/renew-soon.ts'
import { useCan } from '#web/kit/me.ts'
import { Pill } from '#web/ui/Pill.tsx'
import { DEED_OF } from './queue-deeds.ts'
import { QUEUE_REFRESH_MS } from './queue-counts.ts'
import { ReasonedButton } from './ReasonedButton.tsx'
import { Undoable } from './Undoable.tsx'
import { useQueueDeed } from './use-queue-deed.ts'
import styles from './order.module.css'

/** In which queues these orders stand, or those of a buyer; kept fresh, since some begin by time alone. */
export function useQueueEntries(
  of: { readonly customerId: CustomerId } | { readonly orderIds: OrderId[] },
): readonly QueueEntryView[] {
  useLive(['board.changed'], ({ boards }) => {
    if (boards.includes('order')) renewSoon(api.orderQueue.key())
  })
  const query = api.orderQueue.ofOrders.queryOptions({ input: of })
  return useQuery({ ...query, refetchInterval: QUEUE_REFRESH_MS }).data ?? []
}

interface QueueTasksProps {
  readonly order: OrderView
  /** Of this order and perhaps of others. */
  readonly entries: readonly QueueEntryView[]
}

/** What is to be done about an order, each answered in place as in its queue. */
export function QueueTasks({ order, entries }: QueueTasksProps) {
  const { t } = useTranslation('order')
  const own = entries.filter(({ orderId }) => orderId === order.id)
  if (own.length === 0) return null
  return (
    <ul className={styles.tasks} aria-label={t('queue.title')}>
      {own.map((entry) => (
        <Task key={entry.queue} order={order} entry={entry} />
      ))}
    </ul>
  )
}

interface TaskProps {
  readonly order: OrderView
  readonly entry: QueueEntryView
}

function Task({ order, entry: { queue, dueAt } }: TaskProps) {
  const { t } = useTranslation('order')
  const format = useFormat(order.shop.timeZone)
  const mayWork = useCan('order.work')
  const { take, isBusy } = useQueueDeed(api.orderQueue.key(), (text, onUndo) => (
    <Undoable text={text} onUndo={onUndo} />
  ))
  const refusal = mayWork ? undefined : t('deed.denied')
  const deed = DEED_OF[queue]
  const answer = (kind: OrderActionKind, label: string, isMain: boolean) => (
    <ReasonedButton refusal={refusal} isMain={isMain} isBusy={isBusy} onClick={() => take({ order, kind })}>
      {label}
    </ReasonedButton>
  )
  return (
    <li>
      <Pill tone="soon">{t(`queue.name.${queue}`)}</Pill>
      {dueAt === null ? null : (
        <span className={styles.quiet}>{t('queue.due', { when: format.dateTime(dueAt) })}</span>
      )}
      {queue === 'cash-on-delivery' ? answer('cod-refused', t('queue.refuse'), false) : null}
      {deed === undefined ? null : answer(deed, t(`queue.act.${queue}`), true)}
    </li>
  )
}
