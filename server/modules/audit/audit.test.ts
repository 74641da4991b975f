import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ConversationId, PersonId, ShopId, TeamId } from '#domain/kernel/ids.ts'
import { after } from '#domain/kernel/time.ts'
import { openTestCompany, type ApiClient, type TestCompany } from '#server/testing/test-company.ts'
import { openWidgetShop } from '#server/testing/widget-shop.ts'

let company: TestCompany
let supervisorId: PersonId
let agentId: PersonId
let outsiderId: PersonId
let supervisor: ApiClient
let leader: ApiClient
let mine: ShopId
let theirs: ShopId
let team: TeamId

beforeAll(async () => {
  company = await openTestCompany()
  mine = await company.addShop('木棠旗舰店', 'tmall')
  theirs = await company.addShop('木棠拼多多店', 'pdd')
  team = await company.addTeam('早班')
  supervisorId = await company.addPerson('supervisor', { code: '0001', name: '顾南' })
  agentId = await company.addPerson('agent', { code: '0317', name: '林小满', teamId: team, shopIds: [mine] })
  outsiderId = await company.addPerson('agent', { code: '0318', name: '周禾', shopIds: [theirs] })
  supervisor = await company.signIn(supervisorId)
  leader = await company.signIn(
    await company.addPerson('leader', { code: '0100', teamId: team, shopIds: [mine] }),
  )
  await supervisor.person.change({ personId: agentId, name: '林满', shopIds: [mine, theirs] })
  await supervisor.person.change({ personId: outsiderId, name: '周小禾' })
  await supervisor.shop.change({ shopId: mine, settings: { slowReplySeconds: 45 } })
  await supervisor.shop.change({ shopId: theirs, name: '木棠百补店' })
})
afterAll(() => company.close())

const typesOf = (page: { items: readonly { type: string }[] }) => page.items.map(({ type }) => type)

describe('the audit', () => {
  it('tells who changed what and when, what it was and what it became, with names', async () => {
    const page = await supervisor.audit.list({ personId: agentId })
    expect(page.items[0]).toMatchObject({
      type: 'person.changed',
      actor: { kind: 'person', personId: supervisorId },
      subjectId: agentId,
      facts: {},
    })
    expect(page.items[0]?.changes).toContainEqual({ field: 'name', before: '林小满', after: '林满' })
    expect(page.items[0]?.changes).toContainEqual({
      field: 'shopIds',
      before: [mine],
      after: [mine, theirs].toSorted(),
    })
    expect(page.names).toMatchObject({
      [agentId]: '林满',
      [supervisorId]: '顾南',
      [mine]: '木棠旗舰店',
      [theirs]: '木棠百补店',
    })
  })

  it('tells a setting by its path', async () => {
    const page = await supervisor.audit.list({ shopId: mine })
    expect(page.items[0]?.changes).toEqual([{ field: 'slowReplySeconds', before: 90, after: 45 }])
  })

  it('is read page after page, newest first, without one missing or twice', async () => {
    const all = (await supervisor.audit.list({ limit: 200 })).items.map(({ seq }) => seq)
    const seen: number[] = []
    let key: string | undefined
    do {
      const page = await supervisor.audit.list({ limit: 2, ...(key && { after: key }) })
      seen.push(...page.items.map(({ seq }) => seq))
      key = page.next ?? undefined
    } while (key)
    expect(seen).toEqual(all)
    expect(seen.length).toBeGreaterThan(4)
    expect(seen).toEqual(seen.toSorted((a, b) => b - a))
  })

  it('is narrowed by noun, by type, by shop and by time', async () => {
    expect(new Set(typesOf(await supervisor.audit.list({ noun: 'shop' })))).toEqual(new Set(['shop.changed']))
    expect(typesOf(await supervisor.audit.list({ type: 'person.changed' }))).toHaveLength(2)
    expect(typesOf(await supervisor.audit.list({ shopId: theirs }))).toEqual(['shop.changed'])
    const newest = (await supervisor.audit.list({ limit: 1 })).items[0]
    if (!newest) throw new Error('something has happened')
    expect((await supervisor.audit.list({ from: after(newest.at, 1) })).items).toEqual([])
    const earlier = await supervisor.audit.list({ to: newest.at })
    expect(earlier.items.every(({ at }) => at < newest.at)).toBe(true)
  })

  it('leaves the daily traffic out unless it is asked for by name', async () => {
    await company.app.runtime.work({ kind: 'person', personId: agentId }, async ({ record }) =>
      record({
        type: 'presence.changed',
        subjectId: agentId,
        shopId: null,
        data: { state: 'online', receptionLimit: 8 },
      }),
    )
    expect(typesOf(await supervisor.audit.list({ limit: 200 }))).not.toContain('presence.changed')
    expect(typesOf(await supervisor.audit.list({ noun: 'presence' }))).toEqual(['presence.changed'])
    expect(typesOf(await supervisor.audit.list({ type: 'presence.changed' }))).toHaveLength(1)
    const all = typesOf(await supervisor.audit.list({ withTraffic: true, limit: 200 }))
    expect(all).toEqual(expect.arrayContaining(['presence.changed', 'person.changed']))
  })

  it('lists who changed whose limit of chats at once, though it is told of presence', async () => {
    await supervisor.presence.setLimit({ personId: agentId, limit: 6 })
    const { items } = await supervisor.audit.list({ limit: 1 })
    expect(items).toMatchObject([
      { type: 'presence.limited', subjectId: agentId, actor: { personId: supervisorId } },
    ])
    expect(items[0]?.changes).toMatchObject([{ field: 'receptionLimit', after: 6 }])
  })

  it('shows a leader his shops and his team, and nothing of others', async () => {
    const page = await leader.audit.list({ limit: 200 })
    const subjects = new Set(page.items.map(({ subjectId }) => subjectId))
    expect(subjects).toContain(agentId)
    expect(subjects).toContain(mine)
    expect(subjects).not.toContain(outsiderId)
    expect(subjects).not.toContain(theirs)
    expect((await leader.audit.list({ shopId: theirs })).items).toEqual([])
    expect((await leader.audit.list({ personId: outsiderId })).items).toEqual([])
  })

  it('is no affair of an agent, and refuses a key that is none', async () => {
    const agent = await company.signIn(agentId)
    await expect(agent.audit.list({})).rejects.toMatchObject({ status: 404 })
    await expect(supervisor.audit.list({ after: 'nonsense' })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })

  it('never shows a password, a link’s secret, a cookie or a key', async () => {
    const secrets = ['a very new password', 'guessed password']
    const { id } = await supervisor.person.add({ code: '0400', name: '新人', role: 'agent' })
    const token = (await supervisor.invitation.send({ personId: id })).path.split('/').at(-1) ?? ''
    await company.anybody.invitation.accept({ token, password: 'a very new password' })
    await expect(
      company.anybody.session.signIn({ name: 'guessed password', password: 'guessed password' }),
    ).rejects.toMatchObject({ status: 401 })
    const cookie = (await company.cookieOf(agentId)).split('=')[1] ?? ''
    const channel = await supervisor.channel.create({ shopId: mine, kind: 'event', name: '订单系统' })
    const { secret } = await supervisor.channel.addKey({ channelId: channel.id })
    const shown = JSON.stringify(await supervisor.audit.list({ limit: 200 }))
    expect(shown).toContain('channel.key-added')
    for (const hidden of [...secrets, token, cookie, secret]) expect(shown).not.toContain(hidden)
  })

  it('is served by its own index, so that a month of chats does not slow it down', async () => {
    const { rows } = await sql<Record<string, string>>`
      explain select seq from event where (split_part(type, '.', 1) <> all ('{message,conversation,presence,order,clock}')
        or type = 'presence.limited')
      order by at desc, seq desc limit 51`.execute(company.db)
    expect(JSON.stringify(rows)).toMatch(/event_\d{4}_\d{2}_at_seq_idx|event_audit/)
  })
})

describe('what is shown by its name', () => {
  const customerOf = (id: ConversationId) =>
    company.db.selectFrom('conversation').select('customerId').where('id', '=', id).executeTakeFirstOrThrow()

  it('is the buyer of a tag, of a note and of a chat, and the title of a file or a quick reply', async () => {
    const shop = await openWidgetShop(company, { name: '木棠官网' })
    const id = await shop.writes('爱喝茶的猫', '在吗')
    const { customerId } = await customerOf(id)
    await supervisor.customer.tag({ id: customerId, tag: '老客' })
    await supervisor.customer.setNote({ id: customerId, body: '喜欢宽松' })
    await supervisor.note.add({ id, body: '已补发' })
    const page = await supervisor.audit.list({ shopId: shop.shopId })
    expect(page.items.map(({ type, subjectId }) => [type, page.names[subjectId]])).toEqual([
      ['note.added', '爱喝茶的猫'],
      ['customer.noted', '爱喝茶的猫'],
      ['customer.tagged', '爱喝茶的猫'],
    ])
    expect(page.items[1]?.changes).toEqual([{ field: 'customerNote', before: '', after: '喜欢宽松' }])
  })

  it('is every chat that a connector’s row lists, unless they are too many to be listed', async () => {
    const shop = await openWidgetShop(company, { name: '木棠小店' })
    const few = [await shop.writes('阿一', '在吗'), await shop.writes('阿二', '在吗')]
    const many: ConversationId[] = []
    for (let n = 0; n < 9; n += 1) many.push(await shop.writes(`多${n}`, '在吗'))
    const store = (conversationIds: readonly ConversationId[]) =>
      company.app.runtime.work({ kind: 'system' }, async ({ record }) =>
        record({
          type: 'channel.ratings-stored',
          subjectId: shop.channelId,
          shopId: shop.shopId,
          data: { conversationIds, ratingDays: [] },
        }),
      )
    await store(few)
    expect(Object.values((await supervisor.audit.list({ shopId: shop.shopId })).names)).toEqual(
      expect.arrayContaining(['阿一', '阿二', '木棠小店']),
    )
    await store(many)
    const newest = await supervisor.audit.list({ shopId: shop.shopId, limit: 1 })
    expect(Object.values(newest.names)).toEqual(['木棠小店', '木棠小店'])
  })

  it('of a buyer of another shop is hidden from a leader', async () => {
    const shop = await openWidgetShop(company)
    const id = await shop.writes('别店买家', '在吗')
    await company.app.runtime.work({ kind: 'person', personId: agentId }, async ({ record }) =>
      record({
        type: 'customer.tagged',
        subjectId: (await customerOf(id)).customerId,
        data: { tag: '老客' },
      }),
    )
    const page = await leader.audit.list({ personId: agentId })
    expect(typesOf(page)).toContain('customer.tagged')
    expect(JSON.stringify(page)).not.toContain('别店买家')
  })
})

describe('a leader', () => {
  it('reads no address of his people, and no name of a shop that is not his', async () => {
    await supervisor.person.change({ personId: agentId, email: 'lin@example.com' })
    const page = await leader.audit.list({ personId: agentId })
    expect(page.items.length).toBeGreaterThan(0)
    expect(JSON.stringify(page)).not.toContain('lin@example.com')
    expect(JSON.stringify(page)).not.toContain('@test.invalid')
    expect(page.names).toHaveProperty(mine)
    expect(page.names).not.toHaveProperty(theirs)
    expect(JSON.stringify(await supervisor.audit.list({ personId: agentId }))).toContain('lin@example.com')
  })
})
