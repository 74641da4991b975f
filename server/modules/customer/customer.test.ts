import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { randomUUID } from 'node:crypto'
import { openTestCompany, type ApiClient, type TestCompany } from '#server/testing/test-company.ts'
import { openWidgetShop, type WidgetShop } from '#server/testing/widget-shop.ts'

let company: TestCompany
let shop: WidgetShop
let agent: Awaited<ReturnType<WidgetShop['staff']>>
let stranger: ApiClient
let id: string

beforeAll(async () => {
  company = await openTestCompany()
  shop = await openWidgetShop(company)
  agent = await shop.staff('agent')
  stranger = await company.signIn(await company.addPerson('agent'))
  const chat = await shop.writes('t**7', '在吗')
  id = (await agent.client.conversation.get({ id: chat })).customer.id
})
afterAll(() => company.close())

describe('a customer', () => {
  it('is shown with what is known of him', async () => {
    expect(await agent.client.customer.get({ id })).toMatchObject({
      name: 't**7',
      tags: [],
      note: { body: '', by: null },
      conversationCount: 1,
      ratings: { good: 0, neutral: 0, bad: 0 },
    })
  })

  it('keeps his tags for whoever serves him next, each once (R118)', async () => {
    await agent.client.customer.tag({ id, tag: ' 老客 ' })
    const colleague = await shop.staff('agent')
    const { tags } = await colleague.client.customer.tag({ id, tag: '老客' })
    expect(tags.map(({ tag }) => tag)).toEqual(['老客'])
    expect(await colleague.client.customer.listTags({})).toEqual([{ tag: '老客', count: 1 }])
    expect(await company.eventsOf('customer.tagged')).toMatchObject([
      { subjectId: id, actorId: agent.id, data: { tag: '老客' } },
    ])
    expect((await colleague.client.customer.untag({ id, tag: '老客' })).tags).toEqual([])
    expect((await colleague.client.customer.untag({ id, tag: '老客' })).tags).toEqual([])
    expect(await company.eventsOf('customer.untagged')).toHaveLength(1)
  })

  it('has at most twenty tags', async () => {
    for (let n = 0; n < 20; n += 1) await agent.client.customer.tag({ id, tag: `标签${n}` })
    await expect(agent.client.customer.tag({ id, tag: '再来' })).rejects.toMatchObject({
      code: 'customer.too_many_tags',
      data: { limit: 20 },
    })
    await expect(agent.client.customer.tag({ id, tag: '字'.repeat(21) })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
  })

  it('carries a note with its writer; the log keeps what stood there', async () => {
    await agent.client.customer.setNote({ id, body: '偏好 M 码' })
    const { note } = await agent.client.customer.setNote({ id, body: '偏好 L 码' })
    expect(note).toMatchObject({ body: '偏好 L 码' })
    expect(note.by).not.toBeNull()
    expect((await company.eventsOf('customer.noted')).at(-1)).toMatchObject({
      data: { before: '偏好 M 码', after: '偏好 L 码' },
    })
  })

  it('is not found by whoever does not serve the shop', async () => {
    const tries = [
      () => stranger.customer.get({ id }),
      () => stranger.customer.tag({ id, tag: 'x' }),
      () => stranger.customer.untag({ id, tag: 'x' }),
      () => stranger.customer.setNote({ id, body: 'x' }),
      () => agent.client.customer.get({ id: randomUUID() }),
    ]
    for (const attempt of tries) {
      await expect(attempt()).rejects.toMatchObject({ code: 'customer.not_found', status: 404 })
    }
    expect(await stranger.customer.listTags({})).toEqual([])
    const finance = await shop.staff('finance')
    await expect(finance.client.customer.tag({ id, tag: 'x' })).rejects.toMatchObject({ status: 404 })
  })
})
