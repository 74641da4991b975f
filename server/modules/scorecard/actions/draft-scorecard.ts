import type { ScorecardSpec } from '#domain/inspection/scorecard.ts'
import type { ScorecardId, ShopId } from '#domain/kernel/ids.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import { authorOf, type Actor } from '#server/platform/auth/actor.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { draftAmong, draftNumber, mustFollow } from '#server/platform/versions.ts'
import { SYSTEM } from '#server/platform/work.ts'
import { findShop, listScorecards, type StoredScorecard } from '../queries.ts'
import { addShipped, deleteDraft, lockScorecards, publishDraft, putDraft } from '../store.ts'

/** Makes sure that the card that comes with the product stands in the database. */
export async function addShippedScorecard({ work }: Pick<Runtime, 'work'>): Promise<void> {
  await work(SYSTEM, ({ tx, now }) => addShipped(tx, now))
}

interface Draft {
  readonly shopId: ShopId | null
  readonly spec: ScorecardSpec
}

/** Saves the draft of a card's next version; a shop has at most one. @throws shop.not_found */
export async function saveDraft(
  runtime: Runtime,
  actor: Actor,
  { shopId, spec }: Draft,
): Promise<StoredScorecard> {
  return runtime.work(authorOf(actor), async ({ tx, now, record }) => {
    if (shopId !== null && !(await findShop(tx, shopId))) throw refusal('shop.not_found')
    await lockScorecards(tx)
    await addShipped(tx, now)
    const version = draftNumber((await listScorecards(tx)).filter((card) => card.shopId === shopId))
    await putDraft(tx, { shopId, version, spec, createdBy: actor.personId, now })
    const saved = (await listScorecards(tx)).find((card) => card.shopId === shopId && card.status === 'draft')
    if (!saved) throw new Error('the draft of a scorecard was not saved')
    record({ type: 'scorecard.drafted', subjectId: saved.id, data: { cardShopId: shopId, version } })
    return saved
  })
}

/** @throws scorecard.not_found, scorecard.already_live */
export async function discardDraft(runtime: Runtime, actor: Actor, id: ScorecardId): Promise<void> {
  await runtime.work(authorOf(actor), async ({ tx, record }) => {
    await lockScorecards(tx)
    const { shopId, version } = draftAmong('scorecard', await listScorecards(tx, id), id)
    await deleteDraft(tx, id)
    record({ type: 'scorecard.discarded', subjectId: id, data: { cardShopId: shopId, version } })
  })
}

/**
 * Puts a draft into force for inspections handed in on a day or later; those before keep the card they were scored by.
 * @throws scorecard.not_found, scorecard.already_live, scorecard.effective_too_early
 */
export async function publishScorecard(
  runtime: Runtime,
  actor: Actor,
  { id, effectiveFrom }: { readonly id: ScorecardId; readonly effectiveFrom: WorkDate },
): Promise<StoredScorecard> {
  return runtime.work(authorOf(actor), async ({ tx, record }) => {
    await lockScorecards(tx)
    const cards = await listScorecards(tx)
    const draft = draftAmong('scorecard', cards, id)
    const { shopId, version } = draft
    mustFollow(
      'scorecard',
      cards.filter((card) => card.shopId === shopId),
      effectiveFrom,
    )
    await publishDraft(tx, id, effectiveFrom)
    record({
      type: 'scorecard.published',
      subjectId: id,
      data: { cardShopId: shopId, version, effectiveFrom },
    })
    return { ...draft, status: 'live', effectiveFrom }
  })
}
