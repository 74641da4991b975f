import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestCompany, type TestCompany } from '#server/testing/test-company.ts'
import { openWidgetShop, reply, type WidgetShop } from '#server/testing/widget-shop.ts'

let company: TestCompany
let shop: WidgetShop
let other: WidgetShop
let leader: Awaited<ReturnType<WidgetShop['staff']>>
let agent: Awaited<ReturnType<WidgetShop['staff']>>

beforeAll(async () => {
  company = await openTestCompany()
  shop = await openWidgetShop(company)
  other = await openWidgetShop(company)
  leader = await shop.staff('leader')
  agent = await shop.staff('agent', { state: 'busy' })
})
afterAll(() => company.close())

const written = (change: object = {}) => ({
  shopId: null,
  shortcut: '',
  title: '欢迎语',
  body: '{买家昵称}您好，我是{客服昵称}',
  category: '接待',
  ...change,
})

describe('a quick reply', () => {
  it('is written by a leader, found by agents, changed with what stood there in the log', async () => {
    const added = await leader.client.quickReply.create(written({ shortcut: 'hy' }))
    expect((await agent.client.quickReply.list({ search: 'hy' })).items).toEqual([added])
    const changed = await leader.client.quickReply.update({ id: added.id, ...written({ title: '迎客' }) })
    expect(changed).toMatchObject({ id: added.id, title: '迎客', shortcut: '' })
    expect((await agent.client.quickReply.list({ search: '您好' })).items).toHaveLength(1)
    expect((await agent.client.quickReply.list({ search: '%' })).items).toHaveLength(0)
    expect((await agent.client.quickReply.list({})).categories).toEqual(['接待'])
    expect((await agent.client.quickReply.list({ category: '没有' })).items).toEqual([])
    expect(await company.eventsOf('quick-reply.added', 'quick-reply.changed')).toMatchObject([
      { type: 'quick-reply.added', actorId: leader.id },
      { type: 'quick-reply.changed', data: { before: { title: '欢迎语' }, after: { title: '迎客' } } },
    ])
  })

  it('can be removed and brought back, unless its shortcut was taken meanwhile', async () => {
    const one = await leader.client.quickReply.create(written({ shortcut: 'fh', title: '发货' }))
    await leader.client.quickReply.remove({ id: one.id })
    expect((await agent.client.quickReply.list({ search: '发货' })).items).toEqual([])
    await expect(leader.client.quickReply.remove({ id: one.id })).rejects.toMatchObject({
      code: 'quick_reply.not_found',
    })
    const two = await leader.client.quickReply.create(written({ shortcut: 'fh', title: '发货时间' }))
    await expect(leader.client.quickReply.restore({ id: one.id })).rejects.toMatchObject({
      code: 'quick_reply.shortcut_taken',
    })
    await leader.client.quickReply.update({ id: two.id, ...written({ title: '发货时间' }) })
    expect((await leader.client.quickReply.restore({ id: one.id })).id).toBe(one.id)
  })

  it('has a shortcut of its own in its shop', async () => {
    await leader.client.quickReply.create(written({ shopId: shop.shopId, shortcut: 'th' }))
    await expect(
      leader.client.quickReply.create(written({ shopId: shop.shopId, shortcut: 'th' })),
    ).rejects.toMatchObject({ code: 'quick_reply.shortcut_taken', data: { shortcut: 'th' } })
    await expect(leader.client.quickReply.create(written({ title: ' ' }))).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
  })

  it('of another shop is out of sight', async () => {
    const boss = await company.signIn(await company.addPerson('supervisor'))
    const theirs = await boss.quickReply.create(written({ shopId: other.shopId, title: '别家' }))
    expect((await agent.client.quickReply.list({ search: '别家' })).items).toEqual([])
    expect((await agent.client.quickReply.list({ shopId: other.shopId })).items).toEqual([])
    await expect(leader.client.quickReply.update({ id: theirs.id, ...written() })).rejects.toMatchObject({
      code: 'quick_reply.not_found',
    })
    await expect(leader.client.quickReply.create(written({ shopId: other.shopId }))).rejects.toMatchObject({
      code: 'shop.not_found',
    })
    await expect(boss.quickReply.create(written({ shopId: randomUUID() }))).rejects.toMatchObject({
      code: 'shop.not_found',
    })
  })

  it('is not written by agents', async () => {
    const own = agent.client.quickReply
    await expect(own.create(written())).rejects.toMatchObject({ status: 404 })
    const [any] = (await own.list({})).items
    if (!any) throw new Error('a quick reply')
    await expect(own.update({ id: any.id, ...written() })).rejects.toMatchObject({ status: 404 })
    await expect(own.remove({ id: any.id })).rejects.toMatchObject({ status: 404 })
    await expect(own.restore({ id: any.id })).rejects.toMatchObject({ status: 404 })
    await expect(company.anybody.quickReply.list({})).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
  })

  it('counts each use in a reply, and the most used stands first', async () => {
    const used = await leader.client.quickReply.create(written({ title: '最后建的' }))
    const id = await shop.writes('buyer', '在吗')
    await agent.client.conversation.pick({ id })
    const seen = (await agent.client.message.list({ id })).items.at(-1)?.id ?? null
    await agent.client.message.send({ ...reply(id, '您好', seen), quickReplyId: used.id })
    expect((await agent.client.quickReply.list({})).items[0]).toMatchObject({ id: used.id, usedCount: 1 })
  })
})
