import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { attendanceOf } from '#domain/attendance/day.ts'
import { ATTENDANCE_DEFAULTS } from '#domain/attendance/settings.ts'
import { staysOf } from '#domain/attendance/stays.ts'
import { addDays } from '#domain/calendar/work-date.ts'
import { instantOf, localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import type { PersonId, TeamId } from '#domain/kernel/ids.ts'
import { after, MINUTE, type WorkDate } from '#domain/kernel/time.ts'
import { jumpClock } from '#server/testing/jump-clock.ts'
import { publishShifts } from '#server/testing/shifts-around-now.ts'
import { openTestCompany, type ApiClient, type TestCompany } from '#server/testing/test-company.ts'
import { eventually } from '#server/testing/widget-shop.ts'
import { followOnline } from './actions/follow-online.ts'

let company: TestCompany
let supervisor: ApiClient
let leader: ApiClient
let stranger: ApiClient
let leaderId: PersonId
let teamId: TeamId

beforeAll(async () => {
  company = await openTestCompany()
  teamId = await company.addTeam('一组')
  supervisor = await company.signIn(await company.addPerson('supervisor'))
  leaderId = await company.addPerson('leader', { teamId, name: '周棠' })
  leader = await company.signIn(leaderId)
  const other = await company.addTeam('二组')
  stranger = await company.signIn(await company.addPerson('leader', { teamId: other }))
})
afterAll(() => company.close())

const today = () => localOf(company.app.runtime.clock.now(), SHANGHAI).workDate

/** Somebody of a team of his own whose shift is around now, in minutes. */
async function onShift(from: number, to: number) {
  const ownTeam = await company.addTeam(crypto.randomUUID())
  const personId = await company.addPerson('agent', { teamId: ownTeam })
  const client = await company.signIn(personId)
  const [workDate] = await publishShifts(company, {
    teamId: ownTeam,
    by: leaderId,
    shifts: [{ personId, from, to }],
  })
  if (!workDate) throw new Error('no shift')
  return { personId, client, teamId: ownTeam, workDate }
}

const dayOf = async (team: TeamId, workDate: WorkDate) => {
  const { rows, now } = await supervisor.attendance.sheet({ teamId: team, from: workDate, to: workDate })
  const [day] = rows[0]?.days ?? []
  if (!day) throw new Error('no day')
  return { ...day, now }
}

describe('clocking in and out', () => {
  it('counts for the shift that lasts, once each, and what came late is seen', async () => {
    const one = await onShift(-20, 120)
    expect((await dayOf(one.teamId, one.workDate)).state).toBe('missing')
    const own = await one.client.attendance.clockIn()
    expect(own).toMatchObject({ workDate: one.workDate, isRosterBound: true, takesNew: true })
    await expect(one.client.attendance.clockIn()).rejects.toMatchObject({ code: 'attendance.already_in' })
    expect(await dayOf(one.teamId, one.workDate)).toMatchObject({ state: 'working', clockedOutAt: null })
    expect((await dayOf(one.teamId, one.workDate)).lateMinutes).toBeGreaterThanOrEqual(20)
    const left = await one.client.attendance.clockOut()
    expect(left).toMatchObject({ clockedInAt: null, takesNew: false })
    await expect(one.client.attendance.clockOut()).rejects.toMatchObject({ code: 'attendance.not_in' })
    const done = await dayOf(one.teamId, one.workDate)
    expect(done.state).toBe('done')
    expect(done.earlyMinutes).toBeGreaterThan(100)
    const told = await company.eventsOf('attendance.clocked-in', 'attendance.clocked-out')
    expect(told.filter(({ subjectId }) => subjectId === one.personId)).toMatchObject([
      { type: 'attendance.clocked-in', actorId: one.personId, data: { workDate: one.workDate } },
      { type: 'attendance.clocked-out', data: { workDate: one.workDate } },
    ])
  })

  it('says to who is at work that the shift is ending, once nobody new is given to him', async () => {
    const one = await onShift(-120, 10)
    const own = await one.client.attendance.clockIn()
    expect(own).toMatchObject({ isRosterBound: true, takesNew: false, isShiftEnding: true })
    const other = await onShift(-120, 60)
    expect(await other.client.attendance.clockIn()).toMatchObject({ takesNew: true, isShiftEnding: false })
  })

  it('pressed twice at once is one clock-in', async () => {
    const one = await onShift(-5, 60)
    const pressed = await Promise.allSettled([
      one.client.attendance.clockIn(),
      one.client.attendance.clockIn(),
    ])
    expect(pressed.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })

  it('is by going online where the team has it so, once however often it is told', async () => {
    const one = await onShift(-5, 60)
    await supervisor.attendance.set({
      teamId: one.teamId,
      settings: { ...ATTENDANCE_DEFAULTS, clocking: 'online' },
    })
    await one.client.presence.set({ state: 'online' })
    await eventually(async () => (await one.client.attendance.own()).clockedInAt ?? undefined)
    await followOnline(company.app.runtime, await company.eventsOf('presence.changed'))
    const told = await company.eventsOf('attendance.clocked-in')
    expect(told.filter(({ subjectId }) => subjectId === one.personId)).toMatchObject([
      { data: { source: 'online', workDate: one.workDate } },
    ])
  })

  it('is not by going online where it is by button', async () => {
    const one = await onShift(-5, 60)
    await one.client.presence.set({ state: 'online' })
    await followOnline(company.app.runtime, await company.eventsOf('presence.changed'))
    expect((await one.client.attendance.own()).clockedInAt).toBeNull()
  })
})

describe('a sheet', () => {
  it('is what the event log and the stamps give when judged anew', async () => {
    const one = await onShift(-30, 60)
    await one.client.attendance.clockIn()
    await one.client.presence.set({ state: 'online' })
    await one.client.presence.set({ state: 'break' })
    const { now, ...day } = await dayOf(one.teamId, one.workDate)
    const changes = (await company.eventsOf('presence.changed')).flatMap((event) =>
      event.type === 'presence.changed' && event.subjectId === one.personId
        ? [{ at: event.at, state: event.data.state }]
        : [],
    )
    const { shift, clockedInAt } = day
    if (!shift || clockedInAt === null) throw new Error('he has a shift and came')
    const anew = attendanceOf(
      {
        isRostered: true,
        plan: { spans: [{ from: shift.startsAt, to: shift.endsAt }], breakMinutes: 0 },
        isOnLeave: false,
        stamps: [{ kind: 'in', at: clockedInAt, source: 'button' }],
        correction: null,
        stays: staysOf(changes, now),
      },
      ATTENDANCE_DEFAULTS,
      now,
    )
    const { adherence, conformance, ...judged } = anew
    expect(day).toMatchObject(judged)
    expect(day.adherence).toBe(adherence && adherence.keptMs / adherence.plannedMs)
    expect(conformance).toBeNull()
  })

  it('says of a team without a roster only who came', async () => {
    const ownTeam = await company.addTeam('无表组')
    const id = await company.addPerson('agent', { teamId: ownTeam })
    expect((await dayOf(ownTeam, today())).state).toBe('unplanned')
    const own = await (await company.signIn(id)).attendance.clockIn()
    expect(own).toMatchObject({ isRosterBound: false, takesNew: true, workDate: today() })
    expect(await dayOf(ownTeam, today())).toMatchObject({ state: 'working', adherence: null, lateMinutes: 0 })
  })

  it('and what is taken out of it is for whoever leads the team, and the log keeps who took it', async () => {
    const days = { teamId, from: today(), to: today() }
    await leader.attendance.export(days)
    expect((await company.eventsOf('attendance.exported')).at(-1)).toMatchObject({
      subjectId: teamId,
      actorId: leaderId,
    })
    for (const route of ['sheet', 'export'] as const) {
      await expect(stranger.attendance[route](days)).rejects.toMatchObject({ code: 'team.not_found' })
      const agent = await company.signIn(await company.addPerson('agent', { teamId }))
      await expect(agent.attendance[route](days)).rejects.toMatchObject({ status: 404 })
    }
    await expect(
      leader.attendance.sheet({ teamId, from: addDays(today(), -40), to: today() }),
    ).rejects.toMatchObject({ status: 400 })
  })
})

describe('the day that a team is in', () => {
  it('is yesterday after midnight until its night shift has ended, for whoever leads the team', async () => {
    const { clock } = company.app.runtime
    const tillNight = instantOf(addDays(today(), 1), 30, SHANGHAI) - clock.now()
    await jumpClock(company, tillNight)
    const one = await onShift(-60, 30)
    expect(one.workDate).toBe(addDays(today(), -1))
    const asked = { teamId: one.teamId }
    expect(await supervisor.attendance.underWay(asked)).toEqual({ workDate: one.workDate })
    await jumpClock(company, 31 * MINUTE)
    expect(await supervisor.attendance.underWay(asked)).toEqual({ workDate: today() })
    await jumpClock(company, -tillNight - 31 * MINUTE)
    await expect(stranger.attendance.underWay(asked)).rejects.toMatchObject({ code: 'team.not_found' })
    await expect(one.client.attendance.underWay(asked)).rejects.toMatchObject({ status: 404 })
  })
})

describe('a correction', () => {
  it('counts from then on; the one before stays on record, and the log tells both', async () => {
    const one = await onShift(-120, 60)
    const start = after(company.app.runtime.clock.now(), -121 * MINUTE)
    const correct = (isExcused: boolean, reason: string) =>
      supervisor.attendance.correct({
        personId: one.personId,
        workDate: one.workDate,
        clockedInAt: isExcused ? null : start,
        clockedOutAt: null,
        isExcused,
        reason,
      })
    await correct(true, '公事外出')
    expect((await dayOf(one.teamId, one.workDate)).state).toBe('excused')
    await correct(false, '忘了打卡')
    const day = await dayOf(one.teamId, one.workDate)
    expect(day).toMatchObject({ state: 'working', lateMinutes: 0, clockedInAt: start })
    expect(day.corrections.map(({ reason }) => reason)).toEqual(['忘了打卡', '公事外出'])
    expect((await company.eventsOf('attendance.corrected')).at(-1)).toMatchObject({
      subjectId: one.personId,
      data: {
        before: { isExcused: true },
        after: { clockedInAt: start, isExcused: false },
        reason: '忘了打卡',
      },
    })
  })

  it('is for the leader of the team, with a reason, never of oneself nor of what is to come', async () => {
    const personId = await company.addPerson('agent', { teamId })
    const asked = {
      personId,
      workDate: today(),
      clockedInAt: null,
      clockedOutAt: null,
      isExcused: true,
      reason: '医院',
    }
    await leader.attendance.correct(asked)
    await expect(stranger.attendance.correct(asked)).rejects.toMatchObject({ code: 'person.not_found' })
    const agent = await company.signIn(personId)
    await expect(agent.attendance.correct(asked)).rejects.toMatchObject({ status: 404 })
    await expect(leader.attendance.correct({ ...asked, reason: ' ' })).rejects.toMatchObject({ status: 400 })
    await expect(leader.attendance.correct({ ...asked, personId: leaderId })).rejects.toMatchObject({
      code: 'attendance.own',
    })
    await expect(
      leader.attendance.correct({ ...asked, workDate: addDays(today(), 1) }),
    ).rejects.toMatchObject({ code: 'attendance.not_yet' })
  })
})

describe('what a team is judged by', () => {
  it('holds from today on, is a supervisor’s to set, and is told', async () => {
    const settings = { ...ATTENDANCE_DEFAULTS, graceMinutes: 0 }
    await supervisor.attendance.set({ teamId, settings })
    expect(await leader.attendance.settings({ teamId })).toEqual(settings)
    expect((await company.eventsOf('attendance.set')).at(-1)).toMatchObject({
      subjectId: teamId,
      data: { before: ATTENDANCE_DEFAULTS, after: settings },
    })
    await expect(leader.attendance.set({ teamId, settings })).rejects.toMatchObject({ status: 404 })
    await expect(stranger.attendance.settings({ teamId })).rejects.toMatchObject({ code: 'team.not_found' })
    await expect(
      supervisor.attendance.set({ teamId, settings: { ...settings, graceMinutes: -1 } }),
    ).rejects.toMatchObject({ status: 400 })
  })
})

it('is nothing for who has no shifts', async () => {
  const finance = await company.signIn(await company.addPerson('finance'))
  await expect(finance.attendance.own()).rejects.toMatchObject({ status: 404 })
  await expect(finance.attendance.clockIn()).rejects.toMatchObject({ status: 404 })
  await expect(company.anybody.attendance.clockIn()).rejects.toMatchObject({ status: 401 })
})
