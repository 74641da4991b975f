import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '#domain/calendar/work-date.ts'
import type { Cause, Reason } from '#domain/conversation/reason.ts'
import type { ShopId } from '#domain/kernel/ids.ts'
import { workDate, type WorkDate } from '#domain/kernel/time.ts'
import { openTestCompany, type ApiClient, type TestCompany } from '#server/testing/test-company.ts'
import { countCauses } from './store.ts'

const DAY = workDate('2026-10-12')
const BEFORE = addDays(DAY, -1)

let company: TestCompany
let boss: ApiClient
let [clothes, home] = ['', ''] as unknown as [ShopId, ShopId]

beforeAll(async () => {
  company = await openTestCompany()
  boss = await company.signIn(await company.addPerson('supervisor'))
  clothes = await company.addShop('木棠旗舰店', 'pdd')
  home = await company.addShop('木棠生活', 'kuaishou')
  await addChats(clothes, DAY, { reason: 'problem', cause: 'product', amount: 60 })
  await addChats(clothes, DAY, { reason: 'problem', cause: 'skill', amount: 3 })
  await addChats(clothes, DAY, { reason: 'enquiry', cause: 'routine', amount: 5 })
  await addChats(clothes, BEFORE, { reason: 'problem', cause: 'product', amount: 40 })
  await addChats(home, DAY, { reason: '退货运费', cause: null, amount: 2 })
})
afterAll(() => company.close())

describe('where problems come from', () => {
  it('is counted by shop, reason and cause, beside the same span before', async () => {
    const { totals, shops } = await boss.cause.overview({ from: DAY, to: DAY })
    expect(shops.map(({ name }) => name)).toEqual(['木棠旗舰店', '木棠生活'])
    expect(totals).toHaveLength(4)
    const of = (shopId: ShopId, reason: Reason | null, cause: Cause | null) =>
      totals.find((row) => row.shopId === shopId && row.reason === reason && row.cause === cause)
    expect(of(clothes, 'problem', 'product')).toMatchObject({ chats: 60, before: 40 })
    expect(of(clothes, 'problem', 'skill')).toMatchObject({ chats: 3, before: 0 })
    expect(of(clothes, 'enquiry', 'routine')).toMatchObject({ chats: 5, before: 0 })
  })

  it('a platform’s own word for a reason is one that nobody has said yet', async () => {
    const { totals } = await boss.cause.overview({ shopIds: [home], from: DAY, to: DAY })
    expect(totals).toMatchObject([{ reason: null, cause: null, chats: 2, before: 0 }])
  })

  it('is counted by day', async () => {
    const { days } = await boss.cause.overview({ shopIds: [clothes], from: BEFORE, to: DAY })
    expect(days.filter(({ cause }) => cause === 'product')).toEqual([
      { workDate: BEFORE, cause: 'product', chats: 40 },
      { workDate: DAY, cause: 'product', chats: 60 },
    ])
  })

  it('opens to its chats, page after page without a gap or a double', async () => {
    const span = { from: BEFORE, to: DAY, reason: 'problem', cause: 'product' } as const
    const found: string[] = []
    let after: string | undefined
    do {
      const page = await boss.cause.listChats({ ...span, after })
      expect(page.items.every(({ cause, reason }) => cause === 'product' && reason === 'problem')).toBe(true)
      found.push(...page.items.map(({ conversationId }) => conversationId))
      after = page.next ?? undefined
    } while (after !== undefined)
    expect(found).toHaveLength(100)
    expect(new Set(found).size).toBe(100)
    const unsaid = await boss.cause.listChats({ from: DAY, to: DAY, cause: 'none' })
    expect(unsaid.items.map(({ shop }) => shop.name)).toEqual(['木棠生活', '木棠生活'])
  })

  it('follows what is said of a chat later, and writes nothing where nothing changed', async () => {
    const versions = () =>
      sql<{ xmin: string }>`select xmin::text from cause_total order by 1`.execute(company.db)
    const before = (await versions()).rows
    await count(clothes, DAY)
    expect((await versions()).rows).toEqual(before)
    await company.db
      .updateTable('conversation')
      .set({ cause: 'product' })
      .where('shopId', '=', clothes)
      .where('cause', '=', 'skill')
      .execute()
    await count(clothes, DAY)
    const { totals } = await boss.cause.overview({ shopIds: [clothes], from: DAY, to: DAY })
    expect(totals.find(({ cause }) => cause === 'product')?.chats).toBe(63)
    expect(totals.some(({ cause, chats }) => cause === 'skill' && chats > 0)).toBe(false)
  })
})

describe('who may see where problems come from', () => {
  it('a leader sees his shops alone', async () => {
    const leader = await company.signIn(await company.addPerson('leader', { shopIds: [home] }))
    const { shops, totals } = await leader.cause.overview({ from: DAY, to: DAY })
    expect(shops.map(({ id }) => id)).toEqual([home])
    expect(totals.every(({ shopId }) => shopId === home)).toBe(true)
    expect((await leader.cause.listChats({ from: DAY, to: DAY })).items).toHaveLength(2)
    const notHis = { shopIds: [clothes], from: DAY, to: DAY }
    await expect(leader.cause.overview(notHis)).rejects.toMatchObject({ code: 'shop.not_found' })
    await expect(leader.cause.listChats(notHis)).rejects.toMatchObject({ code: 'shop.not_found' })
  })

  it('an agent does not', async () => {
    const agent = await company.signIn(await company.addPerson('agent', { shopIds: [clothes] }))
    const span = { from: DAY, to: DAY }
    await expect(agent.cause.overview(span)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(agent.cause.listChats(span)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(company.anybody.cause.overview(span)).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
  })

  it('a span of more than a year and a page key that nobody made are refused', async () => {
    const bad = { status: 400 }
    await expect(boss.cause.overview({ from: addDays(DAY, -400), to: DAY })).rejects.toMatchObject(bad)
    await expect(boss.cause.listChats({ from: addDays(DAY, -400), to: DAY })).rejects.toMatchObject(bad)
    await expect(boss.cause.listChats({ from: DAY, to: DAY, after: 'x' })).rejects.toMatchObject(bad)
  })
})

interface Chats {
  readonly reason: string
  readonly cause: Cause | null
  readonly amount: number
}

/** Chats that are over, with their facts, as months of work leave them; many of them began at one moment. */
async function addChats(shopId: ShopId, day: WorkDate, { reason, cause, amount }: Chats): Promise<void> {
  await sql`
    with channel as (
      insert into channel (id, shop_id, kind, name, created_at)
      values (gen_random_uuid(), ${shopId}, 'import', '导入', now()) returning id),
    chat as (
      select gen_random_uuid() as id, gen_random_uuid() as customer_id,
        ${day}::date + interval '10 hours' + (number % 7) * interval '1 minute' as at
      from generate_series(1, ${amount}::int) as number),
    customers as (
      insert into customer (id, shop_id, external_id, name, first_seen_at, last_seen_at)
      select customer_id, ${shopId}, customer_id::text, '买***家', at, at from chat returning id),
    conversations as (
      insert into conversation (id, shop_id, channel_id, customer_id, status, opened_at, last_message_at, created_at,
        reason, cause)
      select chat.id, ${shopId}, channel.id, customer_id, 'resolved', at, at, at, ${reason}, ${cause}
      from chat, channel returning id)
    insert into chat_fact (conversation_id, shop_id, customer_id, started_at, ended_at, work_date, hour, is_timed)
    select id, ${shopId}, customer_id, at, at, ${day}, 10, true from chat`.execute(company.db)
  await count(shopId, day)
}

async function count(shopId: ShopId, day: WorkDate): Promise<void> {
  await company.db.transaction().execute((tx) => countCauses(tx, { shopId, workDate: day }))
}
