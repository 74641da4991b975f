import { App } from 'antd'
import { useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrderRowView } from '#contract/order.ts'
import type { OrderActionId, OrderId } from '#domain/kernel/ids.ts'
import type { OrderActionKind } from '#domain/order/order-action.ts'
import { api, client, queryClient } from '#web/kit/client.ts'
import { useCan, useMe } from '#web/kit/me.ts'
import { useChange } from '#web/kit/use-change.ts'
import { tellBuyer, type Told } from './tell-buyer.ts'
import { useUndo } from './use-undo.ts'

interface QueueDeed {
  readonly order: OrderRowView
  readonly kind: OrderActionKind
}

interface QueueDeeds {
  readonly take: (deed: QueueDeed) => void
  /** Takes back the last one. */
  readonly undo: () => void
}

type Queue = Awaited<ReturnType<typeof client.orderQueue.list>>

/** One message at a time: who works off a queue wants the newest. */
const MESSAGE = 'queue-deed'
const SHOWN_SECONDS = 6

/** Answers a row: it leaves the list at once; refused, it comes back with the reason; taken back, it stands there again. */
export function useQueueDeed(
  queryKey: readonly unknown[],
  undoable: (text: string, onUndo: () => void) => ReactNode,
): QueueDeeds {
  const { message } = App.useApp()
  const { t } = useTranslation('order')
  const say = useTold()
  const { personId } = useMe()
  const mayAnswer = useCan('conversation.answer')
  const undo = useUndo()
  const last = useRef<{ readonly orderId: OrderId; readonly actionId: OrderActionId }>(undefined)
  const undoLast = () => {
    if (!last.current) return
    undo.mutate(last.current, {
      onSuccess: () => void message.info({ key: MESSAGE, content: t('deed.undone') }),
    })
    last.current = undefined
  }
  const change = useChange({
    send: async ({ order, kind }: QueueDeed) => {
      const action = await client.order.act({ orderId: order.id, kind })
      const told =
        kind === 'nudged'
          ? await tellBuyer(order.customer?.id, action.text, { personId, mayAnswer })
          : undefined
      return { action, told }
    },
    renews: [api.orderQueue.key()],
    onDone: ({ action, told }, { order }) => {
      last.current = told ? undefined : { orderId: order.id, actionId: action.id }
      const content = told ? say(told) : undoable(t(`deed.kind.${action.kind}`), undoLast)
      void message.success({ key: MESSAGE, content, duration: SHOWN_SECONDS })
    },
  })
  const take = (deed: QueueDeed) => {
    queryClient.setQueryData<Queue>(queryKey, (known) => known && without(known, deed.order.id))
    change.mutate(deed, { onError: () => void queryClient.invalidateQueries({ queryKey }) })
  }
  return { take, undo: undoLast }
}

function useTold(): (told: Told) => string {
  const { t } = useTranslation('order')
  return ({ how, holder }) => {
    if (how === 'sent') return t('queue.nudgeSent')
    return holder === null ? t('queue.nudgeCopied') : t('queue.nudgeHeld', { name: holder })
  }
}

function without(queue: Queue, orderId: OrderId): Queue {
  const items = queue.items.filter(({ order }) => order.id !== orderId)
  return { items, count: queue.count - (queue.items.length - items.length) }
}
