import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { QueueEntryView } from '#contract/order-queue.ts'
import type { OrderView } from '#contract/order.ts'
import type { CustomerId } from '#domain/kernel/ids.ts'
import { api } from '#web/kit/client.ts'
import { useKeys } from '#web/kit/keys/key-map.ts'
import { Link } from '#web/kit/Link.tsx'
import { useLive } from '#web/kit/live/live.ts'
import { renewSoon } from '#web/kit/live/renew-soon.ts'
import { orderPath } from '#web/paths.ts'
import { Card } from '#web/ui/Card.tsx'
import { Pill } from '#web/ui/Pill.tsx'
import { Notes } from './Notes.tsx'
import {
  AfterSalePill,
  Flag,
  Items,
  Money,
  OrderNumber,
  PlacedAt,
  StatusPill,
  useCopyNumber,
} from './OrderCells.tsx'
import { Parcels } from './Parcels.tsx'
import { QueueTasks, useQueueEntries } from './QueueTasks.tsx'
import { Refunds } from './Refunds.tsx'
import { WithdrawNotice } from './WithdrawNotice.tsx'
import styles from './order.module.css'

/** The buyer's latest orders beside the chat, so that nobody asks for the number. */
export function OrdersBeside({ customerId }: { readonly customerId: CustomerId }) {
  const { t } = useTranslation('order')
  const query = api.order.list.queryOptions({ input: { customerId } })
  const orders = useQuery(query).data
  const entries = useQueueEntries({ customerId })
  const copy = useCopyNumber()
  const [newest] = orders ?? []
  useLive(['board.changed'], ({ boards }) => {
    if (boards.includes('order')) renewSoon(query.queryKey)
  })
  useKeys(t('title'), [
    {
      keys: 'y',
      label: t('copy'),
      run: () => newest && copy(newest.externalId),
      refusal: newest ? undefined : t('beside.none'),
    },
  ])
  if (!orders || orders.length === 0) return null
  return (
    <Card title={t('beside.title')} extra={t('beside.count', { count: orders.length, ordinal: false })}>
      {orders.map((order, index) => (
        <OrderBeside key={order.id} order={order} entries={entries} isWhole={index === 0} />
      ))}
    </Card>
  )
}

interface OrderBesideProps {
  readonly order: OrderView
  readonly entries: readonly QueueEntryView[]
  readonly isWhole: boolean
}

/** The newest order is shown whole, because that is what he writes about; of the others a glance. */
function OrderBeside({ order, entries, isWhole }: OrderBesideProps) {
  const { t } = useTranslation('order')
  return (
    <div className={styles.order}>
      <div className={styles.head}>
        <StatusPill status={order.status} />
        <AfterSalePill afterSale={order.afterSale} />
        {order.isCashOnDelivery ? <Pill tone="soon">{t('cod')}</Pill> : null}
        {order.flag === null ? null : <Flag flag={order.flag} />}
        <Money amount={order.amount} />
      </div>
      <Link to={orderPath(order.id)}>{order.title || order.externalId}</Link>
      <div className={styles.row}>
        <OrderNumber number={order.externalId} />
        <span className={styles.quiet}>
          <PlacedAt order={order} />
          {order.statusText === '' || order.statusText === t(`status.${order.status}`)
            ? ''
            : ` · ${order.statusText}`}
        </span>
      </div>
      <QueueTasks order={order} entries={entries} />
      {isWhole ? <WholeOrder order={order} /> : null}
    </div>
  )
}

function WholeOrder({ order }: { readonly order: OrderView }) {
  const { name, phone, region } = order.recipient
  const recipient = [name, phone, region].filter(Boolean).join(' ')
  return (
    <>
      {order.items.length > 0 ? <Items items={order.items} /> : null}
      {recipient === '' ? null : <span className={styles.quiet}>{recipient}</span>}
      {order.parcels.length > 0 ? <Parcels order={order} /> : null}
      {order.refunds.length > 0 ? (
        <>
          <Refunds order={order} />
          <WithdrawNotice order={order} />
        </>
      ) : null}
      <Notes order={order} />
    </>
  )
}
