import { allow, refuse, type Decision } from '../kernel/decision.ts'
import type { Instant, WorkDate } from '../kernel/time.ts'

/**
 * What a leader writes of each day (R83). The sources' safety analysis is of a building site: with customer service it is
 * what may go wrong. `unfinished` is theirs too: today's task is not left for tomorrow, so what is left is said.
 */
export const LOG_ENTRIES = ['attendance', 'study', 'plan', 'risks', 'praise', 'relay', 'unfinished'] as const
export type LogEntry = (typeof LOG_ENTRIES)[number]
export type LogEntries = Readonly<Record<LogEntry, string>>

/** What the attendance of a day is short of. */
export const LAPSES = ['late', 'early', 'absent'] as const

export const NO_ENTRIES: LogEntries = {
  attendance: '',
  study: '',
  plan: '',
  risks: '',
  praise: '',
  relay: '',
  unfinished: '',
}

/** The newest version of a day's log. */
export interface LogVersion {
  readonly version: number
  readonly writtenAt: Instant
  readonly isSigned: boolean
}

interface Writing {
  readonly workDate: WorkDate
  readonly today: WorkDate
  /** When what the writer has before him was written; null: he began with an empty page. */
  readonly basedOn: Instant | null
}

/**
 * Which version is written: the open one goes on; what is signed stays, and another version follows it. Nobody writes over
 * what a colleague has written meanwhile.
 */
export function decideWrite(
  latest: LogVersion | undefined,
  { workDate, today, basedOn }: Writing,
): Decision<
  { readonly version: number; readonly isNew: boolean },
  'daily_log.too_early' | 'daily_log.changed'
> {
  if (workDate > today) return refuse('daily_log.too_early')
  if ((latest?.writtenAt ?? null) !== basedOn) return refuse('daily_log.changed')
  if (!latest) return allow({ version: 1, isNew: true })
  return allow(
    latest.isSigned
      ? { version: latest.version + 1, isNew: true }
      : { version: latest.version, isNew: false },
  )
}
