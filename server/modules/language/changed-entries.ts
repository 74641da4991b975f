import { compileLanguage } from '#domain/language/compile.ts'
import { differingEntries } from '#domain/language/differing.ts'
import type { LanguageEntry } from '#domain/language/entry.ts'
import type { ShopId } from '#domain/kernel/ids.ts'
import { SHIPPED_ENTRIES } from '#domain/language/shipped/shipped-pack.ts'
import type { Db } from '#server/platform/database/database.ts'
import { lettersOnce } from './letters-aside.ts'
import { findEntries, listLive, listOverrides } from './queries.ts'

/** Which entries a version that came into force changed, beside the one that was in force until then. */
export async function changedBy(db: Db, version: number): Promise<readonly string[]> {
  const live = await listLive(db)
  const place = live.findIndex((one) => one.version === version)
  const [before, after] = [live[place - 1], live[place]]
  return differingEntries(
    (before && (await findEntries(db, before.id))) ?? SHIPPED_ENTRIES,
    (after && (await findEntries(db, after.id))) ?? [],
  )
}

/**
 * Tells whether a text could say anything that one of these entries names, in any version that is or will be in force;
 * null where none of them counts, as the shop has switched them off.
 */
export async function sayingAnyOf(
  db: Db,
  entryIds: readonly string[],
  shopId: ShopId | null,
): Promise<((text: string) => boolean) | null> {
  const [override] = shopId === null ? [] : await listOverrides(db, [shopId])
  const off = new Set(override?.entriesOff)
  const wanted = new Set(entryIds.filter((entryId) => !off.has(entryId)))
  if (wanted.size === 0) return null
  const versions: (readonly LanguageEntry[])[] = [SHIPPED_ENTRIES]
  for (const { id } of await listLive(db)) versions.push((await findEntries(db, id)) ?? [])
  const entries = versions.flat().filter(({ id }) => wanted.has(id))
  const matcher = compileLanguage(entries, await lettersOnce())
  return (text) => matcher.find(text).length > 0
}
