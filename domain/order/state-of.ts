import type { Fact } from './fact.ts'
import { inOrder } from './in-order.ts'
import type { OrderState } from './order-state.ts'
import { applyFact, newOrder } from './order-walk.ts'

/** How an order stands by its facts, which may come in any order and more than once. */
export function stateOf(facts: readonly Fact[]): OrderState {
  const state = newOrder()
  for (const fact of inOrder(facts)) applyFact(state, fact)
  return state
}
