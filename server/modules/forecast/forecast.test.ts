import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '#domain/calendar/work-date.ts'
import { instantOf, localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import { series } from '#domain/forecast/testing/series.ts'
import type { ShopId } from '#domain/kernel/ids.ts'
import { after, HOUR, MINUTE, type WorkDate } from '#domain/kernel/time.ts'
import { at, iso } from '#server/platform/database/database.ts'
import { openTestCompany, type ApiClient, type TestCompany } from '#server/testing/test-company.ts'
import { makeForecasts } from './actions/make-forecasts.ts'
import { forecastFor } from './forecast-for.ts'

const DAYS = 119

let company: TestCompany
let boss: ApiClient
let [large, young, foreign] = ['', '', ''] as unknown as [ShopId, ShopId, ShopId]
let today: WorkDate

beforeAll(async () => {
  company = await openTestCompany()
  boss = await company.signIn(await company.addPerson('supervisor'))
  large = await company.addShop('木棠旗舰店')
  young = await company.addShop('木棠生活')
  foreign = await company.addShop('别家')
  today = localOf(company.app.runtime.clock.now(), SHANGHAI).workDate
  await addHistory(large, DAYS, { 60: 3, 61: 3 })
  await addHistory(young, 9)
  await makeForecasts(company.app.runtime)
})
afterAll(() => company.close())

const coming = () => ({ from: today, to: addDays(today, 6) })
const day = (back: number) => addDays(today, -back)

describe('the forecast of a shop', () => {
  it('covers six weeks by half hours with bands, and says how far off it would have been beside last week and chance', async () => {
    const { run, days } = await boss.forecast.get({ shopId: large, from: day(3), to: addDays(today, 60) })
    expect(days.filter(({ expected }) => expected !== null)).toHaveLength(42)
    const expected = days.find(({ workDate }) => workDate === addDays(today, 1))?.expected
    expect(expected?.halfHours).toHaveLength(48)
    expect(expected?.total).toBeGreaterThan(380)
    expect(expected?.total).toBeLessThan(680)
    expect(expected?.totalLow).toBeLessThan(expected?.total ?? 0)
    expect(expected?.totalHigh).toBeGreaterThan(expected?.total ?? Infinity)
    expect(run).toMatchObject({ historyTo: day(1) })
    expect(run?.off.halfHour ?? 1).toBeLessThan(0.85 * (run?.naive.halfHour ?? 0))
    expect(run?.off.halfHour ?? 1).toBeLessThan(1.2 * (run?.chance.halfHour ?? 0))
    expect(run?.methods).toHaveLength(5)
    expect(run?.daysTried).toBeGreaterThan(26)
  })

  it('shows what came on days that are over, and which of them were odd', async () => {
    const { days } = await boss.forecast.get({ shopId: large, from: day(70), to: day(50) })
    expect(days.map(({ counts }) => counts !== null)).toEqual(days.map(() => true))
    expect(days.filter(({ odd }) => odd === 1).map(({ workDate }) => workDate)).toEqual([
      day(DAYS - 60),
      day(DAYS - 61),
    ])
  })

  it('is not made of a shop that is known for nine days, which is said', async () => {
    const forecast = await boss.forecast.get({ shopId: young, ...coming() })
    expect(forecast).toMatchObject({ run: null, daysKnown: 9, daysNeeded: 14 })
    expect(forecast.days.every(({ expected }) => expected === null)).toBe(true)
  })

  it('is given to others as 48 numbers a day with their bands', async () => {
    const days = await forecastFor(company.db, large, coming())
    expect(days).toHaveLength(7)
    expect(days[0]?.low[40]).toBeLessThan(days[0]?.halfHours[40] ?? 0)
    expect(days[0]?.high[40]).toBeGreaterThan(days[0]?.halfHours[40] ?? Infinity)
  })
})

describe('a forecast made again', () => {
  it('is made when numbers that it knew have become others, once they are still, and not without need', async () => {
    const { runtime } = company.app
    const first = await latestRun()
    expect(await makeForecasts(runtime)).toBe(0)
    await agePast()
    await touch(day(2), 0)
    expect(await makeForecasts(runtime)).toBe(0)
    await touch(day(2), 5 * MINUTE)
    await makeForecasts(runtime)
    expect(await latestRun()).not.toBe(first)
  })

  it('leaves what was said of days that are over, and forgets runs of which no day is left', async () => {
    const { runtime } = company.app
    await sql`
      insert into forecast_day (shop_id, work_date, forecast_run_id, usual, factor)
      select shop_id, ${day(1)}::date, forecast_run_id, array_fill(7::float8, array[48]), 2 from forecast_day
      where shop_id = ${large} and work_date = ${today}`.execute(company.db)
    const kept = await latestRun()
    await agePast()
    await touch(day(2), 5 * MINUTE)
    await makeForecasts(runtime)
    const { days } = await boss.forecast.get({ shopId: large, from: day(1), to: day(1) })
    expect(days[0]?.expected).toMatchObject({ total: 48 * 7 * 2, factor: 2 })
    const runs = await company.db.selectFrom('forecastRun').select('id').where('shopId', '=', large).execute()
    expect(new Set(runs.map(({ id }) => id as string | undefined))).toEqual(
      new Set([kept, await latestRun()]),
    )
  })
})

describe('the chats behind a half hour', () => {
  it('are those that arrived in it, page after page without a gap or a double', async () => {
    await addTurns(large, day(1), 60)
    const found: string[] = []
    let next: string | undefined
    do {
      const page = await boss.forecast.listArrivals({
        shopId: large,
        workDate: day(1),
        fromHalfHour: 20,
        toHalfHour: 20,
        after: next,
      })
      found.push(...page.items.map(({ conversationId }) => conversationId))
      next = page.next ?? undefined
    } while (next !== undefined)
    expect(found).toHaveLength(60)
    expect(new Set(found).size).toBe(60)
    const elsewhere = await boss.forecast.listArrivals({ shopId: large, workDate: day(1), fromHalfHour: 21 })
    expect(elsewhere.items).toEqual([])
  })
})

describe('who may see a forecast', () => {
  it('shops are listed by how many came, to a leader his alone, to an agent none', async () => {
    const shops = await boss.forecast.listShops()
    expect(shops.map(({ id }) => id)).toEqual([large, young, foreign])
    expect(shops.map(({ arrivals }) => arrivals > 0)).toEqual([true, true, false])
    const leader = await company.signIn(await company.addPerson('leader', { shopIds: [young] }))
    expect((await leader.forecast.listShops()).map(({ id }) => id)).toEqual([young])
    const agent = await company.signIn(await company.addPerson('agent', { shopIds: [large] }))
    await expect(agent.forecast.listShops()).rejects.toMatchObject({ status: 404 })
  })

  it('a leader that of his shops alone, an agent none', async () => {
    const leader = await company.signIn(await company.addPerson('leader', { shopIds: [large] }))
    const agent = await company.signIn(await company.addPerson('agent', { shopIds: [large] }))
    expect((await leader.forecast.get({ shopId: large, ...coming() })).days).toHaveLength(7)
    const arrivals = { workDate: day(1) }
    for (const [client, shopId] of [
      [leader, foreign],
      [boss, crypto.randomUUID() as ShopId],
    ] as const) {
      await expect(client.forecast.get({ shopId, ...coming() })).rejects.toMatchObject({
        code: 'shop.not_found',
      })
      await expect(client.forecast.listArrivals({ shopId, ...arrivals })).rejects.toMatchObject({
        code: 'shop.not_found',
      })
    }
    await expect(agent.forecast.get({ shopId: large, ...coming() })).rejects.toMatchObject({ status: 404 })
    await expect(agent.forecast.listArrivals({ shopId: large, ...arrivals })).rejects.toMatchObject({
      status: 404,
    })
  })

  it('days in the wrong order, a span of a year and a half hour that no day has are refused', async () => {
    const bad = { status: 400 }
    await expect(boss.forecast.get({ shopId: large, from: today, to: day(1) })).rejects.toMatchObject(bad)
    await expect(boss.forecast.get({ shopId: large, from: day(365), to: today })).rejects.toMatchObject(bad)
    await expect(
      boss.forecast.listArrivals({ shopId: large, workDate: today, toHalfHour: 48 }),
    ).rejects.toMatchObject(bad)
  })
})

async function addHistory(shopId: ShopId, days: number, factors: Record<number, number> = {}): Promise<void> {
  // The made-up series begins on a Monday: the weekdays stay in their places when it ends yesterday.
  const shift = (7 - ((dayIndex(today) - days) % 7)) % 7
  const moved = Object.fromEntries(
    Object.entries(factors).map(([place, factor]) => [Number(place) + shift, factor]),
  )
  const made = series({ days: days + shift, seed: 31, factors: moved }).slice(shift)
  const changedAt = at(after(company.app.runtime.clock.now(), -HOUR))
  const rows = made.map(({ counts }, index) => ({ shopId, workDate: day(days - index), counts, changedAt }))
  await company.db.insertInto('arrivalDay').values(rows).execute()
}

/** Days since a Monday. */
function dayIndex(date: WorkDate): number {
  return Math.round((instantOf(date, 0, 'UTC') - instantOf('2026-01-05' as WorkDate, 0, 'UTC')) / (24 * HOUR))
}

async function latestRun(): Promise<string | undefined> {
  const run = await company.db
    .selectFrom('forecastRun')
    .select('id')
    .where('shopId', '=', large)
    .orderBy('madeAt', 'desc')
    .limit(1)
    .executeTakeFirst()
  return run?.id
}

/** As if the forecasts there are had been made an hour earlier. */
async function agePast(): Promise<void> {
  await sql`update forecast_run set made_at = made_at - interval '1 hour'`.execute(company.db)
}

/** As if a number of the day had become another one so long ago. */
async function touch(workDate: WorkDate, ago: number): Promise<void> {
  const changedAt = at(after(company.app.runtime.clock.now(), -ago))
  await company.db
    .updateTable('arrivalDay')
    .set({ changedAt })
    .where('shopId', '=', large)
    .where('workDate', '=', workDate)
    .execute()
}

/** Chats whose buyers wrote between 10:00 and 10:30, several in one second. */
async function addTurns(shopId: ShopId, workDate: WorkDate, amount: number): Promise<void> {
  const begin = iso(instantOf(workDate, 600, SHANGHAI))
  await sql`
    insert into turn (conversation_id, position, readings, shop_id, customer_id, asked_at, last_asked_at, asked_count,
      work_date, minute_of_day, is_first)
    select gen_random_uuid(), 0, 15, ${shopId}, gen_random_uuid(), asked_at, asked_at, 1, ${workDate}::date, 605, true
    from (select ${begin}::timestamptz + (number % 11) * interval '1 minute' as asked_at
      from generate_series(1, ${amount}::int) as number) asked`.execute(company.db)
}
