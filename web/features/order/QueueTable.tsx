import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { QueueItemView } from '#contract/order-queue.ts'
import type { ShopId } from '#domain/kernel/ids.ts'
import type { OrderActionKind } from '#domain/order/order-action.ts'
import type { OrderQueue } from '#domain/order/queue.ts'
import { api } from '#web/kit/client.ts'
import { useNow } from '#web/kit/clock.ts'
import { useFormat } from '#web/kit/format.ts'
import { keyCap, useKeys } from '#web/kit/keys/key-map.ts'
import { useGo } from '#web/kit/Link.tsx'
import { useCan } from '#web/kit/me.ts'
import { DataTable, type Column } from '#web/kit/table/DataTable.tsx'
import { orderPath } from '#web/paths.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { Kbd } from '#web/ui/Kbd.tsx'
import { AfterSalePill, Flag, Money, OrderNumber, useCopyNumber } from './OrderCells.tsx'
import { DEED_OF } from './queue-deeds.ts'
import { Undoable } from './Undoable.tsx'
import { useQueueDeed } from './use-queue-deed.ts'
import styles from './order.module.css'

interface QueueTableProps {
  readonly queue: OrderQueue
  readonly shopId: ShopId | undefined
  readonly refreshMs: number
}

export function QueueTable({ queue, shopId, refreshMs }: QueueTableProps) {
  const { t } = useTranslation('order')
  const go = useGo()
  const mayWork = useCan('order.work')
  const query = api.orderQueue.list.queryOptions({ input: { queue, shopId } })
  const list = useQuery({ ...query, refetchInterval: refreshMs }).data
  const { take, undo } = useQueueDeed(query.queryKey, (text, onUndo) => (
    <Undoable text={text} onUndo={onUndo} />
  ))
  const copy = useCopyNumber()
  const [pointed, setPointed] = useState<string>()
  const rows = list?.items
  const current = rows?.find(({ order }) => order.id === pointed) ?? rows?.[0]
  const act = (item: QueueItemView | undefined, kind = DEED_OF[queue]) => {
    if (!item) return
    if (kind === undefined) go(orderPath(item.order.id))
    else if (mayWork) take({ order: item.order, kind })
  }
  const nothing = current ? undefined : t('queue.empty')
  const denied = mayWork || DEED_OF[queue] === undefined ? undefined : t('deed.denied')
  useKeys(t('queue.title'), [
    { keys: 'x', label: t('queue.keys.act'), run: () => act(current), refusal: nothing ?? denied },
    { keys: 'u', label: t('queue.keys.undo'), run: undo },
    ...(queue === 'cash-on-delivery'
      ? [
          {
            keys: 'n',
            label: t('queue.keys.refuse'),
            run: () => act(current, 'cod-refused'),
            refusal: nothing ?? denied,
          },
        ]
      : []),
    {
      keys: 'y',
      label: t('queue.keys.copy'),
      run: () => current && copy(current.order.externalId),
      refusal: nothing,
    },
  ])
  const left = (list?.count ?? 0) - (rows?.length ?? 0)
  return (
    <>
      <DataTable
        columns={useColumns({ queue, currentId: current?.order.id, act, mayWork })}
        rows={rows}
        rowKey={({ order }) => order.id}
        onOpen={({ order }) => go(orderPath(order.id))}
        onPoint={({ order }) => setPointed(order.id)}
        empty={<EmptyState text={t('queue.empty')} />}
        label={t(`queue.name.${queue}`)}
      />
      {left > 0 ? <p className={styles.quiet}>{t('queue.more', { count: left })}</p> : null}
    </>
  )
}

interface Acting {
  readonly queue: OrderQueue
  /** The row that the keys mean: the one that the pointer or J and K have come to, else the first. */
  readonly currentId: string | undefined
  readonly act: (item: QueueItemView, kind?: OrderActionKind) => void
  readonly mayWork: boolean
}

function useColumns(acting: Acting): readonly Column<QueueItemView>[] {
  const { t } = useTranslation('order')
  const { queue } = acting
  const hasNote = queue === 'warehouse' || queue === 'late'
  return [
    {
      key: 'order',
      title: t('column.order'),
      render: ({ order }) => (
        <>
          {order.flag === null ? null : <Flag flag={order.flag} />} {order.title}{' '}
          <AfterSalePill afterSale={order.afterSale} />
          <div>
            <OrderNumber number={order.externalId} />
          </div>
        </>
      ),
    },
    {
      key: 'amount',
      title: t('column.amount'),
      align: 'end',
      // Where money is asked for, it is shown on a phone too; elsewhere that has better use for the room.
      isSecondary: queue !== 'unpaid',
      render: ({ order }) => <Money amount={order.amount} />,
    },
    {
      key: 'buyer',
      title: t('column.buyer'),
      isSecondary: true,
      render: ({ order }) => (order.customer?.name ?? order.buyerName) || '—',
    },
    hasNote
      ? { key: 'note', title: t('column.note'), isSecondary: queue === 'late', render: ({ note }) => note }
      : {
          key: 'region',
          title: t('column.region'),
          isSecondary: true,
          render: ({ region }) => region || '—',
        },
    {
      key: 'shop',
      title: t('shop'),
      isSecondary: true,
      isNowrap: true,
      render: ({ order }) => order.shop.name,
    },
    { key: 'since', title: t('column.since'), isNowrap: true, render: (item) => <Waiting item={item} /> },
    { key: 'act', title: '', align: 'end', render: (item) => <Acts item={item} {...acting} /> },
  ]
}

function Waiting({ item: { since, dueAt, order } }: { readonly item: QueueItemView }) {
  const { t } = useTranslation('order')
  const format = useFormat(order.shop.timeZone)
  const now = useNow()
  return (
    <>
      {format.duration(Math.max(0, now - since))}
      {dueAt === null ? null : (
        <div className={styles.quiet}>{t('queue.due', { when: format.dateTime(dueAt) })}</div>
      )}
    </>
  )
}

function Acts({ item, queue, currentId, act, mayWork }: Acting & { readonly item: QueueItemView }) {
  const { t } = useTranslation('order')
  const isCurrent = item.order.id === currentId
  const isDisabled = !mayWork && DEED_OF[queue] !== undefined
  return (
    <span className={styles.acts}>
      {queue === 'cash-on-delivery' ? (
        <Button size="small" disabled={isDisabled} onClick={() => act(item, 'cod-refused')}>
          {t('queue.refuse')} {isCurrent ? <Kbd keys={keyCap('n')} /> : null}
        </Button>
      ) : null}
      <Button
        size="small"
        type={isCurrent ? 'primary' : 'default'}
        disabled={isDisabled}
        onClick={() => act(item)}
      >
        {t(`queue.act.${queue}`)} {isCurrent ? <Kbd keys={keyCap('x')} /> : null}
      </Button>
    </span>
  )
}
