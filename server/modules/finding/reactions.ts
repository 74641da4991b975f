import { dayStart, SHANGHAI } from '#domain/calendar/zone.ts'
import type { AccountId, ConversationId, OrderId } from '#domain/kernel/ids.ts'
import { after, DAY, type Instant, type WorkDate } from '#domain/kernel/time.ts'
import type { Consumer } from '#server/platform/events/consumer.ts'
import type { LogEvent } from '#server/platform/events/log.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { SYSTEM } from '#server/platform/work.ts'
import { checkChats } from './actions/check-chats.ts'
import { listChatsOfPayments } from './queries.ts'
import { insertRecheck, listChatsOfAccounts } from './store.ts'
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
      await wishRechecks(runtime, events)
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
async function wishRechecks({ work }: Runtime, events: readonly LogEvent[]): Promise<void> {
  await work(SYSTEM, async ({ tx, now }) => {
    for (const event of events) {
      const { shopId } = event
      if (event.type === 'import.batch-stored' && event.data.newChats)
        await insertRecheck(tx, { shopId, chats: event.data.newChats }, now)
      if (event.type === 'language.overridden') await insertRecheck(tx, { shopId }, now)
      if (event.type === 'language.published')
        await insertRecheck(tx, { shopId: null, since: earliestOf(event.data.effectiveFrom) }, now)
      if (event.type === 'shop.changed' && Object.keys(event.data.after).some(isOfRules))
        await insertRecheck(tx, { shopId }, now)
    }
  })
}

/** The moment at which this day begins anywhere: shops have zones of their own. */
function earliestOf(day: WorkDate): Instant {
  return after(dayStart(day, SHANGHAI), -DAY)
}

function isOfRules(setting: string): boolean {
  return setting.startsWith('quality.') || setting.startsWith('line.')
}
