import { allow, refuse, type Decision } from '../kernel/decision.ts'
import type { PersonId } from '../kernel/ids.ts'
import { after, DAY, type Instant } from '../kernel/time.ts'

/** open · stands: the finding counts on · lifted: it counts no more · withdrawn by the agent himself. */
export const OBJECTION_STATUSES = ['open', 'stands', 'lifted', 'withdrawn'] as const
export type ObjectionStatus = (typeof OBJECTION_STATUSES)[number]

interface ObjectionFacts {
  readonly status: ObjectionStatus
  /** The agent who objects. */
  readonly personId: PersonId
}

type Verdict<Code extends string> = Decision<null, Code>

/** The last moment at which what was found at this one may be objected to. @param days the company's time for disputes */
export function objectableUntil(foundAt: Instant, days: number): Instant {
  return after(foundAt, days * DAY)
}

interface Objectable {
  readonly personId: PersonId | null
  readonly hasObjection: boolean
  readonly until: Instant
}

/** Whose a finding is says whether it should be one, once and in time. */
export function canObject(
  { personId, hasObjection, until }: Objectable,
  { actor, now }: { readonly actor: PersonId; readonly now: Instant },
): Verdict<'objection.not_yours' | 'objection.already_raised' | 'objection.too_late'> {
  if (personId !== actor) return refuse('objection.not_yours')
  if (hasObjection) return refuse('objection.already_raised')
  return now > until ? refuse('objection.too_late') : allow(null)
}

/**
 * Somebody decides who has no part in it: not the agent, and nobody who has passed a verdict on this chat already.
 * @param hasJudged whether the actor has scored the chat, or decided a dispute about its score
 */
export function canSettle(
  { status, personId, hasJudged }: ObjectionFacts & { readonly hasJudged: boolean },
  actor: PersonId,
): Verdict<'objection.already_decided' | 'objection.own_finding' | 'objection.has_judged'> {
  if (status !== 'open') return refuse('objection.already_decided')
  if (personId === actor) return refuse('objection.own_finding')
  return hasJudged ? refuse('objection.has_judged') : allow(null)
}

export function canWithdrawObjection(
  { status, personId }: ObjectionFacts,
  actor: PersonId,
): Verdict<'objection.already_decided' | 'objection.not_yours'> {
  if (personId !== actor) return refuse('objection.not_yours')
  return status === 'open' ? allow(null) : refuse('objection.already_decided')
}
