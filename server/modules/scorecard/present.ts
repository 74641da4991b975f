import type { ScorecardView } from '#contract/scorecard.ts'
import type { ScorecardSpec } from '#domain/inspection/scorecard.ts'
import type { StoredScorecard } from './queries.ts'

export function presentScorecard(card: StoredScorecard, isInForce: boolean): ScorecardView {
  const { id, shopId, shopName, version, spec, status, effectiveFrom } = card
  const shop = shopId === null || shopName === null ? null : { id: shopId, name: shopName }
  return { id, shop, version, spec: presentSpec(spec), status, effectiveFrom, isInForce }
}

function presentSpec({ name, categories, passLine }: ScorecardSpec): ScorecardView['spec'] {
  return { name: { ...name }, categories: categories.map((category) => ({ ...category })), passLine }
}
