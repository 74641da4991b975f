import type { ScorecardSpec } from '#domain/inspection/scorecard.ts'
import type { ScorecardId } from '#domain/kernel/ids.ts'
import { listScorecards } from '#server/modules/scorecard/index.ts'
import type { Tx } from '#server/platform/database/database.ts'

/** The card by which a disputed inspection was scored. */
export async function cardOf(tx: Tx, scorecardId: ScorecardId | null): Promise<ScorecardSpec> {
  const [card] = scorecardId === null ? [] : await listScorecards(tx, scorecardId)
  if (!card) throw new Error('a disputed inspection without its card')
  return card.spec
}
