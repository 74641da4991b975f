import type { LanguagePackId } from '#domain/kernel/ids.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import { compileLanguage } from '#domain/language/compile.ts'
import { differingEntries } from '#domain/language/differing.ts'
import type { LanguageEntry } from '#domain/language/entry.ts'
import type { Db } from '#server/platform/database/database.ts'
import { versionOn } from './language-for.ts'
import { lettersOnce } from './letters-aside.ts'
import { findEntries } from './queries.ts'

/** What one version finds in a text and another does not. */
export interface PackDifference {
  readonly before: (text: string) => ReadonlySet<string>
  readonly after: (text: string) => ReadonlySet<string>
}

/** A version beside those in force on past days. Only entries in which they differ are looked for. */
export class ComparedPacks {
  readonly #db: Db
  readonly #after: readonly LanguageEntry[]
  readonly #byDay = new Map<WorkDate, PackDifference>()
  readonly #byVersion = new Map<string, PackDifference>()

  private constructor(db: Db, after: readonly LanguageEntry[]) {
    this.#db = db
    this.#after = after
  }

  static async of(db: Db, id: LanguagePackId): Promise<ComparedPacks> {
    return new ComparedPacks(db, (await findEntries(db, id)) ?? [])
  }

  async differenceOn(day: WorkDate): Promise<PackDifference> {
    const known = this.#byDay.get(day)
    if (known) return known
    const { stamp, matcher } = await versionOn(this.#db, day)
    const difference = this.#byVersion.get(stamp) ?? (await this.#compare([...matcher.entries.values()]))
    this.#byVersion.set(stamp, difference)
    this.#byDay.set(day, difference)
    return difference
  }

  async #compare(before: readonly LanguageEntry[]): Promise<PackDifference> {
    const differing = new Set(differingEntries(before, this.#after))
    const letters = await lettersOnce()
    const idsBy = (entries: readonly LanguageEntry[]): PackDifference['before'] => {
      const matcher = compileLanguage(
        entries.filter(({ id }) => differing.has(id)),
        letters,
      )
      return (text) => {
        const hits = matcher.find(text)
        return hits.length === 0 ? NOTHING : new Set(hits.map(({ entryId }) => entryId))
      }
    }
    return { before: idsBy(before), after: idsBy(this.#after) }
  }
}

const NOTHING: ReadonlySet<string> = new Set()
