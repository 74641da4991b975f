import type { PersonId } from '../kernel/ids.ts'
import { meanOf } from './agreement.ts'

interface GivenScore {
  readonly inspectorId: PersonId
  /** The agent inspected. */
  readonly personId: PersonId
  readonly score: number
}

export interface Strictness {
  readonly inspectorId: PersonId
  readonly inspections: number
  readonly mean: number
  /** Of them, those of agents whom others have inspected too: only these can be compared. */
  readonly compared: number
  /**
   * How much higher his scores are than the others' for the same agents; below 0 he is the stricter one. Null while
   * fewer than `COMPARED_MIN` can be compared.
   */
  readonly deviation: number | null
}

/** A handful of chats says nothing of an inspector. */
export const COMPARED_MIN = 5

/**
 * Each inspector's leaning: every score of his beside the mean that all other inspectors gave the same agent. So an
 * inspector who was dealt the weaker agents is not taken for a strict one. Give it random samples alone: chats that
 * were singled out are not alike.
 */
export function strictnessOf(scores: readonly GivenScore[]): readonly Strictness[] {
  const byAgent = Map.groupBy(scores, ({ personId }) => personId)
  return [...Map.groupBy(scores, ({ inspectorId }) => inspectorId)].map(([inspectorId, own]) => {
    const deviations = own.flatMap(({ personId, score }) => {
      const others = (byAgent.get(personId) ?? []).filter((given) => given.inspectorId !== inspectorId)
      const mean = meanOf(others.map((given) => given.score))
      return mean === null ? [] : [score - mean]
    })
    const deviation = deviations.length < COMPARED_MIN ? null : meanOf(deviations)
    return {
      inspectorId,
      inspections: own.length,
      mean: meanOf(own.map(({ score }) => score)) ?? 0,
      compared: deviations.length,
      deviation,
    }
  })
}
