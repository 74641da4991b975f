import { localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import type { ShopId } from '#domain/kernel/ids.ts'
import { maySeeShop, type Actor } from '#server/platform/auth/actor.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { versionOn } from './language-for.ts'
import { lettersOnce } from './letters-aside.ts'
import { presentEntry, presentOverride } from './present.ts'
import { listOverrides } from './queries.ts'

interface Asked {
  readonly shopId: ShopId
  /** The stamp of what the desk has already. */
  readonly known?: string | undefined
}

/** What a desk needs to check sentences of a shop while they are typed; null where it has that. @throws shop.not_found */
export async function deskLanguage({ db, clock }: Runtime, actor: Actor, { shopId, known }: Asked) {
  const [override] = await listOverrides(db, [shopId])
  if (!override || !maySeeShop(actor, shopId)) throw refusal('shop.not_found')
  const { version, stamp: pack, matcher } = await versionOn(db, localOf(clock.now(), SHANGHAI).workDate)
  const { entriesOff, policies, shop } = presentOverride(override)
  const stamp = JSON.stringify([pack, shop.platform, hashOf(JSON.stringify([entriesOff, policies]))])
  if (stamp === known) return null
  const { simplified, syllables } = await lettersOnce()
  return {
    stamp,
    version,
    platform: shop.platform,
    entries: [...matcher.entries.values()].map(presentEntry),
    entriesOff,
    policies,
    letters: { simplified, syllables },
  }
}

/** Tells one text from another; not for secrets. */
function hashOf(text: string): number {
  let hash = 0
  for (let at = 0; at < text.length; at += 1) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0
  return hash
}
