import type { Fact, FactKind } from './fact.ts'
import { settledFacts } from './settled-facts.ts'

/**
 * Facts of one instant in the order in which a trade goes through them: platforms stamp whole seconds, so a payment and
 * its order, or a refund and the closing of its trade, often share one.
 */
const RANK: Readonly<Record<FactKind, number>> = {
  named: -1,
  placed: 0,
  'terms-changed': 1,
  paid: 2,
  shipped: 3,
  scanned: 4,
  'refund-open': 4.5,
  'refund-applied': 5,
  'refund-edited': 6,
  'refund-refused': 7,
  'refund-agreed': 8,
  'return-sent': 9,
  'return-signed': 10,
  'return-received': 11,
  'platform-stepped-in': 12,
  'refund-withdrawn': 13,
  refunded: 14,
  'refund-closed': 15,
  received: 16,
  closed: 17,
}

/**
 * The facts of one order that count, as they happened, each once: by time, then by their place in a trade, then by id.
 * In which order and how often they came in makes no difference. Of two with one id (a fact without a time, seen twice)
 * the earlier counts.
 */
export function inOrder(facts: readonly Fact[]): readonly Fact[] {
  if (isInOrder(facts)) return facts
  const ids = new Set<string>()
  const sorted = facts.toSorted(compareFacts).filter((fact) => {
    if (ids.has(fact.id)) return false
    ids.add(fact.id)
    return true
  })
  return settledFacts(sorted)
}

function compareFacts(one: Fact, other: Fact): number {
  if (one.at !== other.at) return one.at - other.at
  if (one.kind !== other.kind) return RANK[one.kind] - RANK[other.kind]
  return one.id < other.id ? -1 : one.id > other.id ? 1 : 0
}

/** Whether nothing is to do. Histories are short (ten facts or so): comparing each id with all before it is quicker than building a set. */
function isInOrder(facts: readonly Fact[]): boolean {
  let before: Fact | undefined
  for (let index = 0; index < facts.length; index++) {
    const fact = facts[index]
    if (!fact?.isTimed || (before && compareFacts(before, fact) >= 0)) return false
    for (let earlier = 0; earlier < index; earlier++) if (facts[earlier]?.id === fact.id) return false
    before = fact
  }
  return true
}
