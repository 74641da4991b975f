import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '#domain/calendar/work-date.ts'
import { localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import type { PersonId, ShopId } from '#domain/kernel/ids.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import { HANDLING_DEFAULT, STAFFING_DEFAULTS } from '#domain/staffing/settings.ts'
import { at, json } from '#server/platform/database/database.ts'
import { newId } from '#server/platform/ids.ts'
import { openTestCompany, type ApiClient, type TestCompany } from '#server/testing/test-company.ts'
import { demandFor, needFor } from './index.ts'
import { learnStale } from './actions/learn-handling.ts'
import { writePastWeeks } from './testing/past-weeks.ts'

let company: TestCompany
let supervisor: ApiClient
let leader: ApiClient
let agent: ApiClient
let [mutang, beiyi, empty]: ShopId[] = []
let people: readonly PersonId[]
let today: WorkDate
let tomorrow: WorkDate

const idOf = (shop: ShopId | undefined): ShopId => {
  if (!shop) throw new Error('the stage is not set')
  return shop
}
const notFound = { code: 'shop.not_found', status: 404 }

beforeAll(async () => {
  company = await openTestCompany()
  const { clock } = company.app.runtime
  today = localOf(clock.now(), SHANGHAI).workDate
  tomorrow = addDays(today, 1)
  mutang = await company.addShop('木棠旗舰店', 'pdd')
  beiyi = await company.addShop('木棠生活', 'tmall')
  empty = await company.addShop('新店', 'jd')
  const both = [idOf(mutang), idOf(beiyi)]
  people = [
    await company.addPerson('agent', { shopIds: both }),
    await company.addPerson('agent', { shopIds: both }),
    await company.addPerson('agent', { shopIds: both }),
  ]
  const [first] = people
  if (!first) throw new Error('nobody was added')
  supervisor = await company.signIn(await company.addPerson('supervisor'))
  leader = await company.signIn(await company.addPerson('leader', { shopIds: both }))
  agent = await company.signIn(first)
  await writePastWeeks(company.db, { shopId: idOf(mutang), agents: people, today, perHalfHour: 6 })
  await writePastWeeks(company.db, { shopId: idOf(beiyi), agents: people, today, perHalfHour: 2 })
})
afterAll(() => company.close())

const needOf = (client: ApiClient, shopId: ShopId | undefined, days = 1) =>
  client.staffing.need({ shopId: idOf(shopId), from: tomorrow, to: addDays(today, days) })

describe('what is learned from the log', () => {
  it('is how the chats of each shop really went, and is learned again after a day only', async () => {
    expect(await learnStale(company.app.runtime)).toEqual({ isAnyUnknown: true })
    const { shops } = await needOf(supervisor, mutang)
    const learned = shops.find(({ id }) => id === mutang)?.learned
    expect(learned).toMatchObject({ chats: expect.any(Number), to: today, from: addDays(today, -28) })
    // Asked, 40 s, a pause of 60 s, 20 s; three minutes until it is resolved.
    expect(learned?.handling).toMatchObject({ turns: 2, pauseSeconds: 60, lingerSeconds: 180 })
    expect(learned?.handling.answerSeconds).toBeGreaterThan(20)
    expect(learned?.handling.answerSeconds).toBeLessThan(40)
    expect((await company.eventsOf('staffing.learned')).map(({ subjectId }) => subjectId).toSorted()).toEqual(
      [mutang, beiyi].map(idOf).toSorted(),
    )
    await learnStale(company.app.runtime)
    expect(await company.eventsOf('staffing.learned')).toHaveLength(2)
  })

  it('can be learned anew on demand, but not from too few chats, and not by an agent or a leader', async () => {
    const before = (await needOf(supervisor, mutang)).shops.find(({ id }) => id === mutang)?.learned
    const shop = await supervisor.staffing.learn({ shopId: idOf(mutang) })
    expect(shop.learned?.learnedAt).toBeGreaterThanOrEqual(before?.learnedAt ?? Infinity)
    await expect(supervisor.staffing.learn({ shopId: idOf(empty) })).rejects.toMatchObject({
      code: 'staffing.too_few_chats',
      status: 409,
    })
    await expect(agent.staffing.learn({ shopId: idOf(mutang) })).rejects.toMatchObject({ status: 404 })
    await expect(leader.staffing.learn({ shopId: idOf(mutang) })).rejects.toMatchObject({ status: 404 })
  })
})

describe('the need', () => {
  it('is of shops that the same people answer for together, by the arrivals of the same weekday', async () => {
    const need = await needOf(leader, mutang, 7)
    expect(need.shops.map(({ id }) => id).toSorted()).toEqual([mutang, beiyi].map(idOf).toSorted())
    expect(need).toMatchObject({ people: 4, chatsAtOnce: 8, pastDays: 28, shrinkage: 0.1 })
    expect(need.days.map(({ workDate }) => workDate)).toHaveLength(7)
    const [day] = need.days
    const noon = day?.slots[24]
    expect(noon).toMatchObject({ arrivals: 8, usual: 3 })
    expect(noon?.heads).toBeGreaterThan(0)
    expect(noon?.planned).toBeGreaterThanOrEqual(noon?.heads ?? Infinity)
    expect(noon?.keptShare).toBeGreaterThanOrEqual(0.9)
    // At night nobody writes, and PDD does not count (R20).
    expect(day?.slots[6]).toMatchObject({ arrivals: 0, heads: 0, planned: 0, saturation: null })
  })

  it('says whether those who usually answer are too few, enough or too many (R120)', async () => {
    const { total, days } = await needOf(supervisor, mutang)
    const states = days.flatMap(({ slots }) => slots.map(({ saturation }) => saturation))
    expect(states[24]).not.toBeNull()
    const hours = total.hours.short + total.hours.saturated + total.hours.over
    expect(hours).toBe(states.filter((state) => state !== null).length / 2)
    expect(total.verdict).not.toBeNull()
  })

  it('of a shop without chats and people is nobody, by ordinary figures', async () => {
    const need = await needOf(supervisor, empty)
    expect(need).toMatchObject({ people: 0, pastDays: 0, handling: HANDLING_DEFAULT })
    expect(need.days[0]?.slots.every(({ heads, usual }) => heads === 0 && usual === null)).toBe(true)
    expect(need.total.verdict).toBeNull()
  })

  it('is for six weeks at most, for one’s own shops, and for planners', async () => {
    await expect(needOf(supervisor, mutang, 60)).rejects.toMatchObject({ status: 400 })
    await expect(needOf(leader, empty)).rejects.toMatchObject(notFound)
    await expect(needOf(agent, mutang)).rejects.toMatchObject({ status: 404 })
    await expect(
      company.anybody.staffing.need({ shopId: idOf(mutang), from: today, to: today }),
    ).rejects.toMatchObject({
      status: 401,
    })
  })
})

describe('against a published roster', () => {
  it('the need is held against who is on shift, a night shift after midnight too', async () => {
    const { db, clock } = company.app.runtime
    const teamId = await company.addTeam('一组')
    const [first, second] = people
    if (!first || !second) throw new Error('nobody was added')
    await db.updateTable('person').set({ teamId }).where('id', 'in', people).execute()
    const [rosterId, day, night] = [newId<'roster'>(), newId<'shiftTemplate'>(), newId<'shiftTemplate'>()]
    const template = { breakMinutes: 60, position: 0 }
    const spansOf = (from: number, to: number) => json([{ from, to }])
    await db
      .insertInto('shiftTemplate')
      .values([
        { ...template, id: day, name: '试白班', mark: '试', spans: spansOf(510, 1_050), isNight: false },
        { ...template, id: night, name: '试晚班', mark: '夜', spans: spansOf(1_050, 1_500), isNight: true },
      ])
      .execute()
    const made = {
      createdBy: first,
      createdAt: at(clock.now()),
      publishedBy: first,
      publishedAt: at(clock.now()),
    }
    const dates = { fromDate: tomorrow, toDate: addDays(tomorrow, 1) }
    await db
      .insertInto('roster')
      .values({ id: rosterId, teamId, version: 1, status: 'published', ...dates, ...made })
      .execute()
    await db
      .insertInto('rosterShift')
      .values([
        { rosterId, personId: first, workDate: tomorrow, templateId: day },
        { rosterId, personId: second, workDate: tomorrow, templateId: night },
      ])
      .execute()
    const { days } = await needOf(supervisor, mutang, 3)
    const rostered = days.map(({ slots }) => slots.map((slot) => slot.rostered))
    // 8:30 to 17:30 the one, from then to one in the morning the other.
    expect([16, 17, 34, 35, 47].map((slot) => rostered[0]?.[slot])).toEqual([0, 1, 1, 1, 1])
    expect([0, 1, 2].map((slot) => rostered[1]?.[slot])).toEqual([1, 1, 0])
    expect(rostered[2]?.every((heads) => heads === null)).toBe(true)
    const question = { from: 20, to: 40, heads: 0, volume: 1, chatsAtOnce: null, base: 'rostered' as const }
    const { slots } = await supervisor.staffing.whatIf({
      shopId: idOf(mutang),
      workDate: tomorrow,
      ...question,
    })
    expect(slots[24]?.heads).toBe(1)
  })
})

it('for a roster is by half hour and pool, each pool once', async () => {
  const { db, clock } = company.app.runtime
  const days = { from: tomorrow, to: tomorrow }
  const needs = await needFor(db, { shopIds: [mutang, beiyi, empty].map(idOf), days, now: clock.now() })
  expect(new Set(needs.map(({ slot }) => slot)).size).toBe(needs.length)
  const noon = (await needOf(supervisor, mutang)).days[0]?.slots[24]
  const { heads, planned } = noon ?? {}
  expect(needs.find(({ slot }) => slot === 24)).toMatchObject({ workDate: tomorrow, heads, planned })
  expect(needs[0]?.shopIds.toSorted()).toEqual([mutang, beiyi].map(idOf).toSorted())
})

it('tells a roster what is expected of each shop and when its platform counts', async () => {
  const { db, clock } = company.app.runtime
  const days = { from: tomorrow, to: addDays(tomorrow, 1) }
  const pools = await demandFor(db, { shopIds: [mutang, beiyi].map(idOf), days, now: clock.now() })
  expect(pools).toHaveLength(1)
  const [pool] = pools
  expect(pool?.shops.map(({ id }) => id).toSorted()).toEqual([mutang, beiyi].map(idOf).toSorted())
  expect(pool?.shops.every(({ window }) => window?.from === 480 && window.to === 1380)).toBe(true)
  expect(pool?.days.map(({ workDate }) => workDate)).toEqual([tomorrow, addDays(tomorrow, 1)])
  const noon = (await needOf(supervisor, mutang)).days[0]?.slots[24]
  expect(pool?.days[0]?.planned[24]).toBe(noon?.planned)
  const expected = pool?.shops.reduce((sum, shop) => sum + (shop.days[0]?.arrivals[24] ?? 0), 0)
  expect(expected).toBeCloseTo(noon?.arrivals ?? Number.NaN, 6)
})

it('follows the forecast where there is one, promotions in it', async () => {
  const { db, clock } = company.app.runtime
  const before = await needOf(supervisor, mutang)
  expect(before.isForecast).toBe(false)
  const usual = Array.from({ length: 48 }, (_, slot) => (slot === 24 ? 20 : 5))
  for (const shopId of [mutang, beiyi].map(idOf)) {
    const id = newId<'forecastRun'>()
    const history = { historyFrom: addDays(today, -28), historyTo: addDays(today, -1) }
    const run = { id, shopId, madeAt: at(clock.now()), method: 'week-profile', tried: json([]), ...history }
    await db
      .insertInto('forecastRun')
      .values({ ...run, excessHalfHour: 0.1, excessDay: 0.01 })
      .execute()
    const day = { shopId, workDate: tomorrow, forecastRunId: id, usual, factor: 2 }
    await db.insertInto('forecastDay').values(day).execute()
  }
  const after = await needOf(supervisor, mutang)
  expect(after.isForecast).toBe(true)
  // Twenty usual chats in each of two shops, twice as many for a promotion.
  expect(after.days[0]?.slots[24]?.arrivals).toBe(80)
  expect(after.days[0]?.slots[24]?.heads).toBeGreaterThan(before.days[0]?.slots[24]?.heads ?? Infinity)
  await db.deleteFrom('forecastRun').execute()
})

describe('the settings', () => {
  it('that nobody could keep are planned for as well as anybody can', async () => {
    const handling = { ...HANDLING_DEFAULT, answerSeconds: 240, answerSpread: 0.5 }
    await supervisor.staffing.set({ shopId: idOf(mutang), settings: { ...STAFFING_DEFAULTS, handling } })
    await supervisor.staffing.set({ shopId: idOf(beiyi), settings: { ...STAFFING_DEFAULTS, handling } })
    const need = await needOf(supervisor, mutang)
    expect(need.reachable).toBeLessThan(0.5)
    expect(need.days[0]?.slots[24]?.heads).toBeLessThan(60)
    await supervisor.staffing.set({ shopId: idOf(mutang), settings: STAFFING_DEFAULTS })
    await supervisor.staffing.set({ shopId: idOf(beiyi), settings: STAFFING_DEFAULTS })
  })

  it('change the need, are told in the log once, and hold until they are changed back', async () => {
    const before = (await needOf(supervisor, mutang)).days[0]?.slots[24]?.heads ?? 0
    const told = (await company.eventsOf('staffing.set')).length
    const handling = { ...HANDLING_DEFAULT, answerSeconds: 60, turns: 5 }
    const settings = { ...STAFFING_DEFAULTS, target: 0.95, handling, chatsAtOnce: 5 }
    const shop = await supervisor.staffing.set({ shopId: idOf(mutang), settings })
    expect(shop).toMatchObject({ settings, handling })
    await supervisor.staffing.set({ shopId: idOf(mutang), settings })
    const events = await company.eventsOf('staffing.set')
    expect(events).toHaveLength(told + 1)
    expect(events.at(-1)).toMatchObject({
      shopId: mutang,
      data: { before: { target: 0.9 }, after: { target: 0.95 } },
    })
    const need = await needOf(supervisor, beiyi)
    expect(need.chatsAtOnce).toBe(5)
    expect(need.days[0]?.slots[24]?.heads).toBeGreaterThan(before)
    await supervisor.staffing.set({ shopId: idOf(mutang), settings: STAFFING_DEFAULTS })
    expect((await needOf(supervisor, mutang)).days[0]?.slots[24]?.heads).toBe(before)
  })

  it('are refused outside their bounds, for a shop that is not there, and to a leader', async () => {
    const settings = { ...STAFFING_DEFAULTS, target: 1 }
    await expect(supervisor.staffing.set({ shopId: idOf(mutang), settings })).rejects.toMatchObject({
      status: 400,
    })
    const nowhere = '01890000-0000-7000-8000-000000000000' as ShopId
    await expect(
      supervisor.staffing.set({ shopId: nowhere, settings: STAFFING_DEFAULTS }),
    ).rejects.toMatchObject(notFound)
    await expect(
      leader.staffing.set({ shopId: idOf(mutang), settings: STAFFING_DEFAULTS }),
    ).rejects.toMatchObject({ status: 404 })
  })
})

describe('a what-if', () => {
  const change = { from: 20, to: 40, heads: -20, volume: 1, chatsAtOnce: null }
  const ask = (client: ApiClient, more: Partial<Parameters<ApiClient['staffing']['whatIf']>[0]> = {}) =>
    client.staffing.whatIf({ shopId: idOf(mutang), workDate: tomorrow, base: 'planned', ...change, ...more })

  it('plays the day as planned and as changed, with its uncertainty', async () => {
    const { days, window, wholeDay, slots } = await ask(leader)
    expect(days).toBeGreaterThanOrEqual(8)
    expect(window.before.value).toBeGreaterThan(0.8)
    // Nobody is left from ten to eight.
    expect(window.after.value).toBeLessThan(0.1)
    expect(window.difference.high).toBeLessThan(-0.5)
    expect(window.missedAfter).toBeGreaterThan(window.missedBefore)
    expect(wholeDay.difference.value).toBeGreaterThan(window.difference.value)
    expect(slots[24]).toMatchObject({ slot: 24, heads: expect.any(Number), before: expect.any(Number) })
  })

  it('of nothing changes nothing, with those who usually answer too', async () => {
    const { window, slots } = await ask(supervisor, { heads: 0, base: 'usual' })
    expect(window.difference).toEqual({ value: 0, low: 0, high: 0 })
    expect(slots[24]?.heads).toBe(3)
  })

  it('is refused where no chats have come, for others’ shops, and for a span that ends before it begins', async () => {
    await expect(ask(supervisor, { shopId: idOf(empty) })).rejects.toMatchObject({
      code: 'staffing.no_arrivals',
      status: 409,
    })
    await expect(ask(leader, { shopId: idOf(empty) })).rejects.toMatchObject(notFound)
    await expect(ask(supervisor, { from: 20, to: 20 })).rejects.toMatchObject({ status: 400 })
    await expect(ask(agent)).rejects.toMatchObject({ status: 404 })
  })
})
