import { sql } from 'kysely'
import { z } from 'zod'
import { addDays, datesOf, type DateRange } from '#domain/calendar/work-date.ts'
import type { PersonId, ShopId } from '#domain/kernel/ids.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import { DAY_SLOTS, SLOT_MINUTES, type MinuteSpan } from '#domain/staffing/desk.ts'
import type { Db } from '#server/platform/database/database.ts'

/** `shift_template.spans`, of `domain/roster/model.ts`. */
const spansSchema = z.array(z.object({ from: z.number(), to: z.number() }))

interface Shift {
  readonly personId: PersonId
  readonly workDate: WorkDate
  readonly spans: readonly MinuteSpan[]
}

/**
 * How many of those who answer for these shops are on shift in each half hour, by the published rosters; a half hour
 * worked in part counts. Days that no roster covers are left out.
 */
export async function countRostered(
  db: Db,
  shopIds: readonly ShopId[],
  days: DateRange,
): Promise<ReadonlyMap<WorkDate, readonly number[]>> {
  // A night shift belongs to the day it starts (R128).
  const range = { from: addDays(days.from, -1), to: days.to }
  const shifts = await listShifts(db, shopIds, range)
  const covered = await listCovered(db, shopIds, days)
  return new Map(covered.map((date) => [date, headsOn(date, shifts)]))
}

function headsOn(date: WorkDate, shifts: readonly Shift[]): readonly number[] {
  const there = Array.from({ length: DAY_SLOTS }, () => new Set<PersonId>())
  for (const { personId, workDate, spans } of shifts) {
    const shift = workDate === date ? 0 : workDate === addDays(date, -1) ? DAY_SLOTS : undefined
    if (shift === undefined) continue
    for (const { from, to } of spans) {
      const last = Math.ceil(to / SLOT_MINUTES) - shift
      for (let slot = Math.floor(from / SLOT_MINUTES) - shift; slot < last; slot += 1)
        there[slot]?.add(personId)
    }
  }
  return there.map((people) => people.size)
}

async function listShifts(
  db: Db,
  shopIds: readonly ShopId[],
  { from, to }: DateRange,
): Promise<readonly Shift[]> {
  const rows = await db
    .selectFrom('rosterShift as s')
    .innerJoin('roster as r', 'r.id', 's.rosterId')
    .innerJoin('shiftTemplate as t', 't.id', 's.templateId')
    .select(['s.personId', 's.workDate', 't.spans'])
    .where('r.status', '=', 'published')
    .where('s.workDate', '>=', from)
    .where('s.workDate', '<=', to)
    .where('s.personId', 'in', (people) =>
      people.selectFrom('personShop as p').select('p.personId').where('p.shopId', 'in', shopIds),
    )
    // Of several published for a day, the one published last holds.
    .where(
      sql<boolean>`not exists (select 1 from roster as later where later.team_id = r.team_id
        and later.status = 'published' and s.work_date between later.from_date and later.to_date
        and (later.published_at, later.version) > (r.published_at, r.version))`,
    )
    .execute()
  return rows.map(({ spans, ...row }) => ({ ...row, spans: spansSchema.parse(spans) }))
}

/** The days for which a team of those who answer here has a published roster. */
async function listCovered(
  db: Db,
  shopIds: readonly ShopId[],
  days: DateRange,
): Promise<readonly WorkDate[]> {
  const rows = await db
    .selectFrom('roster as r')
    .select(['r.fromDate', 'r.toDate'])
    .distinct()
    .where('r.status', '=', 'published')
    .where('r.fromDate', '<=', days.to)
    .where('r.toDate', '>=', days.from)
    .where('r.teamId', 'in', (teams) =>
      teams
        .selectFrom('person as p')
        .innerJoin('personShop as s', 's.personId', 'p.id')
        .select('p.teamId')
        .where('s.shopId', 'in', shopIds)
        .where('p.teamId', 'is not', null),
    )
    .execute()
  return datesOf(days).filter((date) =>
    rows.some(({ fromDate, toDate }) => fromDate <= date && date <= toDate),
  )
}
