import type { ShopId } from '#domain/kernel/ids.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import type { Db } from '#server/platform/database/database.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { wordingFor, type Wording } from './wording.ts'

/** Today's packs of the shops that were answered for in this process; more than these are yesterday's. */
const KEPT_MAX = 500
const kept = new Map<string, Wording>()
/** How often what is kept was thrown away. */
let changes = 0

/** The pack of a shop's day, read once until it changes: a reply does not cost a statement for it. */
export async function keptWording(db: Db, shopId: ShopId, day: WorkDate): Promise<Wording> {
  const key = `${shopId} ${day}`
  const known = kept.get(key)
  if (known) return known
  const before = changes
  const wording = await wordingFor(db, shopId, day)
  if (kept.size >= KEPT_MAX) kept.clear()
  // What was read while it changed may be the old one.
  if (before === changes) kept.set(key, wording)
  return wording
}

/** Every process follows the log by itself: a pack or a shop's own way that has changed is read anew. */
export function followWording({ hub }: Pick<Runtime, 'hub'>): () => void {
  return hub.subscribe((events) => {
    if (!events.some(({ type }) => type === 'language.published' || type === 'language.overridden')) return
    changes += 1
    kept.clear()
  })
}
