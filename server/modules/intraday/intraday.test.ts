import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { instantOf, localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import { HOUR } from '#domain/kernel/time.ts'
import type { PersonId, TeamId } from '#domain/kernel/ids.ts'
import { addDays } from '#domain/calendar/work-date.ts'
import { at, json } from '#server/platform/database/database.ts'
import { newId } from '#server/platform/ids.ts'
import { jumpClock } from '#server/testing/jump-clock.ts'
import { publishShifts } from '#server/testing/shifts-around-now.ts'
import { openTestCompany, type TestCompany } from '#server/testing/test-company.ts'
import { returnLimits } from './actions/raise-limits.ts'
import { openWidgetShop, type WidgetShop } from '#server/testing/widget-shop.ts'

let company: TestCompany
let shop: WidgetShop
let teamId: TeamId
let leader: Awaited<ReturnType<WidgetShop['staff']>>
let missing: PersonId

const CHATS = 6

beforeAll(async () => {
  company = await openTestCompany()
  shop = await openWidgetShop(company)
  teamId = await company.addTeam('一组')
  leader = await shop.staff('leader', { teamId })
  const here = await shop.staff('agent', { teamId, state: 'online' })
  missing = (await shop.staff('agent', { teamId })).id
  await publishShifts(company, {
    teamId,
    by: leader.id,
    shifts: [here.id, missing].map((personId) => ({ personId, from: -60, to: 300 })),
  })
  await forecastToday()
})
afterAll(() => company.close())

/** The nightly forecast says so many chats in every half hour of today, and twice as many came so far. */
async function forecastToday() {
  const { db, clock } = company.app.runtime
  const { workDate, minuteOfDay } = localOf(clock.now(), SHANGHAI)
  const id = newId<'forecastRun'>()
  await db
    .insertInto('forecastRun')
    .values({
      id,
      shopId: shop.shopId,
      madeAt: at(clock.now()),
      historyFrom: addDays(workDate, -28),
      historyTo: addDays(workDate, -1),
      method: 'week-profile',
      tried: json([]),
      excessHalfHour: 0.1,
      excessDay: 0.05,
    })
    .execute()
  const usual = Array.from({ length: 48 }, () => CHATS)
  await db
    .insertInto('forecastDay')
    .values({ shopId: shop.shopId, workDate, forecastRunId: id, usual, factor: 1 })
    .execute()
  const counts = usual.map((chats, slot) => (slot * 30 < minuteOfDay ? 2 * chats : 0))
  const changedAt = at(clock.now())
  await db.insertInto('arrivalDay').values({ shopId: shop.shopId, workDate, counts, changedAt }).execute()
}

describe('the board of today', () => {
  it('holds what came against the forecast, and corrects the rest of the day by it', async () => {
    const board = await leader.client.intraday.get({ shopId: shop.shopId })
    const { slots, minuteOfDay } = board
    expect(slots).toHaveLength(48)
    const current = Math.floor(minuteOfDay / 30)
    expect(new Set(slots.map(({ expected }) => expected))).toEqual(new Set([CHATS]))
    const begun = slots.map((_, slot) => slot < minuteOfDay / 30)
    expect(slots.map(({ actual }) => actual)).toEqual(begun.map((is) => (is ? 2 * CHATS : null)))
    expect(slots.every(({ low, corrected, high }) => low <= corrected && corrected <= high)).toBe(true)
    expect(slots.slice(current + 1).every(({ corrected }) => corrected >= CHATS)).toBe(true)
  })

  it('names the promotion for which more are expected', async () => {
    const asked = { shopId: shop.shopId }
    expect((await leader.client.intraday.get(asked)).promotions).toEqual([])
    const { workDate } = await leader.client.intraday.get(asked)
    const owner = await company.signIn(await company.addPerson('owner'))
    const days = { from: workDate, to: workDate }
    await owner.promotion.add({ kind: 'own', name: '会员日', ofShopId: null, ...days, factor: 2 })
    await owner.promotion.add({
      kind: 'own',
      name: '上新',
      ofShopId: shop.shopId,
      from: addDays(workDate, 1),
      to: addDays(workDate, 1),
      factor: 3,
    })
    expect((await leader.client.intraday.get(asked)).promotions).toEqual(['会员日'])
  })

  it('counts who is on shift, who is there, and names who is missing', async () => {
    const { here, slots, minuteOfDay } = await leader.client.intraday.get({ shopId: shop.shopId })
    expect(here).toMatchObject({ atDesk: 1, onBreak: 0, missing: [{ person: { id: missing } }] })
    expect(slots[Math.floor(minuteOfDay / 30)]).toMatchObject({ rostered: 2 })
  })

  it('shows the gap to come, in which the missing one is not counted', async () => {
    const { gaps, slots, minuteOfDay } = await leader.client.intraday.get({ shopId: shop.shopId })
    const current = Math.floor(minuteOfDay / 30)
    const needed = slots[current]?.needed ?? 0
    const gap = gaps.find(({ fromSlot, toSlot }) => fromSlot <= current && current < toSlot)
    // One of two is missing: whatever is needed beyond one lacks.
    expect(gap === undefined ? 0 : gap.heads >= needed - 1).toBe(needed > 1 ? true : 0)
  })

  it('is for whoever reads the staffing of a shop that he sees', async () => {
    const agent = await shop.staff('agent')
    const asked = { shopId: shop.shopId }
    await expect(agent.client.intraday.get(asked)).rejects.toMatchObject({ status: 404 })
    const stranger = await company.signIn(await company.addPerson('leader', { teamId }))
    await expect(stranger.intraday.get(asked)).rejects.toMatchObject({ code: 'shop.not_found' })
    await expect(company.anybody.intraday.get(asked)).rejects.toMatchObject({ status: 401 })
  })
})

describe('a night shift', () => {
  it('goes on after midnight, though nobody is rostered on the new day', async () => {
    const now = company.app.runtime.clock.now()
    const tillNight = instantOf(addDays(localOf(now, SHANGHAI).workDate, 1), 30, SHANGHAI) - now
    await jumpClock(company, tillNight)
    const night = await openWidgetShop(company)
    const nightTeam = await company.addTeam('夜班组')
    const { id, client } = await night.staff('leader', { teamId: nightTeam })
    await publishShifts(company, { teamId: nightTeam, by: id, shifts: [{ personId: id, from: -60, to: 30 }] })
    const { slots } = await client.intraday.get({ shopId: night.shopId })
    expect(slots.slice(0, 4).map(({ rostered }) => rostered)).toEqual([1, 1, null, null])
    await jumpClock(company, -tillNight)
  })
})

describe('raised reception limits', () => {
  const limitOf = async (id: PersonId) =>
    (
      await company.db
        .selectFrom('person')
        .select('receptionLimit')
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
    ).receptionLimit
  const endShift = (id: PersonId) =>
    company.db
      .updateTable('raisedLimit')
      .set({ endsAt: at(company.app.runtime.clock.now()) })
      .where('personId', '=', id)
      .execute()

  it('go back by themselves when the shift ends, to what they were before the first raise', async () => {
    const usual = await limitOf(missing)
    const raise = { personIds: [missing], by: 2, isUntilShiftEnd: true }
    await leader.client.intraday.raiseLimits(raise)
    await leader.client.intraday.raiseLimits(raise)
    expect(await limitOf(missing)).toBe(usual + 4)
    await returnLimits(company.app.runtime)
    expect(await limitOf(missing)).toBe(usual + 4)
    const { endsAt } = await company.db.selectFrom('raisedLimit').select('endsAt').executeTakeFirstOrThrow()
    const left = endsAt - company.app.runtime.clock.now()
    expect(left).toBeGreaterThan(3 * HOUR)
    expect(left).toBeLessThan(6 * HOUR)
    await endShift(missing)
    await returnLimits(company.app.runtime)
    expect(await limitOf(missing)).toBe(usual)
    expect(await company.db.selectFrom('raisedLimit').select('personId').execute()).toEqual([])
    expect((await company.eventsOf('presence.limited')).at(-1)?.data).toEqual({
      before: usual + 4,
      after: usual,
    })
  })

  it('stay where that was asked for, and where somebody has set another one since', async () => {
    const usual = await limitOf(missing)
    await leader.client.intraday.raiseLimits({ personIds: [missing], by: 1, isUntilShiftEnd: false })
    await returnLimits(company.app.runtime)
    expect(await limitOf(missing)).toBe(usual + 1)
    await leader.client.intraday.raiseLimits({ personIds: [missing], by: 1, isUntilShiftEnd: true })
    await leader.client.presence.setLimit({ personId: missing, limit: usual })
    await endShift(missing)
    await returnLimits(company.app.runtime)
    expect(await limitOf(missing)).toBe(usual)
  })

  it('are those of one’s own team, all of them or nobody’s', async () => {
    const usual = await limitOf(missing)
    const foreign = await shop.staff('agent', { teamId: await company.addTeam('二组') })
    const raise = { personIds: [missing, foreign.id], by: 2, isUntilShiftEnd: true }
    await expect(leader.client.intraday.raiseLimits(raise)).rejects.toMatchObject({
      code: 'person.not_found',
    })
    await expect(foreign.client.intraday.raiseLimits(raise)).rejects.toMatchObject({ status: 404 })
    await expect(leader.client.intraday.raiseLimits({ ...raise, by: 50 })).rejects.toMatchObject({
      status: 400,
    })
    expect(await limitOf(missing)).toBe(usual)
  })
})
