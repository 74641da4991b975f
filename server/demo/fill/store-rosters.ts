import { addDays, datesOf, weekdayOf } from '#domain/calendar/work-date.ts'
import { instantOf, SHANGHAI } from '#domain/calendar/zone.ts'
import type { PersonId, RosterId, ShiftTemplateId, TeamId } from '#domain/kernel/ids.ts'
import { after, HOUR, type Instant, type WorkDate } from '#domain/kernel/time.ts'
import { SETTINGS_DEFAULT } from '#domain/roster/settings.ts'
import { addShipped } from '#server/modules/roster/index.ts'
import { at, json, type Tx } from '#server/platform/database/database.ts'
import { newId } from '#server/platform/ids.ts'
import type { Work } from '#server/platform/work.ts'
import { AGENTS, TEAMS } from '../cast.ts'
import { SHIFTS } from '../duty.ts'
import { historyPlanOf, type SamplePlan } from './sample-plan.ts'

interface Staff {
  readonly people: ReadonlyMap<string, PersonId>
  readonly teams: ReadonlyMap<string, TeamId>
  readonly plan: SamplePlan
}

/** Rosters are published on the Thursday evening before their week. */
const PUBLISHED = { daysBefore: 4, minute: 18 * 60 }
/** Who has not yet confirmed the newest one. */
const UNREAD: ReadonlySet<string> = new Set(['0317', '0334', '0341'])
/** Heads a team always wants; staffing may ask for more. */
const HEADS: Readonly<Record<keyof typeof SHIFTS, number>> = { first: 4, second: 2 }

/** The rosters by which the cast has worked, and that of the coming week: six days on, one off (R77). */
export async function storeRosters(work: Work, staff: Staff): Promise<void> {
  const { tx, now } = work
  await addShipped(tx, now)
  const { lastDay, days } = historyPlanOf(staff.plan)
  const first = mondayOf(addDays(lastDay, 1 - days))
  const next = addDays(mondayOf(lastDay), 7)
  const mondays = datesOf({ from: first, to: next }).filter((date) => weekdayOf(date) === 1)
  for (const { key } of TEAMS) {
    const team = await teamOf(work, staff, key)
    for (const [index, monday] of mondays.entries())
      await storeWeek(work, team, { monday, version: index + 1, isNewest: monday === next })
  }
}

interface Team {
  readonly teamId: TeamId
  readonly templateId: ShiftTemplateId
  readonly members: readonly { readonly id: PersonId; readonly code: string; readonly dayOff: number }[]
  readonly leaderId: PersonId
  readonly supervisorId: PersonId
}

/** A team with its shift; its own heads stand in its settings. */
async function teamOf({ tx }: Work, { people, teams }: Staff, key: keyof typeof SHIFTS): Promise<Team> {
  const idOf = <Id>(ids: ReadonlyMap<string, Id>, name: string): Id => {
    const id = ids.get(name)
    if (id === undefined) throw new Error(`not in the cast: ${name}`)
    return id
  }
  const own = AGENTS.filter(({ team }) => team === key)
  const leader = own.find(({ role }) => role === 'leader')
  const teamId = idOf(teams, key)
  const { from, to } = SHIFTS[key]
  const heads = HEADS[key]
  const bands = [{ from, to, heads, weekendHeads: heads, skill: null }]
  await tx
    .insertInto('rosterSetting')
    .values({ teamId, settings: json({ ...SETTINGS_DEFAULT, bands }) })
    .execute()
  return {
    teamId,
    templateId: await templateFrom(tx, from),
    members: own.map(({ code, dayOff }) => ({ id: idOf(people, code), code, dayOff })),
    leaderId: idOf(people, leader?.code ?? ''),
    supervisorId: idOf(people, '0201'),
  }
}

async function templateFrom(tx: Tx, from: number): Promise<ShiftTemplateId> {
  const rows = await tx.selectFrom('shiftTemplate').select(['id', 'isNight']).execute()
  const template = rows.find(({ isNight }) => isNight === from > 12 * 60)
  if (!template) throw new Error('no shift to give')
  return template.id
}

interface Week {
  readonly monday: WorkDate
  readonly version: number
  readonly isNewest: boolean
}

async function storeWeek(
  { tx, now, record }: Work,
  { teamId, templateId, members, leaderId, supervisorId }: Team,
  { monday, version, isNewest }: Week,
): Promise<void> {
  const id = newId<'roster'>()
  const days = { from: monday, to: addDays(monday, 6) }
  const usual = instantOf(addDays(monday, -PUBLISHED.daysBefore), PUBLISHED.minute, SHANGHAI)
  const publishedAt = Math.min(usual, after(now, -2 * HOUR)) as Instant
  await tx
    .insertInto('roster')
    .values({
      id,
      teamId,
      fromDate: days.from,
      toDate: days.to,
      version,
      status: 'published',
      createdBy: leaderId,
      createdAt: at(after(publishedAt, -HOUR)),
      publishedBy: supervisorId,
      publishedAt: at(publishedAt),
    })
    .execute()
  await tx
    .insertInto('rosterShift')
    .values(
      members.flatMap(({ id: personId, dayOff }) =>
        datesOf(days)
          .filter((workDate) => weekdayOf(workDate) !== dayOff)
          .map((workDate) => ({ rosterId: id, personId, workDate, templateId })),
      ),
    )
    .execute()
  const readers = members.filter(({ code }) => !isNewest || !UNREAD.has(code))
  await storeReadings(tx, id, { readers: readers.map((one) => one.id), readAt: after(publishedAt, HOUR) })
  const personIds = members.map((one) => one.id)
  record({ type: 'roster.published', subjectId: id, data: { teamId, ...days, version, personIds } })
}

async function storeReadings(
  tx: Tx,
  rosterId: RosterId,
  { readers, readAt }: { readonly readers: readonly PersonId[]; readonly readAt: Instant },
): Promise<void> {
  await tx
    .insertInto('rosterReading')
    .values(readers.map((personId) => ({ rosterId, personId, readAt: at(readAt) })))
    .execute()
}

function mondayOf(date: WorkDate): WorkDate {
  return addDays(date, 1 - weekdayOf(date))
}
