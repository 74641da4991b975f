import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ChannelId, ConversationId, MessageId, ShopId } from '#domain/kernel/ids.ts'
import { after, SECOND } from '#domain/kernel/time.ts'
import { at, json } from '#server/platform/database/database.ts'
import type { LogEvent } from '#server/platform/events/log.ts'
import { newId } from '#server/platform/ids.ts'
import { SYSTEM } from '#server/platform/work.ts'
import { countedRuntime, type Counted } from '#server/testing/counted.ts'
import { openTestCompany, type TestCompany } from '#server/testing/test-company.ts'
import { enqueueReplies } from './actions/enqueue-replies.ts'

let company: TestCompany
let counted: Counted
let shopId: ShopId
let channelId: ChannelId
let conversationId: ConversationId

beforeAll(async () => {
  company = await openTestCompany()
  counted = countedRuntime(company)
  shopId = await company.addShop('木棠旗舰店', 'pdd')
  channelId = newId<'channel'>()
  conversationId = newId<'conversation'>()
  const customerId = newId<'customer'>()
  const now = at(company.app.runtime.clock.now())
  // Nobody listens there: what is queued stays queued.
  const settings = json({ callbackUrl: 'http://127.0.0.1:9/replies' })
  const base = { shopId, createdAt: now }
  await company.db
    .insertInto('channel')
    .values({ id: channelId, ...base, kind: 'event', name: 'ERP', settings })
    .execute()
  await company.db
    .insertInto('customer')
    .values({ id: customerId, shopId, externalId: 'b1', name: '小鹿', firstSeenAt: now, lastSeenAt: now })
    .execute()
  await company.db
    .insertInto('conversation')
    .values({
      id: conversationId,
      ...base,
      channelId,
      customerId,
      status: 'open',
      openedAt: now,
      lastMessageAt: now,
    })
    .execute()
})
afterAll(async () => {
  await counted.close()
  await company.close()
})

/** Replies written here, and the events that say so. */
async function replies(count: number): Promise<readonly LogEvent[]> {
  const { clock, work } = company.app.runtime
  const first = clock.now()
  const rows = Array.from({ length: count }, (_, n) => ({
    id: newId<'message'>(),
    sentAt: after(first, n * SECOND),
  }))
  await work(SYSTEM, async ({ tx, months }) => {
    await months.ensure(
      'message',
      rows.map(({ sentAt }) => sentAt),
    )
    await tx
      .insertInto('message')
      .values(
        rows.map(({ id, sentAt }) => ({
          id,
          conversationId,
          shopId,
          sentAt: at(sentAt),
          author: 'agent' as const,
          kind: 'text' as const,
          body: '在的',
          createdAt: at(sentAt),
        })),
      )
      .execute()
  })
  return rows.map(({ id, sentAt }, n) => replyEvent(id, { sentAt, seq: n + 1 }))
}

function replyEvent(
  messageId: MessageId,
  facts: { readonly sentAt: number; readonly seq: number },
): LogEvent {
  const event: unknown = {
    type: 'message.sent',
    subjectId: conversationId,
    seq: facts.seq,
    data: { messageId, author: 'agent', sentAt: facts.sentAt },
  }
  return event as LogEvent
}

const knownKeys = async () => {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from intake`.execute(company.db)
  return rows[0]?.n
}

it('queueing replies and marking them as known costs two statements, however many they are', async () => {
  const one = await replies(1)
  counted.statements()
  await enqueueReplies(counted.runtime, one)
  expect(counted.statements()).toHaveLength(2)
  const many = await replies(40)
  await enqueueReplies(counted.runtime, many)
  expect(counted.statements()).toHaveLength(2)
  expect(await knownKeys()).toBe(41)
})

it('replies that are queued already are neither queued nor marked again', async () => {
  const some = await replies(3)
  await enqueueReplies(counted.runtime, some)
  const before = await knownKeys()
  counted.statements()
  await enqueueReplies(counted.runtime, some)
  expect(counted.statements()).toHaveLength(1)
  expect(await knownKeys()).toBe(before)
})
