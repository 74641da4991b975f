import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ConversationId } from '#domain/kernel/ids.ts'
import { openTestCompany, type ApiClient, type TestCompany } from '#server/testing/test-company.ts'
import { openWidgetShop, reply, type WidgetShop } from '#server/testing/widget-shop.ts'
import { giveRating } from './index.ts'

let company: TestCompany
let shop: WidgetShop
let agent: Awaited<ReturnType<WidgetShop['staff']>>
let colleague: Awaited<ReturnType<WidgetShop['staff']>>
let stranger: ApiClient

beforeAll(async () => {
  company = await openTestCompany()
  shop = await openWidgetShop(company)
  agent = await shop.staff('agent', { state: 'busy' })
  colleague = await shop.staff('agent', { state: 'busy' })
  await company.db.updateTable('person').set({ receptionLimit: 200 }).execute()
  stranger = await company.signIn(await company.addPerson('agent'))
})
afterAll(() => company.close())

const answered = async (buyer: string, last = '好的'): Promise<ConversationId> => {
  const id = await shop.writes(buyer, '这件有货吗')
  await agent.client.conversation.pick({ id })
  const seen = (await agent.client.message.list({ id })).items.at(-1)?.id ?? null
  await agent.client.message.send(reply(id, '有的，您拍就行', seen))
  await shop.writes(buyer, last)
  const now = (await agent.client.message.list({ id })).items.at(-1)?.id ?? null
  await agent.client.message.send(reply(id, '感谢您', now))
  return id
}

const rate = async (id: ConversationId, level: 'good' | 'bad') => {
  const { customer } = await agent.client.conversation.get({ id })
  return company.app.runtime.work({ kind: 'visitor' }, (work) =>
    giveRating(work, {
      conversation: { id, shopId: shop.shopId, customerId: customer.id },
      level,
      reason: '',
      comment: '回得快',
      source: 'invited',
    }),
  )
}

describe('an invitation', () => {
  it('is advised after thanks, sent once, and then advised against', async () => {
    const id = await answered('i-1', '谢谢')
    expect(await agent.client.rating.adviseInvitation({ id })).toEqual({
      advice: 'invite',
      grounds: ['buyer_thanked'],
    })
    const { invitedAt } = await agent.client.rating.invite({ id })
    expect((await agent.client.conversation.get({ id })).conversation.invitedAt).toBe(invitedAt)
    await expect(agent.client.rating.invite({ id })).rejects.toMatchObject({ code: 'rating.already_invited' })
    expect(await agent.client.rating.adviseInvitation({ id })).toEqual({
      advice: 'refrain',
      grounds: ['already_invited'],
    })
    expect(await company.eventsOf('rating.invited')).toMatchObject([{ subjectId: id, actorId: agent.id }])
  })

  it("is refused while the buyer waits, after a rating, for another's chat, and where the shop asks nobody", async () => {
    const waiting = await shop.writes('i-2', '在吗')
    await agent.client.conversation.pick({ id: waiting })
    await expect(agent.client.rating.invite({ id: waiting })).rejects.toMatchObject({
      code: 'rating.buyer_waits',
    })
    const rated = await answered('i-3')
    await rate(rated, 'good')
    await expect(agent.client.rating.invite({ id: rated })).rejects.toMatchObject({
      code: 'rating.already_given',
    })
    const mine = await answered('i-4')
    await expect(colleague.client.rating.invite({ id: mine })).rejects.toMatchObject({
      code: 'conversation.not_assignee',
    })
    await company.db
      .updateTable('shop')
      .set({ settings: JSON.stringify({ invitationPolicy: 'never' }) })
      .execute()
    await expect(agent.client.rating.invite({ id: mine })).rejects.toMatchObject({
      code: 'rating.invitations_off',
    })
    await company.db.updateTable('shop').set({ settings: '{}' }).execute()
  })

  it('is not advised to one who was unhappy lately', async () => {
    const id = await answered('i-5', '谢谢')
    await rate(id, 'bad')
    await agent.client.conversation.resolve({ id, reason: 'problem', cause: 'product' })
    await company.db
      .updateTable('rating')
      .set({ conversationId: null })
      .where('conversationId', '=', id)
      .execute()
    expect(await agent.client.rating.adviseInvitation({ id })).toMatchObject({
      advice: 'refrain',
      grounds: ['recently_unhappy'],
    })
  })

  it('is not found by whoever does not serve the shop', async () => {
    const id = await answered('i-6')
    for (const attempt of [
      () => stranger.rating.invite({ id }),
      () => stranger.rating.adviseInvitation({ id }),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: 'conversation.not_found', status: 404 })
    }
    await expect(company.anybody.rating.list({})).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
  })
})

describe('a rating', () => {
  it('is credited to whoever answered last, not to whoever holds the chat', async () => {
    const id = await answered('r-1')
    await colleague.client.conversation.take({ id })
    const ratingId = await rate(id, 'good')
    const { items } = await agent.client.rating.list({ conversationId: id })
    expect(items).toMatchObject([
      { id: ratingId, level: 'good', comment: '回得快', source: 'invited', person: { id: agent.id } },
    ])
    expect((await company.eventsOf('rating.given')).at(-1)).toMatchObject({
      subjectId: id,
      data: { ratingId, level: 'good', personId: agent.id },
    })
  })

  it('is listed newest first, by person, level and time, for those who see the shop', async () => {
    const id = await answered('r-2')
    await rate(id, 'bad')
    const all = await agent.client.rating.list({})
    expect(all.items[0]).toMatchObject({ conversationId: id, level: 'bad' })
    const bad = await agent.client.rating.list({ levels: ['bad'], personId: agent.id })
    expect(new Set(bad.items.map(({ level }) => level))).toEqual(new Set(['bad']))
    const [newest] = all.items
    expect((await agent.client.rating.list({ to: newest?.ratedAt })).items).not.toContainEqual(newest)
    expect((await stranger.rating.list({})).items).toEqual([])
  })
})
