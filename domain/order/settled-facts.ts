import type { Fact } from './fact.ts'
import { CASE_GONE, isGuessedCase } from './guessed-case.ts'

/**
 * The facts that count. A source that only knows a state (已发货, without a time) gives a fact without a time; as soon
 * as another source says the same with its time, the guess yields to it. Both stay stored, so that taking either
 * source out again leaves the other's word. The order of the facts does not matter.
 */
export function settledFacts(facts: readonly Fact[]): readonly Fact[] {
  if (facts.every(({ isTimed }) => isTimed)) return facts
  const timed = facts.filter(({ isTimed }) => isTimed)
  const hasNumbered = facts.some((fact) => 'refundId' in fact && !isGuessedCase(fact.refundId))
  return facts.filter(
    (fact) =>
      fact.isTimed ||
      (!timed.some((other) => saysTheSame(fact, other) && !hasGoneOnBetween(other, fact, facts)) &&
        !(isOfGuessedCase(fact) && (hasNumbered || isLoneEnd(fact, facts)))),
  )
}

/** Of a case without a number; one that has its number is the same, told better. */
function isOfGuessedCase(fact: Fact): boolean {
  return 'refundId' in fact && isGuessedCase(fact.refundId)
}

/** The end of a case of which nothing else was ever heard: there was none. */
function isLoneEnd(end: Fact, facts: readonly Fact[]): boolean {
  if (!('refundId' in end) || end.id !== `refund:${end.refundId}:${CASE_GONE}?`) return false
  return !facts.some((fact) => fact !== end && 'refundId' in fact && fact.refundId === end.refundId)
}

/** Closed once with its time, seen going on again, and closed anew: the last is not the first told twice. */
function hasGoneOnBetween(timed: Fact, guess: Fact, facts: readonly Fact[]): boolean {
  if (!('refundId' in guess)) return false
  return facts.some(
    (fact) =>
      fact.kind === 'refund-open' &&
      fact.refundId === guess.refundId &&
      fact.at > timed.at &&
      fact.at <= guess.at,
  )
}

function saysTheSame(guess: Fact, timed: Fact): boolean {
  if (guess.kind !== timed.kind || guess.kind === 'refund-open') return false
  if ('refundId' in guess || 'refundId' in timed)
    return 'refundId' in guess && 'refundId' in timed && guess.refundId === timed.refundId
  if (guess.kind === 'scanned' && timed.kind === 'scanned')
    return guess.parcelId === timed.parcelId && guess.step === timed.step
  // A shipment without a number says that something was sent, not which of several parcels.
  if (guess.kind === 'shipped' && timed.kind === 'shipped')
    return guess.trackingNumber === '' || guess.parcelId === timed.parcelId
  return true
}
