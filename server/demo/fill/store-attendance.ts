import type { NewEvent } from '#server/platform/events/log.ts'
import { appendEvents } from '#server/platform/events/log.ts'
import { datesOf, addDays } from '#domain/calendar/work-date.ts'
import { instantOf, SHANGHAI } from '#domain/calendar/zone.ts'
import type { PersonId } from '#domain/kernel/ids.ts'
import { after, MINUTE, type Instant, type WorkDate } from '#domain/kernel/time.ts'
import { insertCorrection, insertStamp } from '#server/modules/attendance/index.ts'
import { publishedShifts } from '#server/modules/roster/index.ts'
import type { Work } from '#server/platform/work.ts'
import { AGENTS } from '../cast.ts'
import { dutiesOf, isBadMonday } from '../duty.ts'
import { seededRandom, type Random } from '../seeded-random.ts'
import { historyPlanOf, type SamplePlan } from './sample-plan.ts'

/** Who did not come, one day of these, and said nothing. */
const ABSENT = { code: '0336', daysBefore: [3, 4, 5] } as const
const LATE_SHARE = 0.06
const FORGETS_SHARE = 0.02

interface Shift {
  readonly personId: PersonId
  readonly workDate: WorkDate
  readonly receptionLimit: number
  readonly from: Instant
  readonly to: Instant
}

/** Who came and went in the weeks that the sample company remembers: some late, one absent, half the floor ill one Monday. */
export async function storeAttendance(work: Work, plan: SamplePlan): Promise<void> {
  const { tx } = work
  if (await tx.selectFrom('attendanceStamp').select('id').limit(1).executeTakeFirst()) return
  const { lastDay, days } = historyPlanOf(plan)
  const range = { from: addDays(lastDay, 1 - days), to: lastDay }
  const people = await tx
    .selectFrom('person')
    .select(['id', 'code', 'receptionLimit'])
    .where(
      'code',
      'in',
      AGENTS.map(({ code }) => code),
    )
    .execute()
  const shifts = await publishedShifts(tx, { personIds: people.map(({ id }) => id), ...range })
  const leader = people.find(({ code }) => code === '0302')
  const absentOn = absentDay(shifts, people.find(({ code }) => code === ABSENT.code)?.id, lastDay)
  for (const date of datesOf(range)) {
    const came = new Set(dutiesOf(date, { lastDay, zone: SHANGHAI }).map(({ agent }) => agent.code))
    for (const { personId, spans, workDate } of shifts.filter((shift) => shift.workDate === date)) {
      const person = people.find(({ id }) => id === personId)
      const [span] = spans
      if (!person || !span) continue
      const isIll = isBadMonday(date, lastDay) && !came.has(person.code)
      if (isIll && leader) await excuse(work, { personId, workDate, by: leader.id })
      if (isIll || (person.code === ABSENT.code && date === absentOn)) continue
      const shift = {
        personId,
        workDate,
        receptionLimit: person.receptionLimit,
        from: instantOf(workDate, span.from, SHANGHAI),
        to: instantOf(workDate, span.to, SHANGHAI),
      }
      await storeShift(work, shift, {
        until: plan.until,
        random: seededRandom(`${plan.seed}/clock/${person.code}/${date}`),
      })
    }
  }
}

function absentDay(
  shifts: readonly Pick<Shift, 'personId' | 'workDate'>[],
  personId: PersonId | undefined,
  lastDay: WorkDate,
): WorkDate | undefined {
  return ABSENT.daysBefore
    .map((daysBefore) => addDays(lastDay, -daysBefore))
    .find((date) => shifts.some((shift) => shift.personId === personId && shift.workDate === date))
}

interface Told {
  readonly until: Instant
  readonly random: Random
}

/** He comes, takes his break, and goes; what is still to come is left out. */
async function storeShift(work: Work, shift: Shift, { until, random }: Told): Promise<void> {
  const { personId, workDate, from, to } = shift
  const isLate = random.chance(LATE_SHARE)
  const cameAt = after(from, (isLate ? random.between(8, 26) : random.between(-14, 3)) * MINUTE)
  if (cameAt >= until) return
  const breakAt = after(from, random.between(170, 250) * MINUTE)
  const backAt = after(breakAt, random.between(28, 62) * MINUTE)
  const leftAt = after(to, random.between(0, 12) * MINUTE)
  const isForgotten = random.chance(FORGETS_SHARE)
  const state = (at: Instant, next: 'online' | 'break' | 'offline'): readonly [Instant, NewEvent] => [
    at,
    {
      type: 'presence.changed',
      subjectId: personId,
      data: { state: next, receptionLimit: shift.receptionLimit },
    },
  ]
  const stays = [
    state(cameAt, 'online'),
    state(breakAt, 'break'),
    state(backAt, 'online'),
    state(leftAt, 'offline'),
  ]
  const past = stays.filter(([at]) => at < until)
  // Whoever is at work when the history ends has just looked away.
  if (leftAt >= until) past.push(state(after(until, -1), 'offline'))
  const source = 'button'
  await insertStamp(work.tx, { personId, workDate, kind: 'in', at: cameAt, source })
  const events: (readonly [Instant, NewEvent])[] = [
    [cameAt, { type: 'attendance.clocked-in', subjectId: personId, data: { workDate, source } }],
    ...past,
  ]
  if (leftAt < until && !isForgotten) {
    await insertStamp(work.tx, { personId, workDate, kind: 'out', at: leftAt, source })
    events.push([leftAt, { type: 'attendance.clocked-out', subjectId: personId, data: { workDate } }])
  }
  for (const [at, event] of events) await tell(work, { at, personId, event })
}

async function tell(
  { tx, months }: Work,
  { at, personId, event }: { readonly at: Instant; readonly personId: PersonId; readonly event: NewEvent },
): Promise<void> {
  await months.ensure('event', [at])
  await appendEvents(tx, { author: { kind: 'person', personId }, now: at }, [event])
}

/** On the bad Monday those with a cold brought their certificate. */
async function excuse(
  work: Work,
  {
    personId,
    workDate,
    by,
  }: { readonly personId: PersonId; readonly workDate: WorkDate; readonly by: PersonId },
): Promise<void> {
  if (personId === by) return
  const correction = { clockedInAt: null, clockedOutAt: null, isExcused: true }
  const reason = '感冒发烧，病假条已交'
  const correctedAt = instantOf(workDate, 18 * 60, SHANGHAI)
  await insertCorrection(work.tx, { personId, workDate, ...correction, reason, correctedBy: by, correctedAt })
  await tell(work, {
    at: correctedAt,
    personId: by,
    event: {
      type: 'attendance.corrected',
      subjectId: personId,
      data: { workDate, reason, before: null, after: correction },
    },
  })
}
