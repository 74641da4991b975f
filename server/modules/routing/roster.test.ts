import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ATTENDANCE_DEFAULTS } from '#domain/attendance/settings.ts'
import type { PersonId, TeamId } from '#domain/kernel/ids.ts'
import { after, MINUTE } from '#domain/kernel/time.ts'
import { at } from '#server/platform/database/database.ts'
import { publishShifts, type ShiftAroundNow } from '#server/testing/shifts-around-now.ts'
import { openTestCompany, type ApiClient, type TestCompany } from '#server/testing/test-company.ts'
import { eventually, openWidgetShop } from '#server/testing/widget-shop.ts'
import { routeChats } from './index.ts'

let company: TestCompany
let supervisor: ApiClient
let bossId: PersonId

beforeAll(async () => {
  company = await openTestCompany()
  bossId = await company.addPerson('supervisor')
  supervisor = await company.signIn(bossId)
})
afterAll(() => company.close())

const holderOf = async (id: string): Promise<PersonId | null> =>
  (
    await company.db
      .selectFrom('conversation')
      .select('assigneeId')
      .where('id', '=', id as never)
      .executeTakeFirstOrThrow()
  ).assigneeId

const isHeldBy = (id: string, personId: PersonId) =>
  eventually(async () => ((await holderOf(id)) === personId ? true : undefined))

/** A shop whose people are of one team with a roster of its own. */
async function openRosteredShop() {
  const teamId = await company.addTeam(crypto.randomUUID())
  const shop = await openWidgetShop(company)
  const agent = (state: 'online' | 'offline' = 'offline') => shop.staff('agent', { teamId, state })
  const publish = (...shifts: readonly ShiftAroundNow[]) =>
    publishShifts(company, { teamId, by: bossId, shifts })
  return { shop, teamId, agent, publish }
}

const setRouting = (teamId: TeamId, isRoutingBound: boolean) =>
  supervisor.attendance.set({ teamId, settings: { ...ATTENDANCE_DEFAULTS, isRoutingBound } })

describe('where a roster is published, a chat', () => {
  it('goes to who is on shift, never to who is off, and waits for him who begins his', async () => {
    const { shop, agent, publish } = await openRosteredShop()
    const [off, on] = [await agent(), await agent()]
    await publish({ personId: on.id, from: -60, to: 60 })
    await off.client.presence.set({ state: 'online' })
    const id = await shop.writes('one', '在吗')
    await routeChats(company.app.runtime)
    expect(await holderOf(id)).toBeNull()
    await on.client.presence.set({ state: 'online' })
    await isHeldBy(id, on.id)
  })

  it('goes to one off shift as soon as he has clocked in to help', async () => {
    const { shop, agent, publish } = await openRosteredShop()
    const helper = await agent()
    await publish()
    await helper.client.presence.set({ state: 'online' })
    const id = await shop.writes('one', '在吗')
    await routeChats(company.app.runtime)
    expect(await holderOf(id)).toBeNull()
    await helper.client.attendance.clockIn()
    await isHeldBy(id, helper.id)
    await helper.client.attendance.clockOut()
    const later = await shop.writes('two', '在吗')
    await routeChats(company.app.runtime)
    expect(await holderOf(later)).toBeNull()
  })

  it('goes to nobody in the last quarter of an hour of his shift', async () => {
    const { shop, agent, publish } = await openRosteredShop()
    const ending = await agent()
    await publish({ personId: ending.id, from: -60, to: 10 })
    await ending.client.presence.set({ state: 'online' })
    const id = await shop.writes('one', '在吗')
    await routeChats(company.app.runtime)
    expect(await holderOf(id)).toBeNull()
  })

  it('goes as ever when the team does not want routing to mind its roster', async () => {
    const { shop, teamId, agent, publish } = await openRosteredShop()
    const off = await agent()
    await publish()
    await setRouting(teamId, false)
    await off.client.presence.set({ state: 'online' })
    const id = await shop.writes('one', '在吗')
    await isHeldBy(id, off.id)
    expect(await holderOf(id)).toBe(off.id)
  })
})

describe('what somebody holds at the end of his shift', () => {
  /** He has held a chat for half an hour, and his shift has just ended. */
  async function openHandOver(endedMinutesAgo: number) {
    const { shop, teamId, agent, publish } = await openRosteredShop()
    const gone = await agent('online')
    const id = await shop.writes('one', '在吗')
    await isHeldBy(id, gone.id)
    const heldSince = at(after(company.app.runtime.clock.now(), -30 * MINUTE))
    await company.db
      .updateTable('conversation')
      .set({ assignedAt: heldSince, waitingSince: heldSince })
      .where('id', '=', id)
      .execute()
    // Silence moves nothing here: only the end of the shift.
    await shop.sets({ reassignAfterMinutes: 0 })
    const next = await agent()
    await publish(
      { personId: gone.id, from: -200, to: -endedMinutesAgo },
      { personId: next.id, from: -60, to: 120 },
    )
    return { shop, teamId, gone, next, id }
  }

  it('goes by itself to the next shift ten minutes later, and everybody can read why', async () => {
    const { gone, next, id } = await openHandOver(11)
    await next.client.presence.set({ state: 'online' })
    await isHeldBy(id, next.id)
    const { transfers } = await next.client.conversation.get({ id })
    expect(transfers.at(-1)).toMatchObject({ from: { id: gone.id }, to: { id: next.id }, reason: 'shift' })
  })

  it('stays for ten minutes, and is handed over by himself or his leader in one press', async () => {
    const { shop, teamId, gone, next, id } = await openHandOver(3)
    await next.client.presence.set({ state: 'online' })
    await routeChats(company.app.runtime)
    expect(await holderOf(id)).toBe(gone.id)
    const leader = await shop.staff('leader', { teamId })
    const board = await leader.client.intraday.get({ shopId: shop.shopId })
    expect(board.leftOver).toMatchObject([{ person: { id: gone.id }, chats: 1 }])
    const otherLeader = await shop.staff('leader', { teamId: await company.addTeam(crypto.randomUUID()) })
    const asked = { personId: gone.id }
    for (const { client } of [otherLeader, next])
      await expect(client.intraday.handOver(asked)).rejects.toMatchObject({ code: 'person.not_found' })
    expect(await leader.client.intraday.handOver(asked)).toEqual({ moved: 1, left: 0 })
    expect(await holderOf(id)).toBe(next.id)
    expect((await company.eventsOf('conversation.assigned')).at(-1)).toMatchObject({
      actorId: leader.id,
      data: { kind: 'transferred', from: gone.id, to: next.id, reason: 'shift' },
    })
  })

  it('stays with him where nobody has room', async () => {
    const { gone, id } = await openHandOver(3)
    expect(await gone.client.intraday.handOver({ personId: gone.id })).toEqual({ moved: 0, left: 1 })
    expect(await holderOf(id)).toBe(gone.id)
  })
})
