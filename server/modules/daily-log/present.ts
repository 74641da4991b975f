import type { LogLine, LogVersionView } from '#contract/daily-log.ts'
import { datesOf, type DateRange } from '#domain/calendar/work-date.ts'
import type { listLatest, StoredLog, TeamRef } from './queries.ts'

export function presentVersion({
  version,
  entries,
  figures,
  writtenBy,
  writtenAt,
  signedBy,
  signedAt,
}: StoredLog): LogVersionView {
  return {
    version,
    entries: { ...entries },
    figures,
    writtenBy: { ...writtenBy },
    writtenAt,
    signedBy: signedBy && { ...signedBy },
    signedAt,
  }
}

/** A line for each day and team, the latest day first, whether anything was written or not. */
export function presentLines(
  teams: readonly TeamRef[],
  days: DateRange,
  logs: Awaited<ReturnType<typeof listLatest>>,
): LogLine[] {
  const found = new Map(logs.map((log) => [`${log.teamId} ${log.workDate}`, log]))
  return datesOf(days)
    .toReversed()
    .flatMap((workDate) =>
      teams.map((team) => {
        const log = found.get(`${team.id} ${workDate}`)
        const state = log === undefined ? 'missing' : log.signedAt === null ? 'open' : 'signed'
        return {
          team: { ...team },
          workDate,
          state,
          version: log?.version ?? 0,
          signedBy: log?.signedBy ?? null,
          signedAt: log?.signedAt ?? null,
        }
      }),
    )
}
