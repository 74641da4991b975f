import type { ShopId } from '#domain/kernel/ids.ts'
import { workDate } from '#domain/kernel/time.ts'
import type { Bilingual } from '#domain/kernel/bilingual.ts'
import type { MetricDefinitionId, MetricSpec } from '#domain/metric/definition.ts'
import type { Platform } from '#domain/shop/platform.ts'
import { authorOf, maySeeShop, type Actor } from '#server/platform/auth/actor.ts'
import { newId } from '#server/platform/ids.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { draftAmong, draftNumber } from '#server/platform/versions.ts'
import { listDefinitions, type StoredDefinition } from '../queries.ts'
import { deleteDraft, lockCode, putDraft } from '../store-definitions.ts'

interface Draft {
  readonly code?: string | undefined
  readonly shopId: ShopId | null
  readonly platforms: readonly Platform[] | null
  readonly spec: MetricSpec
  readonly source: Bilingual
}

/** A draft has no day yet; publishing gives it one. */
const UNSET = workDate('9999-12-31')

/**
 * Saves the draft of a new metric, or of the next version of one; a code has at most one draft.
 * @throws metric.not_found, shop.not_found
 */
export async function saveDraft(runtime: Runtime, actor: Actor, draft: Draft): Promise<StoredDefinition> {
  if (draft.shopId !== null && !maySeeShop(actor, draft.shopId)) throw refusal('shop.not_found')
  const code = draft.code ?? `own-${newId().slice(-12)}`
  return runtime.work(authorOf(actor), async ({ tx, now, record }) => {
    await lockCode(tx, code)
    const versions = await listDefinitions(tx, { code })
    if (draft.code !== undefined && versions.length === 0) throw refusal('metric.not_found')
    const version = draftNumber(versions)
    const dates = { effectiveFrom: UNSET, effectiveTo: null }
    await putDraft(tx, { ...draft, ...dates, code, version, createdBy: actor.personId, now })
    const saved = (await listDefinitions(tx, { code, status: 'draft' }))[0]
    if (!saved) throw new Error(`the draft of ${code} was not saved`)
    record({ type: 'metric.drafted', subjectId: saved.id, shopId: draft.shopId, data: { code, version } })
    return saved
  })
}

/** @throws metric.not_found, metric.already_live */
export async function discardDraft(runtime: Runtime, actor: Actor, id: MetricDefinitionId): Promise<void> {
  await runtime.work(authorOf(actor), async ({ tx, record }) => {
    const { code, version, shopId } = draftAmong('metric', await listDefinitions(tx), id)
    await deleteDraft(tx, id)
    record({ type: 'metric.discarded', subjectId: id, shopId, data: { code, version } })
  })
}
