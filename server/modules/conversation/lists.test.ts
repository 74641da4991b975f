import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { ConversationId, MessageId } from '#domain/kernel/ids.ts'
import { openTestCompany, type TestCompany } from '#server/testing/test-company.ts'
import { openWidgetShop, reply, type WidgetShop } from '#server/testing/widget-shop.ts'

let company: TestCompany
let shop: WidgetShop
let xiaoman: Awaited<ReturnType<WidgetShop['staff']>>

beforeAll(async () => {
  company = await openTestCompany()
  shop = await openWidgetShop(company)
  // Busy: at work, but routing gives him nothing.
  xiaoman = await shop.staff('agent', { state: 'busy' })
  const id = await shop.writes('f-1', '在吗')
  await xiaoman.client.conversation.pick({ id })
  const { conversation } = await xiaoman.client.conversation.get({ id })
  await xiaoman.client.customer.tag({ id: conversation.customer.id, tag: '老客' })
  await xiaoman.client.conversation.resolve({ id, reason: 'relationship', cause: 'product' })
  await shop.writes('f-2', '在吗')
})
afterAll(() => company.close())

const seenOf = async (id: ConversationId): Promise<MessageId | null> =>
  (await xiaoman.client.message.list({ id })).items.at(-1)?.id ?? null

/** The automatic replies to all that has been written have gone out. */
async function isEverybodyAnswered(): Promise<boolean> {
  const { rows } = await sql<{ isDone: boolean }>`
    select seq >= (select max(seq) from event) as "isDone" from consumer where name = 'away-reply'`.execute(
    company.db,
  )
  return rows[0]?.isDone ?? false
}

describe('the lists', () => {
  it('page by key without losing or doubling a chat', async () => {
    const other = await openWidgetShop(company)
    const reader = await other.staff('agent')
    const made = new Set<string>()
    for (let n = 0; n < 120; n += 1) made.add(await other.writes(`p-${n}`, '在吗'))
    // An automatic reply moves its chat to the front, also past a page that is being read.
    await vi.waitUntil(isEverybodyAnswered, { timeout: 30_000, interval: 50 })
    const found: string[] = []
    for (let after: string | undefined, n = 0; n < 5; n += 1) {
      const page = await reader.client.conversation.list({ after })
      found.push(...page.items.map((row) => row.id))
      if (page.next === null) break
      after = page.next
    }
    expect(found).toHaveLength(120)
    expect(new Set(found)).toEqual(made)
    const queue = await reader.client.conversation.listQueue({})
    const rest = await reader.client.conversation.listQueue({ after: queue.next ?? undefined })
    expect(new Set([...queue.items, ...rest.items].map((row) => row.id)).size).toBe(100)
    await expect(reader.client.conversation.list({ after: 'nonsense' })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
  })

  it('put my chats in the order of the time left, the answered last', async () => {
    const me = await shop.staff('agent', { state: 'busy' })
    const [first, second, third] = [
      await shop.writes('m-1', '1'),
      await shop.writes('m-2', '2'),
      await shop.writes('m-3', '3'),
    ]
    for (const id of [third, first, second]) await me.client.conversation.pick({ id })
    await me.client.message.send(reply(first, '在的', await seenOf(first)))
    const { items } = await me.client.conversation.listMine({})
    expect(items.map((row) => row.id)).toEqual([second, third, first])
    expect(await me.client.conversation.count({})).toMatchObject({ mine: 3, mineWaiting: 2 })
  })

  it('page a long chat backwards from its end', async () => {
    let id: ConversationId | undefined
    for (let n = 0; n < 60; n += 1) id = await shop.writes('long', String(n))
    if (!id) throw new Error('a chat')
    const newest = await xiaoman.client.message.list({ id })
    expect(newest.items.map(({ body }) => body)).toEqual(Array.from({ length: 50 }, (_, n) => String(n + 10)))
    const before = await xiaoman.client.message.list({ id, before: newest.older ?? undefined })
    expect(before.items.map(({ body }) => body)).toEqual(Array.from({ length: 10 }, (_, n) => String(n)))
    expect(before.older).toBeNull()
  })

  it.each([
    ['status', { status: 'resolved' as const }, ['f-1']],
    ['reason and cause', { reason: 'relationship' as const, cause: 'product' as const }, ['f-1']],
    ['who holds it', { assignee: 'none' as const }, ['f-2']],
    ['waiting', { isWaiting: false }, ['f-1']],
    ['platform', { platform: 'site' as const }, ['f-2', 'f-1']],
    ['another platform', { platform: 'jd' as const }, []],
    ['tag', { tag: '老客' }, ['f-1']],
    ['advertisement', { isAd: true }, []],
    ['the whole id of the buyer', { search: 'f-1' }, ['f-1']],
    ['letters that are wildcards elsewhere', { search: 'f%' }, []],
  ])('can be narrowed by %s', async (_, filter, buyers) => {
    const { items } = await xiaoman.client.conversation.list({ search: 'f-', ...filter })
    expect(items.map((row) => row.customer.name)).toEqual(buyers)
  })
})
