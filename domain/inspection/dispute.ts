import { allow, refuse, type Decision } from '../kernel/decision.ts'
import type { PersonId } from '../kernel/ids.ts'
import type { Marks, ScorecardSpec } from './scorecard.ts'

/** open · kept: the score stays · changed: the score was corrected · withdrawn by the agent himself. */
export const DISPUTE_STATUSES = ['open', 'kept', 'changed', 'withdrawn'] as const
export type DisputeStatus = (typeof DISPUTE_STATUSES)[number]

export interface DisputeFacts {
  readonly status: DisputeStatus
  /** The agent who disputes. */
  readonly personId: PersonId
  /** Who gave the score. */
  readonly inspectorId: PersonId | null
}

type Verdict<Code extends string> = Decision<null, Code>

/** Marks that are on the card and could be better: nobody objects to the best one. */
export function canObjectTo(
  categories: readonly string[],
  { marks, card }: { readonly marks: Marks; readonly card: Pick<ScorecardSpec, 'categories'> },
): Verdict<'dispute.category_unknown' | 'dispute.mark_best'> {
  for (const key of categories) {
    const category = card.categories.find((one) => one.key === key)
    const mark = marks[key]
    if (!category || mark === undefined) return refuse('dispute.category_unknown')
    if (mark === category.points) return refuse('dispute.mark_best')
  }
  return allow(null)
}

/** A second inspector decides: never the one who scored, never the agent himself. */
export function canDecide(
  { status, personId, inspectorId }: DisputeFacts,
  actor: PersonId,
): Verdict<'dispute.already_decided' | 'dispute.same_inspector' | 'inspection.own_chat'> {
  if (status !== 'open') return refuse('dispute.already_decided')
  if (inspectorId === actor) return refuse('dispute.same_inspector')
  return personId === actor ? refuse('inspection.own_chat') : allow(null)
}

export function canWithdraw(
  { status, personId }: DisputeFacts,
  actor: PersonId,
): Verdict<'dispute.already_decided' | 'inspection.not_yours'> {
  if (personId !== actor) return refuse('inspection.not_yours')
  return status === 'open' ? allow(null) : refuse('dispute.already_decided')
}
