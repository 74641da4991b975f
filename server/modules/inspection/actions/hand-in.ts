import type { Cause } from '#domain/conversation/reason.ts'
import { localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import {
  canScore,
  canTake,
  releaseAt,
  ROUTE_OF_CAUSE,
  type InspectionRoute,
} from '#domain/inspection/inspection.ts'
import { missingOf, scoreOf, type Marks, type ScorecardSpec } from '#domain/inspection/scorecard.ts'
import type { Fault } from '#domain/inspection/fault.ts'
import type { Department } from '#domain/inspection/improvement.ts'
import type { ConversationId, InspectionId } from '#domain/kernel/ids.ts'
import { getScorecardFor, listScorecards, type StoredScorecard } from '#server/modules/scorecard/index.ts'
import { authorOf, type Actor } from '#server/platform/auth/actor.ts'
import type { Db } from '#server/platform/database/database.ts'
import { granted, refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { factsOf, lockExisting } from '../facts.ts'
import { listMessageIds, type InspectionRecord, type MarkRow } from '../queries.ts'
import { readInspectionSettings } from '../settings.ts'
import { storeVerdict } from '../store.ts'
import { releaseDue } from './release.ts'

interface HandedIn {
  readonly id: InspectionId
  readonly marks: readonly MarkRow[]
  readonly comment: string
  readonly cause: Cause | null
  /** Undefined: where its cause goes by itself. */
  readonly route?: InspectionRoute | null | undefined
  /** Where it goes to one; undefined: operations. */
  readonly department?: Department | undefined
  readonly faults: readonly Fault[]
}

/** Hands a whole card in, or corrects it while its agent has not seen it. @throws as the route declares */
export async function handIn(runtime: Runtime, actor: Actor, handedIn: HandedIn): Promise<void> {
  const { id, comment, cause } = handedIn
  const faults = [...new Set(handedIn.faults)]
  const route = handedIn.route === undefined ? routeOf(cause) : handedIn.route
  await runtime.work(authorOf(actor), async (change) => {
    const { tx, now, record } = change
    const row = await lockExisting(tx, actor, id)
    const facts = factsOf(row)
    granted(row.status === 'open' ? canTake(facts, actor.personId) : canScore(facts, actor.personId))
    const card = await cardOf(tx, row, localOf(now, SHANGHAI).workDate)
    const marks = await wholeMarks(tx, { card: card.spec, given: handedIn.marks, of: row.conversationId })
    const score = scoreOf(card.spec, marksByKey(marks))
    const settings = await readInspectionSettings(tx)
    await storeVerdict(tx, {
      id,
      inspectorId: actor.personId,
      scorecardId: card.id,
      marks,
      score,
      cause,
      faults,
      route,
      department: route === 'department' ? (handedIn.department ?? 'operations') : null,
      comment,
      scoredAt: now,
      releaseAt: releaseAt(now, settings),
    })
    const { conversationId, personId } = row
    record({
      type: 'inspection.scored',
      subjectId: id,
      data: {
        conversationId,
        personId,
        before: row.status === 'open' ? null : { score: row.score, isZeroed: row.isZeroed },
        after: { score: score.value, isZeroed: score.isZeroed },
      },
    })
    if (settings.releaseAfterMinutes === 0) await releaseDue(change, id)
  })
}

function routeOf(cause: Cause | null): InspectionRoute | null {
  return cause === null ? null : ROUTE_OF_CAUSE[cause]
}

/** @throws inspection.not_found, inspection.not_scored, inspection.not_yours */
export async function releaseByHand(runtime: Runtime, actor: Actor, id: InspectionId): Promise<void> {
  await runtime.work(authorOf(actor), async (change) => {
    const row = await lockExisting(change.tx, actor, id)
    if (row.status !== 'scored') throw refusal('inspection.not_scored')
    granted(canScore(factsOf(row), actor.personId))
    await releaseDue(change, id)
  })
}

/** The card by which it was scored, or will be: of its shop, in force on the day. */
export async function cardOf(
  db: Db,
  { scorecardId, shopId }: InspectionRecord,
  day: ReturnType<typeof localOf>['workDate'],
): Promise<StoredScorecard> {
  const [used] = scorecardId === null ? [] : await listScorecards(db, scorecardId)
  return used ?? getScorecardFor(db, shopId, day)
}

interface GivenMarks {
  readonly card: ScorecardSpec
  readonly given: readonly MarkRow[]
  /** The chat in which the evidence stands. */
  readonly of: ConversationId
}

/** The marks of the card's categories alone, with evidence that stands in the chat. @throws inspection.incomplete */
export async function wholeMarks(db: Db, { card, given, of }: GivenMarks): Promise<readonly MarkRow[]> {
  const known = new Set(card.categories.map(({ key }) => key))
  const marks = given.filter(({ category }) => known.has(category))
  const missing = missingOf(card, marksByKey(marks))
  if (missing.length > 0) throw refusal('inspection.incomplete', { count: missing.length })
  const evidence = await listMessageIds(
    db,
    of,
    marks.flatMap(({ messageIds }) => messageIds),
  )
  return [...new Map(marks.map((mark) => [mark.category, mark])).values()].map((mark) => ({
    ...mark,
    messageIds: mark.messageIds.filter((id) => evidence.has(id)),
  }))
}

export function marksByKey(marks: readonly Pick<MarkRow, 'category' | 'mark'>[]): Marks {
  return Object.fromEntries(marks.map(({ category, mark }) => [category, mark]))
}
