import { HELP_MS } from '../intraday/help.ts'
import type { PersonId } from '../kernel/ids.ts'
import { HOUR, type Instant } from '../kernel/time.ts'

/** One who is not at work now and could be called. */
export interface StandBy {
  readonly personId: PersonId
  /** Put on stand-by for today (备班). */
  readonly isOnStandBy: boolean
  /** The end of his last shift; null: none in the last days. */
  readonly lastEndedAt: Instant | null
  /** The start of his next one; null: none in the next days. */
  readonly nextStartsAt: Instant | null
  /** How often he was called in the last four weeks. */
  readonly timesCalled: number
}

export interface CallCandidate extends StandBy {
  /** Coming now would leave him too little rest: he may be asked last. */
  readonly isShortOfRest: boolean
}

/** The rest between two shifts that the shipped roster rules ask for. */
const REST_MS = 11 * HOUR
/** Who has just left can still stay. */
const JUST_LEFT_MS = 1 * HOUR

/** Whom to call, in order: who is rested, then who is on stand-by, then who was called least. Pure and total. */
export function callOrder(people: readonly StandBy[], now: Instant): readonly CallCandidate[] {
  return people
    .map((one) => ({ ...one, isShortOfRest: isShort(one, now) }))
    .toSorted(
      (one, other) =>
        Number(one.isShortOfRest) - Number(other.isShortOfRest) ||
        Number(other.isOnStandBy) - Number(one.isOnStandBy) ||
        one.timesCalled - other.timesCalled ||
        (one.lastEndedAt ?? 0) - (other.lastEndedAt ?? 0) ||
        (one.personId < other.personId ? -1 : 1),
    )
}

/** He may stay on after his shift, and begin his shift early; else a shift’s rest lies on both sides. */
function isShort({ lastEndedAt, nextStartsAt }: StandBy, now: Instant): boolean {
  const sinceLast = lastEndedAt === null ? Infinity : now - lastEndedAt
  const untilNext = nextStartsAt === null ? Infinity : nextStartsAt - now
  const isRestedBefore = sinceLast >= REST_MS || sinceLast <= JUST_LEFT_MS
  const isRestedAfter = untilNext >= REST_MS + HELP_MS || untilNext <= HELP_MS
  return !isRestedBefore || !isRestedAfter
}
