import { DRY_RUN_INSPECTIONS_MAX, DRY_RUN_TURNED_MAX, type ScorecardDryRun } from '#contract/scorecard.ts'
import type { DateRange } from '#domain/calendar/work-date.ts'
import { placesOf, type ScorecardSpec } from '#domain/inspection/scorecard.ts'
import { tryScorecard, type PastInspection } from '#domain/inspection/try-scorecard.ts'
import type { ScorecardId } from '#domain/kernel/ids.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { presentTrial } from './present.ts'
import { listPast, listScorecards, type PastRow } from './queries.ts'

interface Tried extends DateRange {
  readonly id: ScorecardId
}

/**
 * What past inspections would have scored by a card: those of its shop, or for the general one those that were scored by
 * a general one. Nothing is written.
 * @throws scorecard.not_found
 */
export async function dryRun({ db }: Pick<Runtime, 'db'>, { id, from, to }: Tried): Promise<ScorecardDryRun> {
  const cards = new Map((await listScorecards(db)).map((card) => [card.id, card]))
  const card = cards.get(id)
  if (!card) throw refusal('scorecard.not_found')
  const { shopId, spec } = card
  const found = await listPast(db, { shopId, from, to, limit: DRY_RUN_INSPECTIONS_MAX + 1 })
  const rows = found.slice(0, DRY_RUN_INSPECTIONS_MAX)
  const trial = tryScorecard(
    spec,
    rows.map((row) => pastOf(row, cards.get(row.scorecardId)?.spec)),
  )
  const byId = new Map(rows.map((row) => [row.id, row]))
  return presentTrial(trial, {
    isCut: found.length > rows.length,
    turnedMax: DRY_RUN_TURNED_MAX,
    rowOf: (inspectionId) => byId.get(inspectionId),
    personOf: new Map(rows.map(({ personId, name, code }) => [personId, { id: personId, name, code }])),
  })
}

function pastOf(
  { id, personId, score, isZeroed, marks }: PastRow,
  spec: ScorecardSpec | undefined,
): PastInspection {
  if (!spec) throw new Error('an inspection without its card')
  return {
    id,
    personId,
    score: { value: score, isZeroed },
    passLine: spec.passLine,
    places: placesOf(spec, Object.fromEntries(marks.map(({ category, mark }) => [category, mark ?? 'na']))),
  }
}
