import { randomUUID } from 'node:crypto'
import { addDays } from '#domain/calendar/work-date.ts'
import { localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import type { PersonId, TeamId } from '#domain/kernel/ids.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import { at, json } from '#server/platform/database/database.ts'
import { newId } from '#server/platform/ids.ts'
import type { TestCompany } from './test-company.ts'

/** A shift by minutes from now, so that a test may run at any time of day. */
export interface ShiftAroundNow {
  readonly personId: PersonId
  readonly from: number
  readonly to: number
}

const DAY_MINUTES = 24 * 60

/**
 * Publishes a roster of a team for yesterday, today and tomorrow with these shifts and no others.
 * @returns the work date of each: a shift that began before midnight is yesterday's
 */
export async function publishShifts(
  { app, db }: TestCompany,
  {
    teamId,
    by,
    shifts,
  }: { readonly teamId: TeamId; readonly by: PersonId; readonly shifts: readonly ShiftAroundNow[] },
): Promise<readonly WorkDate[]> {
  const now = app.runtime.clock.now()
  const { workDate: today, minuteOfDay } = localOf(now, SHANGHAI)
  const rosterId = newId<'roster'>()
  const earlier = await db.selectFrom('roster').select('id').where('teamId', '=', teamId).execute()
  await db
    .insertInto('roster')
    .values({
      id: rosterId,
      teamId,
      version: earlier.length + 1,
      status: 'published',
      fromDate: addDays(today, -1),
      toDate: addDays(today, 1),
      createdBy: by,
      createdAt: at(now),
      publishedBy: by,
      publishedAt: at(now),
    })
    .execute()
  const dates: WorkDate[] = []
  for (const { personId, from, to } of shifts) {
    const isYesterday = minuteOfDay + from < 0
    const shift = minuteOfDay + (isYesterday ? DAY_MINUTES : 0)
    const workDate = isYesterday ? addDays(today, -1) : today
    const templateId = newId<'shiftTemplate'>()
    await db
      .insertInto('shiftTemplate')
      .values({
        id: templateId,
        name: randomUUID(),
        mark: '试',
        spans: json([{ from: shift + from, to: shift + to }]),
        breakMinutes: 0,
        isNight: false,
        position: 99,
      })
      .execute()
    await db.insertInto('rosterShift').values({ rosterId, personId, workDate, templateId }).execute()
    dates.push(workDate)
  }
  return dates
}
