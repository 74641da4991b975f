import { addDays } from '#domain/calendar/work-date.ts'
import { instantOf, SHANGHAI } from '#domain/calendar/zone.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import { writeLog } from '#server/modules/daily-log/index.ts'
import type { Db } from '#server/platform/database/database.ts'
import type { ShiftStage } from './shift-stage.ts'
import { LOGS } from './relay-texts.ts'
import { runtimeAt } from './runtime-at.ts'

const LEADER = '0302'
const SIGNED_MINUTE = 17 * 60 + 40

/**
 * The logs of the last days, signed in their evening with the figures of their day.
 * @returns false as long as those days are still being counted
 */
export async function signLogs({ runtime, today, actor }: ShiftStage): Promise<boolean> {
  const leader = actor(LEADER)
  const days = LOGS.map((entries, index) => ({ entries, workDate: addDays(today, -1 - index) }))
  const first = days.at(-1)
  if (!leader.teamId || !first || !(await isCounted(runtime.db, first.workDate, today))) return false
  for (const { entries, workDate } of days.toReversed())
    await writeLog(runtimeAt(runtime, instantOf(workDate, SIGNED_MINUTE, SHANGHAI)), leader, {
      teamId: leader.teamId,
      workDate,
      entries,
      basedOn: null,
      isSigned: true,
    })
  return true
}

async function isCounted(db: Db, from: WorkDate, before: WorkDate): Promise<boolean> {
  const rows = await db
    .selectFrom('metricDay')
    .select(['countedAt'])
    .where('workDate', '>=', from)
    .where('workDate', '<', before)
    .execute()
  return rows.length > 0 && rows.every(({ countedAt }) => countedAt !== null)
}
