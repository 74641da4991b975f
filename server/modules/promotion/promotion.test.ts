import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { addDays } from '#domain/calendar/work-date.ts'
import { localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import { series } from '#domain/forecast/testing/series.ts'
import type { PromotionId, ShopId } from '#domain/kernel/ids.ts'
import { after, HOUR, SECOND, type WorkDate } from '#domain/kernel/time.ts'
import { at } from '#server/platform/database/database.ts'
import { openTestCompany, type ApiClient, type TestCompany } from '#server/testing/test-company.ts'

const DAYS = 70

let company: TestCompany
let boss: ApiClient
let [clothes, home] = ['', ''] as unknown as [ShopId, ShopId]
let today: WorkDate

beforeAll(async () => {
  company = await openTestCompany()
  boss = await company.signIn(await company.addPerson('supervisor'))
  clothes = await company.addShop('木棠旗舰店')
  home = await company.addShop('木棠生活')
  today = localOf(company.app.runtime.clock.now(), SHANGHAI).workDate
  for (const shopId of [clothes, home]) await addHistory(shopId)
  for (const shopId of [clothes, home])
    await vi.waitUntil(async () => (await usualDays(shopId)).length === 7, {
      timeout: 90 * SECOND,
      interval: 300,
    })
})
afterAll(() => company.close())

const add = (days: number) => addDays(today, days)
const sale = { kind: 'own', name: '会员日', ofShopId: null, factor: 2 } as const

describe('a promotion', () => {
  it('raises the days it covers at once, in every shop or in one, and no others', async () => {
    const before = await usualDays(clothes)
    const { id } = await boss.promotion.add({ ...sale, from: add(1), to: add(2) })
    expect(ratios(before, await usualDays(clothes))).toEqual([1, 2, 2, 1, 1, 1, 1])
    expect(ratios(before, await usualDays(home))[1]).not.toBe(1)
    await boss.promotion.change({ id, ...sale, ofShopId: home, factor: 3, from: add(1), to: add(1) })
    expect(await usualDays(clothes)).toEqual(before)
    await boss.promotion.change({ id, ...sale, ofShopId: clothes, factor: 3, from: add(1), to: add(1) })
    expect(ratios(before, await usualDays(clothes))).toEqual([1, 3, 1, 1, 1, 1, 1])
    await boss.promotion.remove({ id })
    expect(await usualDays(clothes)).toEqual(before)
    await boss.promotion.restore({ id })
    expect(ratios(before, await usualDays(clothes))[1]).toBe(3)
    await boss.promotion.remove({ id })
    const events = await company.eventsOf(
      'promotion.added',
      'promotion.changed',
      'promotion.removed',
      'promotion.restored',
    )
    expect(events.map(({ type }) => type.split('.')[1])).toEqual([
      'added',
      'changed',
      'changed',
      'removed',
      'restored',
      'removed',
    ])
  })

  it('without a planned factor learns it from the last one like it, and says which that was', async () => {
    const last = await boss.promotion.add({ ...sale, factor: null, from: add(-20), to: add(-19) })
    const next = await boss.promotion.add({ ...sale, factor: null, from: add(3), to: add(3) })
    const listed = await boss.promotion.list({ shopId: clothes })
    const shown = listed.find(({ id }) => id === next.id)
    expect(shown?.expected.source).toBe('last')
    expect(shown?.expected.factor).toBeGreaterThan(2.2)
    expect(shown?.last).toMatchObject({ name: '会员日', from: add(-20) })
    expect(listed.find(({ id }) => id === last.id)?.realised).toBeCloseTo(shown?.expected.factor ?? 0, 10)
    expect(shown?.realised).toBeNull()
    for (const { id } of [last, next]) await boss.promotion.remove({ id })
    expect(await boss.promotion.list({ shopId: clothes })).toEqual([])
  })

  it('is refused with the days in the wrong order, too long, or by a factor below nothing', async () => {
    const bad = { status: 400 }
    await expect(boss.promotion.add({ ...sale, from: add(3), to: add(2) })).rejects.toMatchObject(bad)
    await expect(boss.promotion.add({ ...sale, from: add(1), to: add(90) })).rejects.toMatchObject(bad)
    await expect(boss.promotion.add({ ...sale, factor: -1, from: add(1), to: add(1) })).rejects.toMatchObject(
      bad,
    )
    await expect(boss.promotion.add({ ...sale, name: ' ', from: add(1), to: add(1) })).rejects.toMatchObject(
      bad,
    )
  })
})

describe('who may enter promotions', () => {
  it('operations for their shops alone, leaders none, agents do not see them', async () => {
    const operations = await company.signIn(await company.addPerson('operations', { shopIds: [home] }))
    const leader = await company.signIn(await company.addPerson('leader', { shopIds: [home] }))
    const agent = await company.signIn(await company.addPerson('agent', { shopIds: [home] }))
    const span = { from: add(5), to: add(5) }
    const refused = { code: 'shop.not_found' }
    const { id } = await operations.promotion.add({ ...sale, ofShopId: home, ...span })
    await expect(operations.promotion.add({ ...sale, ...span })).rejects.toMatchObject(refused)
    await expect(operations.promotion.add({ ...sale, ofShopId: clothes, ...span })).rejects.toMatchObject(
      refused,
    )
    await expect(operations.promotion.list({ shopId: clothes })).rejects.toMatchObject(refused)
    expect(await leader.promotion.list({ shopId: home })).toHaveLength(1)
    await expect(leader.promotion.add({ ...sale, ofShopId: home, ...span })).rejects.toMatchObject({
      status: 404,
    })
    await expect(leader.promotion.remove({ id })).rejects.toMatchObject({ status: 404 })
    await expect(agent.promotion.list({ shopId: home })).rejects.toMatchObject({ status: 404 })
    await operations.promotion.remove({ id })
  })

  it('a promotion that is not there, or of another’s shop, is not found', async () => {
    const missing = { code: 'promotion.not_found' }
    const id = crypto.randomUUID() as PromotionId
    const span = { from: add(5), to: add(5) }
    await expect(boss.promotion.change({ id, ...sale, ...span })).rejects.toMatchObject(missing)
    await expect(boss.promotion.remove({ id })).rejects.toMatchObject(missing)
    await expect(boss.promotion.restore({ id })).rejects.toMatchObject(missing)
    const everywhere = await boss.promotion.add({ ...sale, ...span })
    const operations = await company.signIn(await company.addPerson('operations', { shopIds: [home] }))
    await expect(operations.promotion.remove(everywhere)).rejects.toMatchObject(missing)
    await boss.promotion.remove(everywhere)
    await expect(boss.promotion.change({ ...everywhere, ...sale, ...span })).rejects.toMatchObject(missing)
  })
})

async function usualDays(shopId: ShopId): Promise<readonly number[]> {
  const { days } = await boss.forecast.get({ shopId, from: today, to: add(6) })
  return days.flatMap(({ expected }) => (expected === null ? [] : [expected.total]))
}

function ratios(before: readonly number[], now: readonly number[]): readonly number[] {
  return now.map((total, index) => Math.round((total / (before[index] ?? 1)) * 100) / 100)
}

async function addHistory(shopId: ShopId): Promise<void> {
  const made = series({ days: DAYS, seed: 41, factors: { [DAYS - 20]: 3, [DAYS - 19]: 3 } })
  const changedAt = at(after(company.app.runtime.clock.now(), -HOUR))
  const rows = made.map(({ counts }, index) => ({ shopId, workDate: add(index - DAYS), counts, changedAt }))
  await company.db.insertInto('arrivalDay').values(rows).execute()
}
