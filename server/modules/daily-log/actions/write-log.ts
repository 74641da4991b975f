import { localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import type { TeamId } from '#domain/kernel/ids.ts'
import type { Instant, WorkDate } from '#domain/kernel/time.ts'
import { decideWrite, type LogEntries } from '#domain/roster/daily-log.ts'
import { authorOf, type Actor } from '#server/platform/auth/actor.ts'
import { granted } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { listVersions } from '../queries.ts'
import { readDay } from '../read-day.ts'
import { mustLead } from '../scope.ts'
import { lockLogs, putVersion } from '../store.ts'

interface Writing {
  readonly teamId: TeamId
  readonly workDate: WorkDate
  readonly entries: LogEntries
  readonly basedOn: Instant | null
  readonly isSigned: boolean
}

/** Writes a day's log; with the signature the day's figures are kept. @throws team.not_found, daily_log.too_early, .changed */
export async function writeLog(runtime: Runtime, actor: Actor, writing: Writing): Promise<void> {
  const { teamId, workDate, entries, basedOn, isSigned } = writing
  await mustLead(runtime.db, actor, teamId)
  // Read beside the transaction: figures are added up with several statements at once.
  const figures = isSigned ? await readDay(runtime, teamId, workDate) : null
  await runtime.work(authorOf(actor), async ({ tx, now, record }) => {
    await lockLogs(tx, teamId)
    const [stored] = await listVersions(tx, teamId, workDate)
    const latest = stored && { ...stored, isSigned: stored.signedAt !== null }
    const { workDate: today } = localOf(now, SHANGHAI)
    const { version } = granted(decideWrite(latest, { workDate, today, basedOn }))
    await putVersion(tx, { teamId, workDate, version, entries, figures, by: actor.personId, now })
    const type = isSigned ? 'daily-log.signed' : 'daily-log.written'
    record({ type, subjectId: teamId, data: { teamId, workDate, version } })
  })
}
