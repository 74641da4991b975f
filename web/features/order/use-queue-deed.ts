import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import type { OrderId } from '#domain/kernel/ids.ts'
import type { OrderActionKind } from '#domain/order/order-action.ts'
import { api, client, queryClient } from '#web/kit/client.ts'
import { useChange } from '#web/kit/use-change.ts'

interface QueueDeed {
  readonly orderId: OrderId
  readonly kind: OrderActionKind
}

type Queue = Awaited<ReturnType<typeof client.orderQueue.list>>

/** Answers a row: it leaves the list at once; refused, it comes back with the reason. */
export function useQueueDeed(queryKey: readonly unknown[]): (deed: QueueDeed) => void {
  const { t } = useTranslation('order')
  const { message } = App.useApp()
  const change = useChange({
    send: ({ orderId, kind }: QueueDeed) => client.order.act({ orderId, kind }),
    renews: [api.orderQueue.key()],
    onDone: (_, { kind }) => {
      if (kind === 'nudged') void message.success(t('queue.nudged'))
    },
  })
  return (deed) => {
    if (deed.kind === 'nudged') void navigator.clipboard?.writeText(t('queue.nudgeText'))
    queryClient.setQueryData<Queue>(queryKey, (known) => known && without(known, deed.orderId))
    change.mutate(deed, { onError: () => void queryClient.invalidateQueries({ queryKey }) })
  }
}

function without(queue: Queue, orderId: OrderId): Queue {
  const items = queue.items.filter(({ order }) => order.id !== orderId)
  return { items, count: queue.count - (queue.items.length - items.length) }
}
