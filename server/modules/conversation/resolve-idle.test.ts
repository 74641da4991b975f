import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ConversationId } from '#domain/kernel/ids.ts'
import { after, HOUR } from '#domain/kernel/time.ts'
import { at } from '#server/platform/database/database.ts'
import { openTestCompany, type TestCompany } from '#server/testing/test-company.ts'
import { openWidgetShop, reply, type WidgetShop } from '#server/testing/widget-shop.ts'
import { resolveIdle } from './actions/resolve-idle.ts'

let company: TestCompany
let shop: WidgetShop
let xiaoman: Awaited<ReturnType<WidgetShop['staff']>>

beforeAll(async () => {
  company = await openTestCompany()
  shop = await openWidgetShop(company)
  xiaoman = await shop.staff('agent', { state: 'busy' })
  await shop.sets({ resolveIdleAfterMinutes: 30 })
})
afterAll(() => company.close())

/** A chat that was answered three hours ago, and in which nobody has written since. */
async function answered(buyer: string): Promise<ConversationId> {
  const id = await shop.writes(buyer, '在吗')
  await xiaoman.client.conversation.pick({ id })
  await xiaoman.client.message.send(reply(id, '在的'))
  const longAgo = at(after(company.app.runtime.clock.now(), -3 * HOUR))
  await company.db
    .updateTable('conversation')
    .set({ lastMessageAt: longAgo, assignedAt: longAgo })
    .where('id', '=', id)
    .execute()
  return id
}

const statusOf = async (id: ConversationId) =>
  (await xiaoman.client.conversation.get({ id })).conversation.status

it('an answered chat in which nobody has written for as long as the shop has set closes by itself', async () => {
  const id = await answered('i-1')
  await resolveIdle(company.app.runtime)
  expect(await statusOf(id)).toBe('resolved')
})

it('a chat that somebody has just opened again or taken does not close under his hands', async () => {
  const [reopened, taken] = [await answered('i-2'), await answered('i-3')]
  await xiaoman.client.conversation.resolve({ id: reopened, reason: 'enquiry', cause: 'routine' })
  await xiaoman.client.conversation.reopen({ id: reopened })
  const leader = await shop.staff('leader', { state: 'busy' })
  await leader.client.conversation.take({ id: taken, reason: '' })
  await resolveIdle(company.app.runtime)
  expect([await statusOf(reopened), await statusOf(taken)]).toEqual(['open', 'open'])
})
