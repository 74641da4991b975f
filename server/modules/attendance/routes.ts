import { implement } from '@orpc/server'
import { attendance as contract, type AttendanceSheet, type OwnAttendance } from '#contract/attendance.ts'
import { dateToClockIn, dateUnderWay } from '#domain/attendance/clock.ts'
import { mayCorrect } from '#domain/attendance/may.ts'
import { sumAttendance } from '#domain/attendance/month.ts'
import { addDays, type DateRange } from '#domain/calendar/work-date.ts'
import { localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import type { TeamId } from '#domain/kernel/ids.ts'
import { mayPlanTeam } from '#domain/roster/leave.ts'
import { takesNew } from '#domain/routing/duty.ts'
import { hasTeam } from '#server/modules/team/index.ts'
import { authorOf, type Actor } from '#server/platform/auth/actor.ts'
import type { RequestContext } from '#server/platform/http/request.ts'
import { permitted } from '#server/platform/http/routes.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { correctDay, setAttendance } from './actions/correct.ts'
import { clockIn, clockOut } from './actions/press-clock.ts'
import { findAttender, listAttenders, readSettings } from './queries.ts'
import { readClocks } from './read-clocks.ts'
import { readDays } from './read-days.ts'
import { readDuties } from './read-duties.ts'

const OWN_DAYS = 28

export function attendanceRoutes(runtime: Runtime) {
  const person = implement(contract).$context<RequestContext>().use(permitted)
  return {
    own: person.own.handler(({ context: { actor } }) => readOwn(runtime, actor)),
    clockIn: person.clockIn.handler(async ({ context: { actor } }) => {
      await clockIn(runtime, actor)
      return readOwn(runtime, actor)
    }),
    clockOut: person.clockOut.handler(async ({ context: { actor } }) => {
      await clockOut(runtime, actor)
      return readOwn(runtime, actor)
    }),
    underWay: person.underWay.handler(async ({ context: { actor }, input: { teamId } }) => {
      await mustSeeTeam(runtime, actor, teamId)
      const now = runtime.clock.now()
      const personIds = (await listAttenders(runtime.db, teamId)).map(({ personId }) => personId)
      const clocks = await readClocks(runtime.db, { personIds, now })
      return {
        workDate: dateUnderWay(
          clocks.flatMap(({ shifts }) => shifts),
          now,
          SHANGHAI,
        ),
      }
    }),
    sheet: person.sheet.handler(({ context: { actor }, input }) => readSheet(runtime, actor, input)),
    export: person.export.handler(async ({ context: { actor }, input }) => {
      const sheet = await readSheet(runtime, actor, input)
      const { teamId, from, to } = input
      await runtime.work(authorOf(actor), ({ record }) => {
        record({ type: 'attendance.exported', subjectId: teamId, data: { from, to } })
        return Promise.resolve()
      })
      return sheet
    }),
    correct: person.correct.handler(async ({ context: { actor }, input }) => {
      await correctDay(runtime, actor, input)
      return {}
    }),
    settings: person.settings.handler(async ({ context: { actor }, input: { teamId } }) => {
      await mustSeeTeam(runtime, actor, teamId)
      const today = localOf(runtime.clock.now(), SHANGHAI).workDate
      return { ...(await readSettings(runtime.db, [teamId]))(teamId, today) }
    }),
    set: person.set.handler(async ({ context: { actor }, input }) => {
      await setAttendance(runtime, actor, input)
      return input.settings
    }),
  }
}

async function readOwn({ db, clock }: Runtime, actor: Actor): Promise<OwnAttendance> {
  const { personId, teamId } = actor
  const now = clock.now()
  const today = localOf(now, SHANGHAI).workDate
  const me = await findAttender(db, personId)
  if (!me) throw refusal('person.not_found')
  const days = { from: addDays(today, 1 - OWN_DAYS), to: today }
  const [own] = await readDays(db, { people: [me], days, now })
  const [times] = await readClocks(db, { personIds: [personId], now })
  const duties = await readDuties(db, [{ personId, teamId }], now)
  const duty = duties.get(personId)
  return {
    now,
    clockedInAt: times?.open?.at ?? null,
    workDate: times?.open?.workDate ?? dateToClockIn(times?.shifts ?? [], now, SHANGHAI),
    settings: { ...(await readSettings(db, teamId === null ? [] : [teamId]))(teamId, today) },
    isRosterBound: duty !== undefined,
    takesNew: takesNew(duty, now),
    isShiftEnding: duty?.some(({ lastCallAt, to }) => lastCallAt <= now && now < to) ?? false,
    days: own ? own.days.toReversed() : [],
    sum: own ? own.sum : EMPTY,
  }
}

const EMPTY = sumAttendance([])

async function readSheet(
  runtime: Runtime,
  actor: Actor,
  { teamId, ...days }: DateRange & { readonly teamId: TeamId },
): Promise<AttendanceSheet> {
  await mustSeeTeam(runtime, actor, teamId)
  const now = runtime.clock.now()
  const people = await listAttenders(runtime.db, teamId)
  const rows = await readDays(runtime.db, { people, days, now })
  return {
    now,
    rows: rows.map(({ person: { personId: id, name, code, teamId: team }, ...row }) => ({
      person: { id, name, code },
      canCorrect: mayCorrect(actor, { personId: id, teamId: team }),
      ...row,
    })),
  }
}

/** @throws team.not_found */
async function mustSeeTeam({ db }: Runtime, actor: Actor, teamId: TeamId): Promise<void> {
  if (!mayPlanTeam(actor, teamId) || !(await hasTeam(db, teamId))) throw refusal('team.not_found')
}
