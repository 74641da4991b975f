import type { IdSpan } from '#contract/event.ts'
import { dayStart, SHANGHAI } from '#domain/calendar/zone.ts'
import type { AccountId, ConversationId, OrderId, ShopId } from '#domain/kernel/ids.ts'
import { after, DAY, type Instant, type WorkDate } from '#domain/kernel/time.ts'
import { changedBy } from '#server/modules/language/index.ts'
import type { Db } from '#server/platform/database/database.ts'
import type { Consumer } from '#server/platform/events/consumer.ts'
import type { LogEvent } from '#server/platform/events/log.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { SYSTEM } from '#server/platform/work.ts'
import { checkChats } from './actions/check-chats.ts'
import { listChatsOfPayments } from './queries.ts'
import { listChatsOfAccounts, wishRechecks, type RecheckWish } from './store.ts'
import { tellFound } from './tell-found.ts'

/** Keeps findings up to date as events come. Handling an event twice finds nothing twice. */
export function findingConsumer(runtime: Runtime): Consumer {
  return {
    name: 'finding',
    // Nobody waits for a finding; many messages of one chat are then read once.
    gatherMs: 700,
    types: [
      'message.received',
      'message.sent',
      'conversation.queued',
      'conversation.assigned',
      'conversation.reopened',
      'conversation.resolved',
      'conversation.closed',
      'conversation.marked-ad',
      'rating.invited',
      'import.batch-stored',
      'import.undone',
      'account.mapped',
      'order.changed',
      'order.batch-stored',
      'shop.changed',
      'language.published',
      'language.overridden',
    ],
    async handle(events) {
      const ids = [
        ...events.flatMap(chatsTouched),
        ...(await listChatsOfPayments(runtime.db, events.flatMap(ordersTouched))),
        ...(await chatsOfAccounts(runtime, events)),
      ]
      await wishFor(runtime, events)
      if ((await checkChats(runtime, ids)) > 0) tellFound(runtime)
    },
  }
}

function chatsTouched(event: LogEvent): readonly ConversationId[] {
  switch (event.type) {
    case 'message.received':
      // What a buyer says in an open chat is read with the answer to it, or when the chat ends.
      return event.data.holderId === null ? [event.subjectId as ConversationId] : []
    case 'message.sent':
    case 'conversation.queued':
    case 'conversation.assigned':
    case 'conversation.reopened':
    case 'conversation.resolved':
    case 'conversation.closed':
    case 'conversation.marked-ad':
    case 'rating.invited':
      return [event.subjectId as ConversationId]
    case 'import.batch-stored':
    case 'import.undone':
      return event.data.conversationIds
    default:
      return []
  }
}

function ordersTouched(event: LogEvent): readonly OrderId[] {
  if (event.type === 'order.changed') return [event.subjectId as OrderId]
  return event.type === 'order.batch-stored' ? event.data.orderIds : []
}

/** Whose an account is says whose a finding is in every chat that it answered. */
async function chatsOfAccounts(
  { work }: Runtime,
  events: readonly LogEvent[],
): Promise<readonly ConversationId[]> {
  const accounts = events.filter(({ type }) => type === 'account.mapped')
  if (accounts.length === 0) return []
  const ids = accounts.map(({ subjectId }) => subjectId as AccountId)
  return work(SYSTEM, ({ tx }) => listChatsOfAccounts(tx, ids))
}

/** What concerns very many chats is done in the background. */
async function wishFor({ db, work }: Runtime, events: readonly LogEvent[]): Promise<void> {
  const wishes = [...spansOf(events)]
  for (const event of events) wishes.push(...(await wishesOf(db, event)))
  if (wishes.length > 0) await work(SYSTEM, ({ tx, now }) => wishRechecks(tx, wishes, now))
}

/** New chats of an import have ids that follow each other: many batches are one wish for each shop. */
function spansOf(events: readonly LogEvent[]): readonly RecheckWish[] {
  const spans = new Map<ShopId | null, IdSpan>()
  for (const event of events) {
    if (event.type !== 'import.batch-stored' || !event.data.newChats) continue
    const { first, last } = event.data.newChats
    const known = spans.get(event.shopId) ?? { first, last }
    spans.set(event.shopId, {
      first: first < known.first ? first : known.first,
      last: last > known.last ? last : known.last,
    })
  }
  return [...spans].map(([shopId, chats]) => ({ shopId, chats }))
}

async function wishesOf(db: Db, { type, data, shopId }: LogEvent): Promise<readonly RecheckWish[]> {
  switch (type) {
    case 'language.overridden': {
      if (data.switched === undefined) return [{ shopId }]
      return data.switched.length === 0 ? [] : [{ shopId, entries: data.switched }]
    }
    case 'language.published': {
      const { version, effectiveFrom } = data
      return [{ shopId: null, since: earliestOf(effectiveFrom), entries: await changedBy(db, version) }]
    }
    case 'shop.changed':
      return Object.keys(data.after).some(isOfRules) ? [{ shopId }] : []
    default:
      return []
  }
}

/** The moment at which this day begins anywhere: shops have zones of their own. */
function earliestOf(day: WorkDate): Instant {
  return after(dayStart(day, SHANGHAI), -DAY)
}

function isOfRules(setting: string): boolean {
  return setting.startsWith('quality.') || setting.startsWith('line.')
}
