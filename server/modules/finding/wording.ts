import type { SentenceHit } from '#domain/finding/finding.ts'
import type { ShopId } from '#domain/kernel/ids.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import type { LanguageEntry } from '#domain/language/entry.ts'
import type { LanguagePolicy } from '#domain/language/policy.ts'
import { languageFor, languagesFor, type ShopDay, type ShopLanguage } from '#server/modules/language/index.ts'
import type { Db } from '#server/platform/database/database.ts'

/** The language pack as it holds for a shop's day, as the checks ask of it. */
export interface Wording {
  readonly version: number
  readonly read: (text: string) => readonly SentenceHit[]
  readonly policyOf: (hit: SentenceHit) => LanguagePolicy
  readonly entryOf: (id: string) => LanguageEntry | undefined
}

export async function wordingFor(db: Db, shopId: ShopId, day: WorkDate): Promise<Wording> {
  return wordingOf(await languageFor(db, shopId, day))
}

/** The same for many shops and days, under the keys given: the statements do not grow with them. */
export async function wordingsFor<Key>(
  db: Db,
  wanted: ReadonlyMap<Key, ShopDay>,
): Promise<ReadonlyMap<Key, Wording>> {
  const languages = await languagesFor(db, wanted)
  return new Map([...languages].map(([key, language]) => [key, wordingOf(language)]))
}

function wordingOf({ version, find, entries, policyOf }: ShopLanguage): Wording {
  const entryOf = (id: string) => entries.get(id)
  return {
    version,
    entryOf,
    read: (text) =>
      find(text).flatMap((hit) => {
        const entry = entryOf(hit.entryId)
        return entry ? [{ ...hit, cls: entry.cls, severity: entry.severity }] : []
      }),
    policyOf: (hit) => {
      const entry = entryOf(hit.entryId)
      return entry ? policyOf(entry) : 'hint'
    },
  }
}
