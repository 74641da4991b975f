import { sql } from 'kysely'
import type { Stamp } from '#domain/attendance/clock.ts'
import type { Correction } from '#domain/attendance/day.ts'
import type { AttendanceSettings } from '#domain/attendance/settings.ts'
import type { PersonId, TeamId } from '#domain/kernel/ids.ts'
import type { Instant, WorkDate } from '#domain/kernel/time.ts'
import { at, atOrNull, json, type Tx } from '#server/platform/database/database.ts'
import { newId } from '#server/platform/ids.ts'

/** Held while somebody clocks in or out, so that two presses at once are one. Ends with the transaction. */
export async function lockClock(tx: Tx, personId: PersonId): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(current_schema() || '.attendance.' || ${personId}, 0))`.execute(
    tx,
  )
}

/** @returns false when it stands there already */
export async function insertStamp(
  tx: Tx,
  stamp: Stamp & { readonly personId: PersonId; readonly workDate: WorkDate },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('attendanceStamp')
    .values({ ...stamp, id: newId<'attendanceStamp'>(), at: at(stamp.at) })
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

export interface NewCorrection extends Correction {
  readonly personId: PersonId
  readonly workDate: WorkDate
  readonly reason: string
  readonly correctedBy: PersonId
  readonly correctedAt: Instant
}

export async function insertCorrection(tx: Tx, correction: NewCorrection): Promise<void> {
  const { clockedInAt, clockedOutAt, correctedAt } = correction
  await tx
    .insertInto('attendanceCorrection')
    .values({
      ...correction,
      id: newId<'attendanceCorrection'>(),
      clockedInAt: atOrNull(clockedInAt),
      clockedOutAt: atOrNull(clockedOutAt),
      correctedAt: at(correctedAt),
    })
    .execute()
}

/** They hold from a day on; days before keep what they were judged by. */
export async function putSettings(
  tx: Tx,
  row: { readonly teamId: TeamId; readonly effectiveFrom: WorkDate; readonly settings: AttendanceSettings },
): Promise<void> {
  const settings = json(row.settings)
  await tx
    .insertInto('attendanceSetting')
    .values({ ...row, settings })
    .onConflict((oc) => oc.columns(['teamId', 'effectiveFrom']).doUpdateSet({ settings }))
    .execute()
}
