import type { ScorecardDryRun, ScorecardView } from '#contract/scorecard.ts'
import type { ScorecardSpec } from '#domain/inspection/scorecard.ts'
import type { ScorecardTrial } from '#domain/inspection/try-scorecard.ts'
import type { InspectionId, PersonId } from '#domain/kernel/ids.ts'
import type { PastRow, StoredScorecard } from './queries.ts'

export function presentScorecard(card: StoredScorecard, isInForce: boolean): ScorecardView {
  const { id, shopId, shopName, version, spec, status, effectiveFrom } = card
  const shop = shopId === null || shopName === null ? null : { id: shopId, name: shopName }
  return { id, shop, version, spec: presentSpec(spec), status, effectiveFrom, isInForce }
}

function presentSpec({ name, categories, passLine }: ScorecardSpec): ScorecardView['spec'] {
  return { name: { ...name }, categories: categories.map((category) => ({ ...category })), passLine }
}

interface TrialContext {
  readonly isCut: boolean
  readonly turnedMax: number
  readonly rowOf: (id: InspectionId) => PastRow | undefined
  readonly personOf: ReadonlyMap<PersonId, ScorecardDryRun['people'][number]['person']>
}

export function presentTrial(
  { inspections, before, after, people, turned, untried }: ScorecardTrial,
  { isCut, turnedMax, rowOf, personOf }: TrialContext,
): ScorecardDryRun {
  return {
    inspections,
    isCut,
    before: { ...before },
    after: { ...after },
    people: people.flatMap(({ personId, ...moved }) => {
      const person = personOf.get(personId)
      return person ? [{ person, ...moved }] : []
    }),
    turnedCount: turned.length,
    turned: turned.slice(0, turnedMax).flatMap(({ id, ...verdicts }) => {
      const row = rowOf(id)
      return row
        ? [{ id, person: row.name, customer: row.customer, workDate: row.workDate, ...verdicts }]
        : []
    }),
    untried: [...untried],
  }
}
