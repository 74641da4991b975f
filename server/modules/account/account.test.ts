import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AccountId, PersonId, ShopId } from '#domain/kernel/ids.ts'
import { at } from '#server/platform/database/database.ts'
import { newId } from '#server/platform/ids.ts'
import { openTestCompany, type ApiClient, type TestCompany } from '#server/testing/test-company.ts'

let company: TestCompany
let supervisor: ApiClient
let leader: ApiClient
let shopA: ShopId
let shopB: ShopId
let agent: PersonId

const NOBODY = '01890000-0000-7000-8000-000000000000'

beforeAll(async () => {
  company = await openTestCompany()
  shopA = await company.addShop('木棠旗舰店', 'tmall')
  shopB = await company.addShop('木棠拼多多店', 'pdd')
  supervisor = await company.signIn(await company.addPerson('supervisor', { code: '0001' }))
  leader = await company.signIn(await company.addPerson('leader', { shopIds: [shopA] }))
  agent = await company.addPerson('agent', { code: '0317', name: '林小满', shopIds: [shopA] })
  for (const name of ['木棠旗舰店:小满', '木棠旗舰店:阿禾', '木棠旗舰店:小蜜']) await addAccount(shopA, name)
  await addAccount(shopB, '客服01')
})
afterAll(() => company.close())

async function addAccount(shopId: ShopId, name: string): Promise<AccountId> {
  const id = newId<'account'>()
  const createdAt = at(company.app.runtime.clock.now())
  await company.db.insertInto('account').values({ id, shopId, name, createdAt }).execute()
  return id
}

async function idOf(name: string): Promise<AccountId> {
  const row = await company.db
    .selectFrom('account')
    .select('id')
    .where('name', '=', name)
    .executeTakeFirstOrThrow()
  return row.id
}

const namesOf = (page: { items: readonly { name: string }[] }) => page.items.map(({ name }) => name)

describe('the accounts of the platforms', () => {
  it('are given to a person, and the event tells the shop and what was before', async () => {
    const accountId = await idOf('木棠旗舰店:小满')
    const mapped = await supervisor.account.map({ accountId, to: { state: 'person', personId: agent } })
    expect(mapped).toMatchObject({ state: 'person', isBot: false, person: { id: agent, code: '0317' } })
    expect((await company.eventsOf('account.mapped')).at(-1)).toMatchObject({
      subjectId: accountId,
      shopId: shopA,
      data: { name: '木棠旗舰店:小满', before: { personId: null }, after: { personId: agent } },
    })
  })

  it('are marked as a bot’s, and back', async () => {
    const accountId = await idOf('木棠旗舰店:小蜜')
    expect(await supervisor.account.map({ accountId, to: { state: 'bot' } })).toMatchObject({
      state: 'bot',
      isBot: true,
      person: null,
    })
    await supervisor.account.map({ accountId, to: { state: 'unmapped' } })
    await supervisor.account.map({ accountId, to: { state: 'bot' } })
    const events = await company.eventsOf('account.mapped')
    await supervisor.account.map({ accountId, to: { state: 'bot' } })
    expect(await company.eventsOf('account.mapped')).toHaveLength(events.length)
  })

  it('are listed with those of nobody first, page after page, with how many wait to be named', async () => {
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await supervisor.account.list({ limit: 1, ...(after && { after }) })
      expect(page.unmappedCount).toBe(2)
      seen.push(...namesOf(page))
      after = page.next ?? undefined
    } while (after)
    expect(seen).toEqual(['客服01', '木棠旗舰店:阿禾', '木棠旗舰店:小满', '木棠旗舰店:小蜜'])
  })

  it('are found by shop, state and part of the name', async () => {
    expect(namesOf(await supervisor.account.list({ shopId: shopB }))).toEqual(['客服01'])
    expect(namesOf(await supervisor.account.list({ state: 'bot' }))).toEqual(['木棠旗舰店:小蜜'])
    expect(namesOf(await supervisor.account.list({ search: '禾' }))).toEqual(['木棠旗舰店:阿禾'])
  })

  it.each([
    [
      'an account that is not there',
      () => supervisor.account.map({ accountId: NOBODY, to: { state: 'bot' } }),
      'account.not_found',
    ],
    [
      'a person who is not there',
      async () =>
        supervisor.account.map({
          accountId: await idOf('客服01'),
          to: { state: 'person', personId: NOBODY },
        }),
      'person.not_found',
    ],
    [
      'a leader who maps',
      async () => leader.account.map({ accountId: await idOf('客服01'), to: { state: 'bot' } }),
      'NOT_FOUND',
    ],
    ['a leader who lists', () => leader.account.list({}), 'NOT_FOUND'],
    ['a key that is none', () => supervisor.account.list({ after: 'nonsense' }), 'BAD_REQUEST'],
  ])('refuse %s', async (_, call, code) => {
    await expect(call()).rejects.toMatchObject({ code })
    expect(
      await company.db.selectFrom('account').select('personId').where('name', '=', '客服01').execute(),
    ).toEqual([{ personId: null }])
  })
})
