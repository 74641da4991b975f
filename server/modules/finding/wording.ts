import type { SentenceHit } from '#domain/finding/finding.ts'
import type { ShopId } from '#domain/kernel/ids.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import type { LanguageEntry } from '#domain/language/entry.ts'
import type { LanguagePolicy } from '#domain/language/policy.ts'
import { languageFor } from '#server/modules/language/index.ts'
import type { Db } from '#server/platform/database/database.ts'

/** The language pack as it holds for a shop's day, as the checks ask of it. */
export interface Wording {
  readonly version: number
  readonly read: (text: string) => readonly SentenceHit[]
  readonly policyOf: (hit: SentenceHit) => LanguagePolicy
  readonly entryOf: (id: string) => LanguageEntry | undefined
}

export async function wordingFor(db: Db, shopId: ShopId, day: WorkDate): Promise<Wording> {
  const { version, find, entries, policyOf } = await languageFor(db, shopId, day)
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
