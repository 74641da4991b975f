import { inForceOn } from '#domain/calendar/in-force.ts'
import type { LanguagePackId, ShopId } from '#domain/kernel/ids.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import { compileLanguage } from '#domain/language/compile.ts'
import type { LanguageEntry } from '#domain/language/entry.ts'
import type { LanguageHit, LanguageMatcher } from '#domain/language/hit.ts'
import { policyOf, type LanguagePolicy } from '#domain/language/policy.ts'
import { SHIPPED_ENTRIES } from '#domain/language/shipped/shipped-pack.ts'
import type { Db } from '#server/platform/database/database.ts'
import { lettersOnce } from './letters-aside.ts'
import { findEntries, listLive, listOverrides, type PackStamp, type ShopOverride } from './queries.ts'

/** What may be said in a shop on a day. */
export interface ShopLanguage {
  readonly version: number
  /** Of what the version finds, what counts in this shop. */
  readonly find: (text: string) => readonly LanguageHit[]
  readonly entries: LanguageMatcher['entries']
  readonly policyOf: (entry: LanguageEntry) => LanguagePolicy
}

interface Version {
  readonly version: number
  readonly stamp: string
  readonly matcher: LanguageMatcher
}

/** What was compiled last, by id: what is live never changes. Few versions are in use at a time. */
const KEPT_MAX = 8
const compiled = new Map<string, LanguageMatcher>()

export interface ShopDay {
  readonly shopId: ShopId
  readonly day: WorkDate
}

/** The version in force on a day, ready to find; before the first is stored, the one that comes with the product. */
export async function versionOn(db: Db, day: WorkDate): Promise<Version> {
  return versionAmong(db, await listLive(db), day)
}

async function versionAmong(db: Db, live: readonly PackStamp[], day: WorkDate): Promise<Version> {
  const found = inForceOn(live, day)
  if (!found)
    return { version: 1, stamp: 'shipped', matcher: await matcherOf('shipped', async () => SHIPPED_ENTRIES) }
  const { id, version } = found
  return { version, stamp: id, matcher: await matcherOfPack(db, id) }
}

async function matcherOfPack(db: Db, id: LanguagePackId): Promise<LanguageMatcher> {
  return matcherOf(id, async () => (await findEntries(db, id)) ?? [])
}

/** What may be said in a shop on a day: the version then in force, without what the shop has switched off (R129). */
export async function languageFor(db: Db, shopId: ShopId, day: WorkDate): Promise<ShopLanguage> {
  const [{ version, matcher }, [override]] = await Promise.all([
    versionOn(db, day),
    listOverrides(db, [shopId]),
  ])
  return inShop({ version, matcher }, override)
}

/** The same for many shops and days, under the keys given: two statements, and one for each version not yet read. */
export async function languagesFor<Key>(
  db: Db,
  wanted: ReadonlyMap<Key, ShopDay>,
): Promise<ReadonlyMap<Key, ShopLanguage>> {
  const shopIds = [...new Set([...wanted.values()].map(({ shopId }) => shopId))]
  const [live, overrides] = await Promise.all([listLive(db), listOverrides(db, shopIds)])
  const byShop = new Map(overrides.map((override) => [override.shop.id, override]))
  const languages = new Map<Key, ShopLanguage>()
  for (const [key, { shopId, day }] of wanted)
    languages.set(key, inShop(await versionAmong(db, live, day), byShop.get(shopId)))
  return languages
}

function inShop(
  { version, matcher }: Pick<Version, 'version' | 'matcher'>,
  override: ShopOverride | undefined,
): ShopLanguage {
  const off = new Set(override?.entriesOff)
  const policies = override?.policies ?? {}
  const platform = override?.shop.platform ?? 'site'
  return {
    version,
    entries: matcher.entries,
    find: (text) => {
      const hits = matcher.find(text)
      return off.size === 0 || hits.length === 0 ? hits : hits.filter(({ entryId }) => !off.has(entryId))
    },
    policyOf: (entry) => policyOf(entry, { policies, platform }),
  }
}

async function matcherOf(
  key: string,
  read: () => Promise<readonly LanguageEntry[]>,
): Promise<LanguageMatcher> {
  const known = compiled.get(key)
  if (known) return known
  const matcher = compileLanguage(await read(), await lettersOnce())
  const [oldest] = compiled.keys()
  if (compiled.size >= KEPT_MAX && oldest !== undefined) compiled.delete(oldest)
  compiled.set(key, matcher)
  return matcher
}
