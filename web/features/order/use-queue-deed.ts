import { App } from 'antd'
import { useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrderRowView } from '#contract/order.ts'
import type { OrderActionId, OrderId } from '#domain/kernel/ids.ts'
import type { OrderActionKind } from '#domain/order/order-action.ts'
import { api, client, queryClient } from '#web/kit/client.ts'
import { useChange } from '#web/kit/use-change.ts'
import { copyText } from '#web/ui/copy-text.ts'
import { useUndo } from './use-undo.ts'

interface QueueDeed {
  readonly order: OrderRowView
  readonly kind: OrderActionKind
}

interface QueueDeeds {
  readonly take: (deed: QueueDeed) => void
  /** Takes back the last one. */
  readonly undo: () => void
  /** One is on its way. */
  readonly isBusy: boolean
}

type Nudge = Awaited<ReturnType<typeof client.order.nudge>>
type Queue = Awaited<ReturnType<typeof client.orderQueue.list>>

/** With the row that left the list for it. */
interface LeavingDeed extends QueueDeed {
  readonly left: Queue['items'][number] | undefined
}

/** One message at a time: who works off a queue wants the newest. */
const MESSAGE = 'queue-deed'
const SHOWN_SECONDS = 6

/**
 * Answers an order where a queue asks: its row leaves the list of `queryKey`, where there is one, at once; refused, it
 * comes back with the reason; taken back, it stands there again.
 */
export function useQueueDeed(
  queryKey: readonly unknown[],
  undoable: (text: string, onUndo: () => void) => ReactNode,
): QueueDeeds {
  const { message } = App.useApp()
  const { t } = useTranslation('order')
  const say = useTold()
  const undo = useUndo()
  const last = useRef<{ readonly orderId: OrderId; readonly actionId: OrderActionId }>(undefined)
  const undoLast = () => {
    if (!last.current) return
    undo.mutate(last.current, {
      onSuccess: () => void message.info({ key: MESSAGE, content: t('deed.undone') }),
    })
    last.current = undefined
  }
  const tell = async ({ order, kind }: QueueDeed) => {
    if (kind !== 'nudged')
      return { action: await client.order.act({ orderId: order.id, kind }), words: undefined }
    const nudge = await client.order.nudge({ orderId: order.id })
    return { action: nudge.action, words: await say(nudge) }
  }
  const change = useChange({
    send: async ({ left, ...deed }: LeavingDeed) => {
      try {
        return await tell(deed)
      } catch (error) {
        // Keys come fast, and no server may be there to ask: each refused row comes back by itself.
        queryClient.setQueryData<Queue>(queryKey, (known) => known && withBack(known, left))
        void queryClient.invalidateQueries({ queryKey })
        throw error
      }
    },
    renews: [api.orderQueue.key(), api.order.key()],
    onDone: ({ action, words }, { order }) => {
      last.current = words === undefined ? { orderId: order.id, actionId: action.id } : undefined
      const content = words ?? undoable(t(`deed.kind.${action.kind}`), undoLast)
      void message.success({ key: MESSAGE, content, duration: SHOWN_SECONDS })
    },
  })
  const take = (deed: QueueDeed) => {
    const known = queryClient.getQueryData<Queue>(queryKey)
    const left = known?.items.find(({ order }) => order.id === deed.order.id)
    queryClient.setQueryData<Queue>(queryKey, known && without(known, deed.order.id))
    change.mutate({ ...deed, left })
  }
  return { take, undo: undoLast, isBusy: change.isPending }
}

/** What became of a nudge; what cannot be said in the buyer's chat goes to the clipboard, to be sent by hand. */
function useTold(): (nudge: Nudge) => Promise<string> {
  const { t } = useTranslation('order')
  return async ({ action: { text }, told: { how, holder } }) => {
    if (how === 'sent') return t('queue.nudgeSent')
    const isCopied = await copyText(text)
    if (how === 'held')
      return t(isCopied ? 'queue.nudgeHeld' : 'queue.nudgeHeldByHand', { name: holder, text })
    return t(isCopied ? 'queue.nudgeCopied' : 'queue.nudgeByHand', { text })
  }
}

function without(queue: Queue, orderId: OrderId): Queue {
  const items = queue.items.filter(({ order }) => order.id !== orderId)
  return { items, count: queue.count - (queue.items.length - items.length) }
}

function withBack(queue: Queue, item: Queue['items'][number] | undefined): Queue {
  if (!item || queue.items.some(({ order }) => order.id === item.order.id)) return queue
  return { items: [...queue.items, item].toSorted((a, b) => a.since - b.since), count: queue.count + 1 }
}
