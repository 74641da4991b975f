import type { AccountId, ConversationId, ShopId } from '#domain/kernel/ids.ts'
import { MINUTE } from '#domain/kernel/time.ts'
import type { Consumer } from '#server/platform/events/consumer.ts'
import type { LogEvent } from '#server/platform/events/log.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { SYSTEM } from '#server/platform/work.ts'
import { deriveChats, hurryCounting, markForCounting } from './actions/derive-facts.ts'
import { daysOfRatings, listChatsOfAccount, type ShopDay } from './store.ts'

/**
 * While a file comes in, each batch touches the days of the one before: they are counted when it is in, and before that
 * at most this often. Counted every 20 seconds, they still took more of the database than the messages themselves.
 */
const IMPORT_PATIENCE = 3 * MINUTE

/** Keeps facts and figures up to date as events come. Handling an event twice counts nothing twice. */
export function metricConsumer(runtime: Runtime): Consumer {
  return {
    name: 'metric',
    // Figures are counted about once a second.
    gatherMs: 300,
    types: [
      'message.received',
      'message.sent',
      'conversation.queued',
      'conversation.assigned',
      'conversation.resolved',
      'conversation.closed',
      'rating.given',
      'channel.ratings-stored',
      'import.batch-stored',
      'import.finished',
      'import.failed',
      'import.undone',
      'account.mapped',
    ],
    async handle(events) {
      await deriveChats(runtime, events.flatMap(chatsWithNewMessages), { isMarkingAll: false })
      await deriveChats(runtime, events.flatMap(chatsSeenAnew), { isMarkingAll: true })
      await markForCounting(runtime, events.flatMap(daysSaid))
      await markForCounting(runtime, events.flatMap(daysOfFile), IMPORT_PATIENCE)
      await hurryCounting(runtime, events.flatMap(shopsWhoseFileIsIn))
      for (const event of events) if (event.type === 'account.mapped') await creditAnew(runtime, event)
    },
  }
}

function chatsWithNewMessages(event: LogEvent): readonly ConversationId[] {
  switch (event.type) {
    case 'message.received':
    case 'message.sent':
      return [event.subjectId as ConversationId]
    default:
      return []
  }
}

/** Chats whose figures may change though no fact of theirs does: who held it, what it was about, how it was rated. */
function chatsSeenAnew(event: LogEvent): readonly ConversationId[] {
  switch (event.type) {
    case 'conversation.queued':
    case 'conversation.assigned':
    case 'conversation.resolved':
    case 'conversation.closed':
    case 'rating.given':
      return [event.subjectId as ConversationId]
    case 'channel.ratings-stored':
    case 'import.batch-stored':
    case 'import.undone':
      return event.data.conversationIds
    default:
      return []
  }
}

/** Days of which only ratings changed, or whose facts are stored already. */
function daysSaid(event: LogEvent): readonly ShopDay[] {
  const { shopId } = event
  if (shopId === null) return []
  switch (event.type) {
    case 'channel.ratings-stored':
    case 'import.undone':
      return [...event.data.ratingDays, ...(event.data.factDays ?? [])].map((workDate) => ({
        shopId,
        workDate,
      }))
    default:
      return []
  }
}

function daysOfFile(event: LogEvent): readonly ShopDay[] {
  const { shopId } = event
  if (shopId === null || event.type !== 'import.batch-stored') return []
  return [...event.data.ratingDays, ...(event.data.factDays ?? [])].map((workDate) => ({ shopId, workDate }))
}

function shopsWhoseFileIsIn({ type, shopId }: LogEvent): readonly ShopId[] {
  return shopId !== null && (type === 'import.finished' || type === 'import.failed') ? [shopId] : []
}

/** Whose an account is says who is credited in every chat that it answered. */
async function creditAnew(
  runtime: Runtime,
  event: LogEvent & { readonly type: 'account.mapped' },
): Promise<void> {
  const accountId = event.subjectId as AccountId
  const { chats, days } = await runtime.work(SYSTEM, async ({ tx }) => ({
    chats: await listChatsOfAccount(tx, accountId),
    days: await daysOfRatings(tx, accountId),
  }))
  await deriveChats(runtime, chats, { isMarkingAll: true })
  await markForCounting(runtime, days)
}
