import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ShopId } from '#domain/kernel/ids.ts'
import { newId } from '#server/platform/ids.ts'
import { openTestCompany, type ApiClient, type TestCompany } from '#server/testing/test-company.ts'

let company: TestCompany
let supervisor: ApiClient
let agent: ApiClient
let shopId: ShopId

beforeAll(async () => {
  company = await openTestCompany()
  shopId = await company.addShop('木棠旗舰店', 'site')
  supervisor = await company.signIn(await company.addPerson('supervisor'))
  agent = await company.signIn(await company.addPerson('agent', { shopIds: [shopId] }))
})
afterAll(() => company.close())

describe('a chat bubble', () => {
  it('starts with the shop’s words, and keeps what is changed', async () => {
    const made = await supervisor.channel.create({ shopId, kind: 'widget', name: '官网' })
    expect(made).toMatchObject({
      isEnabled: true,
      widget: { title: '木棠旗舰店', ratings: 'invited', origins: [] },
    })
    expect((await company.anybody.widget.config({ channelId: made.id })).title).toBe('木棠旗舰店')
    const widget = { title: '木棠', origins: ['https://mutang.example'] }
    const changed = await supervisor.channel.update({ channelId: made.id, isEnabled: false, widget })
    expect(changed).toMatchObject({ isEnabled: false, widget: { ...widget, accent: '#0f766e' } })
    expect(await supervisor.channel.list({ shopId })).toContainEqual(changed)
    expect((await company.eventsOf('channel.opened', 'channel.changed')).slice(-2)).toMatchObject([
      { type: 'channel.opened', subjectId: made.id, shopId, data: { name: '官网', kind: 'widget' } },
      { type: 'channel.changed', data: { after: { isEnabled: false, settings: widget } } },
    ])
  })

  it('takes no setting that would not work', async () => {
    const { id: channelId } = await supervisor.channel.create({ shopId, kind: 'widget', name: '官网' })
    for (const widget of [{ accent: 'red' }, { origins: ['https://a.example/path'] }, { title: ' ' }])
      await expect(supervisor.channel.update({ channelId, widget })).rejects.toMatchObject({
        code: 'BAD_REQUEST',
      })
    const { id } = await supervisor.channel.create({ shopId, kind: 'event', name: 'ERP' })
    await expect(
      supervisor.channel.update({ channelId: id, widget: { title: '木棠' } }),
    ).rejects.toMatchObject({ code: 'channel.not_a_widget', status: 409 })
  })
})

describe('signing keys', () => {
  it('are several at once, show their secret once, and end at once', async () => {
    const { id: channelId } = await supervisor.channel.create({ shopId, kind: 'event', name: 'ERP' })
    const [first, second] = [
      await supervisor.channel.addKey({ channelId }),
      await supervisor.channel.addKey({ channelId }),
    ]
    expect(first.secret).not.toBe(second.secret)
    const revoked = await supervisor.channel.revokeKey({ channelId, keyId: first.key.id })
    expect(revoked.revokedAt).not.toBeNull()
    const keys = await supervisor.channel.listKeys({ channelId })
    expect(keys.map(({ id, revokedAt }) => [id, revokedAt !== null])).toEqual([
      [second.key.id, false],
      [first.key.id, true],
    ])
    expect(JSON.stringify(keys)).not.toContain(second.secret)
    expect((await company.eventsOf('channel.key-revoked')).at(-1)).toMatchObject({
      data: { keyId: first.key.id },
    })
  })

  it('are at most three good ones, also when asked for at the same time', async () => {
    const { id: channelId } = await supervisor.channel.create({ shopId, kind: 'event', name: 'ERP' })
    const wishes = Array.from({ length: 5 }, () => supervisor.channel.addKey({ channelId }))
    const outcomes = await Promise.allSettled(wishes)
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
    await expect(supervisor.channel.addKey({ channelId })).rejects.toMatchObject({
      code: 'channel.too_many_keys',
      data: { limit: 3 },
    })
  })
})

describe('whoever may not manage channels', () => {
  it('finds none of this', async () => {
    const { id: channelId } = await supervisor.channel.create({ shopId, kind: 'event', name: 'ERP' })
    const attempts = [
      () => agent.channel.list({}),
      () => agent.channel.create({ shopId, kind: 'event', name: 'ERP' }),
      () => agent.channel.update({ channelId, name: 'x' }),
      () => agent.channel.listKeys({ channelId }),
      () => agent.channel.addKey({ channelId }),
      () => agent.channel.revokeKey({ channelId, keyId: 'x' }),
    ]
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ status: 404 })
    await expect(company.anybody.channel.list({})).rejects.toMatchObject({ status: 401 })
  })
})

it('a channel, shop or key that does not exist is not found', async () => {
  const nowhere = newId<'channel'>()
  const { id: channelId } = await supervisor.channel.create({ shopId, kind: 'event', name: 'ERP' })
  await expect(
    supervisor.channel.create({ shopId: newId<'shop'>(), kind: 'event', name: 'x' }),
  ).rejects.toMatchObject({ code: 'shop.not_found' })
  await expect(supervisor.channel.listKeys({ channelId: nowhere })).rejects.toMatchObject({
    code: 'channel.not_found',
  })
  await expect(supervisor.channel.revokeKey({ channelId, keyId: 'x' })).rejects.toMatchObject({
    code: 'channel.key_not_found',
  })
})
