import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import type { PersonId, TeamId } from '#domain/kernel/ids.ts'
import { addDays } from '#domain/calendar/work-date.ts'
import { at, json } from '#server/platform/database/database.ts'
import { newId } from '#server/platform/ids.ts'
import { publishShifts } from '#server/testing/shifts-around-now.ts'
import { openTestCompany, type TestCompany } from '#server/testing/test-company.ts'
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
