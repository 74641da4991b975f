import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Button, Tooltip } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrderFactView, OrderView } from '#contract/order.ts'
import type { OrderId } from '#domain/kernel/ids.ts'
import { decideAction } from '#domain/order/order-action.ts'
import { RunningClocks } from '#web/kit/after-sales/RunningClocks.tsx'
import { api, client } from '#web/kit/client.ts'
import { useKeys } from '#web/kit/keys/key-map.ts'
import { useGo } from '#web/kit/Link.tsx'
import { useLive } from '#web/kit/live/live.ts'
import { renewSoon } from '#web/kit/live/renew-soon.ts'
import { useCan } from '#web/kit/me.ts'
import { DetailPage } from '#web/kit/page/DetailPage.tsx'
import { reasonOf } from '#web/kit/refusal.ts'
import { useChange } from '#web/kit/use-change.ts'
import { conversationPath } from '#web/paths.ts'
import { Card } from '#web/ui/Card.tsx'
import { actedOrder } from './acted-order.ts'
import { DeedForm } from './DeedForm.tsx'
import { DeedList } from './DeedList.tsx'
import { History } from './History.tsx'
import { Notes } from './Notes.tsx'
import { AfterSalePill, Items, OrderNumber, StatusPill, useCopyNumber } from './OrderCells.tsx'
import { OrderFacts } from './OrderFacts.tsx'
import { Parcels } from './Parcels.tsx'
import { QueueTasks, useQueueEntries } from './QueueTasks.tsx'
import { Refunds } from './Refunds.tsx'
import { useChatOf } from './use-chat-of.ts'
import styles from './order.module.css'

const orderQuery = (orderId: OrderId) => api.order.get.queryOptions({ input: { orderId } })

export function OrderPage() {
  const { t } = useTranslation('order')
  const id = useParams({ strict: false, select: (params) => params.id as OrderId })
  const query = orderQuery(id)
  const order = useSuspenseQuery(query).data
  const copy = useCopyNumber()
  const mayWork = useCan('order.work')
  useLive(['board.changed'], ({ boards }) => {
    if (boards.includes('order')) renewSoon(query.queryKey)
  })
  useKeys(t('title'), [{ keys: 'y', label: t('copy'), run: () => copy(order.externalId) }])
  return (
    <DetailPage
      title={order.title || order.externalId}
      about={
        <span className={styles.head}>
          <OrderNumber number={order.externalId} />
          <StatusPill status={order.status} />
          <AfterSalePill afterSale={order.afterSale} />
        </span>
      }
      actions={
        <>
          <ChatLink order={order} />
          {mayWork ? <Deeds order={order} /> : null}
        </>
      }
      side={<OrderSide order={order} />}
    >
      <Tasks order={order} />
      <Card title={t('items.title')}>
        <Items items={order.items} />
      </Card>
      <RunningClocks of={{ orderIds: [order.id] }} />
      {order.refunds.length > 0 ? (
        <Card title={t('refund.title')}>
          <Refunds order={order} />
        </Card>
      ) : null}
      <Card title={t('parcel.title')}>
        <Parcels order={order} isWhole />
      </Card>
      <Card title={t('history.title')}>
        <History facts={order.facts} zone={order.shop.timeZone} />
      </Card>
    </DetailPage>
  )
}

/** What waits to be done about it, as its queues ask. */
function Tasks({ order }: { readonly order: OrderView }) {
  const { t } = useTranslation('order')
  const entries = useQueueEntries({ orderIds: [order.id] })
  if (entries.length === 0) return null
  return (
    <Card title={t('queue.card')}>
      <QueueTasks order={order} entries={entries} />
    </Card>
  )
}

function OrderSide({ order }: { readonly order: OrderView & { readonly facts: readonly OrderFactView[] } }) {
  const { t } = useTranslation('order')
  return (
    <>
      <Card title={t('facts.title')}>
        <OrderFacts order={order} />
      </Card>
      <Card title={t('note.title')}>
        <Notes order={order} />
      </Card>
      {order.actions.length > 0 ? (
        <Card title={t('deed.title')}>
          <DeedList order={order} />
        </Card>
      ) : null}
    </>
  )
}

/** Where the buyer can be told; absent where he has never written. */
function ChatLink({ order }: { readonly order: OrderView }) {
  const { t } = useTranslation('order')
  const go = useGo()
  const chat = useChatOf(order.customer?.id)
  return chat ? <Button onClick={() => go(conversationPath(chat.id))}>{t('chat.open')}</Button> : null
}

/** What can be done about the order as a whole; a disabled button says why. */
function Deeds({ order }: { readonly order: OrderView }) {
  const { t } = useTranslation('order')
  const [form, setForm] = useState<'contacted' | 'close-asked'>()
  const claim = useChange({
    send: () => client.order.act({ orderId: order.id, kind: 'claimed' }),
    renews: [api.order.key()],
  })
  // Whether there is a reason is the form's question.
  const closing = decideAction(actedOrder(order), { kind: 'close-asked', text: '…', closing: order.closing })
  return (
    <>
      {order.person === null ? (
        <Button loading={claim.isPending} onClick={() => claim.mutate(undefined)}>
          {t('claim')}
        </Button>
      ) : null}
      <Button onClick={() => setForm('contacted')}>{t('deed.contact')}</Button>
      {order.status === 'placed' ? (
        <Tooltip title={closing.ok ? undefined : reasonOf(closing.code, closing.detail)}>
          <Button disabled={!closing.ok} onClick={() => setForm('close-asked')}>
            {t('deed.close')}
          </Button>
        </Tooltip>
      ) : null}
      {form ? <DeedForm order={order} kind={form} onClose={() => setForm(undefined)} /> : null}
    </>
  )
}
