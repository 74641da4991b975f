import type { LogFigures } from '#contract/daily-log.ts'
import type { PersonId, TeamId } from '#domain/kernel/ids.ts'
import type { Instant, WorkDate } from '#domain/kernel/time.ts'
import type { LogEntries } from '#domain/roster/daily-log.ts'
import { at, atOrNull, json, type Tx } from '#server/platform/database/database.ts'
import { newId } from '#server/platform/ids.ts'

interface Written {
  readonly teamId: TeamId
  readonly workDate: WorkDate
  readonly version: number
  readonly entries: LogEntries
  /** With them it is signed; null: it stays open. */
  readonly figures: LogFigures | null
  readonly by: PersonId
  readonly now: Instant
}

/** Puts a version in the place of itself, as long as it is open. */
export async function putVersion(tx: Tx, written: Written): Promise<void> {
  const { teamId, workDate, version, entries, figures, by, now } = written
  const facts = {
    entries: json(entries),
    figures: figures && json(figures),
    writtenBy: by,
    writtenAt: at(now),
    signedBy: figures && by,
    signedAt: atOrNull(figures && now),
  }
  await tx
    .insertInto('dailyLog')
    .values({ id: newId<'dailyLog'>(), teamId, workDate, version, ...facts })
    .onConflict((row) =>
      row
        .columns(['teamId', 'workDate', 'version'])
        .doUpdateSet(facts)
        .where('dailyLog.signedAt', 'is', null),
    )
    .execute()
}

/** Locks a team's logs against others who write them. */
export async function lockLogs(tx: Tx, teamId: TeamId): Promise<void> {
  await tx.selectFrom('team').select('id').where('id', '=', teamId).forUpdate().execute()
}
