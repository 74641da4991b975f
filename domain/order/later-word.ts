import type { Fact } from './fact.ts'

/**
 * What holds of a fact that is told again. The later word does, but for what it leaves out: a source without a column for
 * the money says 0, one without a column for the way of paying says that nothing is paid at the door.
 */
export function laterWord(known: Fact, later: Fact): Fact {
  if (known.kind === 'paid' && later.kind === 'paid')
    return { ...later, amount: later.amount || known.amount }
  if (known.kind !== 'placed' || later.kind !== 'placed') return later
  return {
    ...later,
    amount: later.amount || known.amount,
    isCashOnDelivery: later.isCashOnDelivery || known.isCashOnDelivery,
  }
}
