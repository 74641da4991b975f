import { Tooltip } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrderView } from '#contract/order.ts'
import type { Instant } from '#domain/kernel/time.ts'
import { useFormat } from '#web/kit/format.ts'
import { Facts } from '#web/ui/Facts.tsx'
import { Money, Owner, PlacedAt } from './OrderCells.tsx'

/** Money, moments and people of an order, in two columns; what is not known is left out. */
export function OrderFacts({ order }: { readonly order: OrderView }) {
  const { t } = useTranslation('order')
  const format = useFormat(order.shop.timeZone)
  const moment = (label: string, at: Instant | null): readonly [string, ReactNode] | undefined =>
    at === null ? undefined : [label, format.fullDateTime(at)]
  const words = (label: string, text: string): readonly [string, ReactNode] | undefined =>
    text === '' ? undefined : [label, text]
  const { name, phone, region } = order.recipient
  const recipient = [name, phone, region].filter(Boolean).join(' ')
  const facts = [
    [t('money.amount'), <Money key="amount" amount={order.amount} />] as const,
    order.paidAmount === 0
      ? undefined
      : ([t('money.paid'), <Money key="paid" amount={order.paidAmount} />] as const),
    order.refundedAmount === 0
      ? undefined
      : ([t('money.refunded'), <Money key="refunded" amount={order.refundedAmount} />] as const),
    [t('facts.shop'), order.shop.name] as const,
    words(t('facts.buyer'), order.customer?.name ?? order.buyerName),
    recipient === ''
      ? undefined
      : ([
          t('facts.recipient'),
          <Tooltip key="recipient" title={t('recipientHint')}>
            <span tabIndex={0}>{recipient}</span>
          </Tooltip>,
        ] as const),
    [t('facts.person'), <Owner key="person" order={order} />] as const,
    [t('facts.placed'), <PlacedAt key="placed" order={order} />] as const,
    moment(t('facts.paid'), order.paidAt),
    moment(t('facts.shipBy'), order.shipBy),
    // Where no source says when a parcel was sent, the order only knows since when we have heard of it.
    moment(
      t('facts.shipped'),
      order.parcels.some(({ shippedAt }) => shippedAt !== null) ? order.shippedAt : null,
    ),
    moment(t('facts.received'), order.receivedAt),
    moment(t('facts.closed'), order.closedAt),
    words(t('facts.remark'), order.remark),
    words(t('facts.message'), order.buyerMessage),
  ]
  return <Facts facts={facts.filter((fact) => fact !== undefined)} />
}
