import type { Fact, RefundFact } from './fact.ts'
import { isRefundOpen, type RefundState } from './refund-state.ts'
import { settledFacts } from './settled-facts.ts'
import { stateOf } from './state-of.ts'

/**
 * What a source without times says of cases, made into facts that are news. Such a source shows how a case stands, again
 * and again in the same words, so that a word alone does not tell whether it is the old news or a second round:
 * - going on is news of a case that nobody knew, and of one that had ended, unless its end has a time: what a source gives
 *   no time for overrules nothing that has one;
 * - its end is news again once it has been going on again.
 * News in known words gets an id of its own. Everything else is handed back as it is.
 */
export function newsOfCases(known: readonly Fact[], told: readonly Fact[]): readonly Fact[] {
  if (!told.some(isUntimedOfCase)) return told
  const ids = new Set(known.map(({ id }) => id))
  const cases = stateOf(known).refunds
  return told.flatMap((fact) => {
    if (!isUntimedOfCase(fact)) return [fact]
    const before = cases.find(({ id }) => id === fact.refundId)
    if (fact.kind === 'refund-open') {
      const isNews = before === undefined ? isTheOnlyWord(fact, told) : hasEndedUntimed(before, known)
      return isNews ? [withFreshId(fact, ids)] : []
    }
    return isEnd(fact) && before !== undefined && isRefundOpen(before) ? [withFreshId(fact, ids)] : [fact]
  })
}

type Untimed = RefundFact & { readonly isTimed: false }

function isUntimedOfCase(fact: Fact): fact is Untimed {
  return 'refundId' in fact && !fact.isTimed
}

/** A case that is told of with its application needs no second word for going on. */
function isTheOnlyWord({ refundId, id }: RefundFact, told: readonly Fact[]): boolean {
  return !told.some((other) => 'refundId' in other && other.refundId === refundId && other.id !== id)
}

function hasEndedUntimed(refund: RefundState, known: readonly Fact[]): boolean {
  if (isRefundOpen(refund)) return false
  const ends = settledFacts(known).filter(
    (fact) => 'refundId' in fact && fact.refundId === refund.id && isEnd(fact) && fact.at === refund.endedAt,
  )
  return ends.length > 0 && ends.every(({ isTimed }) => !isTimed)
}

function isEnd({ kind }: Fact): boolean {
  return kind === 'refunded' || kind === 'refund-closed' || kind === 'refund-withdrawn'
}

function withFreshId<Told extends Fact>(fact: Told, ids: ReadonlySet<string>): Told {
  if (!ids.has(fact.id)) return fact
  for (let round = 2; ; round += 1) {
    const id = `${fact.id}${round}`
    if (!ids.has(id)) return { ...fact, id }
  }
}
