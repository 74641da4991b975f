import type { IntradayBoard } from '#contract/intraday.ts'
import type { Stay } from '#domain/attendance/stays.ts'
import type { Stretch } from '#domain/attendance/stretch.ts'
import { helpFrom } from '#domain/intraday/help.ts'
import { addDays } from '#domain/calendar/work-date.ts'
import type { ShopId } from '#domain/kernel/ids.ts'
import type { Instant, WorkDate } from '#domain/kernel/time.ts'
import { mayPlanTeam } from '#domain/roster/leave.ts'
import type { RosterDuty } from '#domain/routing/duty.ts'
import { readClocks, readDays, readDuties, readStays } from '#server/modules/attendance/index.ts'
import { listAgents } from '#server/modules/presence/index.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import type { Db } from '#server/platform/database/database.ts'

type Person = IntradayBoard['leftOver'][number]['person']

interface Holder {
  readonly person: Person
  readonly load: number
  readonly duty: RosterDuty | undefined
}

/** The people of some shops today. */
export interface Crew {
  /** Whether a published roster has anybody of them today. */
  readonly isRostered: boolean
  /** The shifts of each, and of those only who are not missing, on leave or gone. */
  readonly shifts: readonly (readonly Stretch[])[]
  readonly expected: readonly (readonly Stretch[])[]
  /** Clocked in without a shift and at the desk: as long as each is counted on. */
  readonly helping: readonly (readonly Stretch[])[]
  readonly stays: readonly (readonly Stay[])[]
  readonly here: IntradayBoard['here']
  readonly holders: readonly Holder[]
}

interface Asked {
  readonly actor: Actor
  readonly shopIds: readonly ShopId[]
  readonly workDate: WorkDate
  readonly now: Instant
  readonly realNow: Instant
}

export async function readCrew(db: Db, asked: Asked): Promise<Crew> {
  const { actor, shopIds, workDate, now, realNow } = asked
  const agents = (await listAgents(db, { realNow })).filter(
    ({ role, shopIds: own }) =>
      (role === 'agent' || role === 'leader') && own.some((id) => shopIds.includes(id)),
  )
  const personIds = agents.map(({ personId }) => personId)
  // A night shift of yesterday may go on.
  const days = { from: addDays(workDate, -1), to: workDate }
  const [people, clocks, duties, stays] = await Promise.all([
    readDays(db, { people: agents, days, now }),
    readClocks(db, { personIds, now }),
    readDuties(db, agents, now),
    readStays(db, personIds, { from: days.from, now }),
  ])
  const crew = clocks.map((clock, index) => {
    const judged = people[index]?.days ?? []
    // Who is at the desk is here, though he has not clocked in; who is not, though he has, is not.
    const isAway = agents[index]?.state === 'offline'
    const goneOn = new Set(
      judged
        .filter((day) =>
          isAway ? isGone(day) || isLasting(day, now) : isGone(day) && day.state !== 'missing',
        )
        .map(({ workDate: date }) => date),
    )
    const relevant = clock.shifts.filter(({ workDate: date }) => date <= workDate)
    return {
      shifts: relevant.flatMap(({ spans }) => spans),
      expected: relevant.filter(({ workDate: date }) => !goneOn.has(date)).flatMap(({ spans }) => spans),
      help:
        clock.open && !isAway && !relevant.some(({ workDate: date }) => date === clock.open?.workDate)
          ? [helpFrom(clock.open.at, now)]
          : [],
    }
  })
  const away = new Set(agents.filter(({ state }) => state === 'offline').map(({ personId }) => personId))
  return {
    isRostered: people.some(({ days: judged }) =>
      judged.some(({ workDate: date, shift }) => date === workDate && shift !== null),
    ),
    shifts: crew.map(({ shifts }) => shifts),
    expected: crew.map(({ expected }) => expected),
    helping: crew.map(({ help }) => help),
    stays: personIds.map((id) => stays.get(id) ?? []),
    here: {
      atDesk: agents.filter(({ state }) => state === 'online' || state === 'busy').length,
      people: agents
        .filter(({ state, receptionLimit }) => (state === 'online' || state === 'busy') && receptionLimit > 0)
        .toSorted((one, other) => other.load / other.receptionLimit - one.load / one.receptionLimit)
        .map(({ personId: id, name, code, load, receptionLimit, teamId }) => ({
          person: { id, name, code },
          load,
          receptionLimit,
          canLimit: mayPlanTeam(actor, teamId),
        })),
      onBreak: agents.filter(({ state }) => state === 'break').length,
      missing: people.flatMap(({ person: { personId: id, name, code }, days: judged }) =>
        judged.flatMap((day) =>
          day.shift && away.has(id) && isLasting(day, now)
            ? [{ person: { id, name, code }, startsAt: day.shift.startsAt }]
            : [],
        ),
      ),
    },
    holders: agents.map(({ personId: id, name, code, load }) => ({
      person: { id, name, code },
      load,
      duty: duties.get(id),
    })),
  }
}

type Judged = Awaited<ReturnType<typeof readDays>>[number]['days'][number]

function isGone({ state }: Judged): boolean {
  return ['missing', 'absent', 'leave', 'excused', 'done'].includes(state)
}

/** His shift lasts, and he has come or should have. */
function isLasting({ state, shift }: Judged, now: Instant): boolean {
  if (state !== 'missing' && state !== 'working') return false
  return shift !== null && shift.startsAt <= now && now < shift.endsAt
}

/** Whose shift is over, or in its last minutes, and who still holds chats: first whose chats go on soonest. */
export function presentLeftOver({ holders }: Crew, now: Instant): IntradayBoard['leftOver'] {
  return holders
    .flatMap(({ person, load, duty }) => {
      if (load === 0 || duty === undefined) return []
      if (duty.some(({ from, lastCallAt }) => from <= now && now < lastCallAt)) return []
      const ending = duty.findLast(({ lastCallAt }) => lastCallAt <= now)
      return ending ? [{ person, chats: load, endsAt: ending.to, handOverAt: ending.handOverAt }] : []
    })
    .toSorted((one, other) => one.handOverAt - other.handOverAt)
}
