import type { ShopId } from '#domain/kernel/ids.ts'
import type { LanguageOverride } from '#domain/language/policy.ts'
import { authorOf, maySeeShop, type Actor } from '#server/platform/auth/actor.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { listOverrides, type ShopOverride } from '../queries.ts'
import { putOverride } from '../store.ts'

/** Says what a shop does its own way (R129). @throws shop.not_found */
export async function setOverride(
  runtime: Runtime,
  actor: Actor,
  { shopId, entriesOff, policies }: LanguageOverride & { readonly shopId: ShopId },
): Promise<ShopOverride> {
  return runtime.work(authorOf(actor), async ({ tx, now, record }) => {
    const [before] = await listOverrides(tx, [shopId])
    if (!before || !maySeeShop(actor, shopId)) throw refusal('shop.not_found')
    const off = [...new Set(entriesOff)]
    const switched = [...off, ...before.entriesOff].filter(isOnce)
    await putOverride(tx, { shopId, entriesOff: off, policies, updatedBy: actor.personId, now })
    record({
      type: 'language.overridden',
      subjectId: shopId,
      shopId,
      data: { entriesOff: off, policies, switched },
    })
    return { ...before, entriesOff: off, policies }
  })
}

/** Of what was off before and is off now: in one of both, not in the other. */
function isOnce(entryId: string, _: number, all: readonly string[]): boolean {
  return all.indexOf(entryId) === all.lastIndexOf(entryId)
}
