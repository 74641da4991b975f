import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { fen } from '#domain/kernel/money.ts'
import type { CustomerId } from '#domain/kernel/ids.ts'
import { api } from '#web/kit/client.ts'
import { money, useFormat } from '#web/kit/format.ts'
import { Card } from '#web/ui/Card.tsx'
import styles from './SidePanel.module.css'

/** The buyer's latest orders beside the chat, so that nobody asks for the number. */
export function OrdersCard({ customerId }: { readonly customerId: CustomerId }) {
  const { t } = useTranslation('conversation')
  const format = useFormat()
  const orders = useQuery(api.order.list.queryOptions({ input: { customerId } })).data
  if (!orders || orders.length === 0) return null
  return (
    <Card title={t('orders.title')} extra={t('orders.count', { count: orders.length, ordinal: false })}>
      {orders.map((order) => (
        <div key={order.id} className={styles.earlier}>
          <span>
            {order.title} {order.amount === null ? '' : `· ${money(fen(order.amount))}`}
          </span>
          <small>
            {order.statusText} · {format.dateTime(order.placedAt)}
          </small>
          <small>{order.externalId}</small>
        </div>
      ))}
    </Card>
  )
}
