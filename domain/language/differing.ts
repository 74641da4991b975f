import type { LanguageEntry } from './entry.ts'

/**
 * The entries of which one version finds, or may find, something else than another: added, gone or changed. The advice
 * that an entry gives (`why`, `better`) finds nothing. Of several entries of a class that name one place the first counts,
 * so versions that order what they share differently differ in everything.
 */
export function differingEntries(
  before: readonly LanguageEntry[],
  after: readonly LanguageEntry[],
): readonly string[] {
  const [was, is] = [byId(before), byId(after)]
  const ids = [...new Set([...was.keys(), ...is.keys()])]
  const kept = [...was.keys()].filter((id) => is.has(id))
  const isReordered = [...is.keys()].filter((id) => was.has(id)).some((id, place) => id !== kept[place])
  return isReordered ? ids : ids.filter((id) => textOf(was.get(id)) !== textOf(is.get(id)))
}

function byId(entries: readonly LanguageEntry[]): ReadonlyMap<string, LanguageEntry> {
  return new Map(entries.map((entry) => [entry.id, entry]))
}

/** All that decides what an entry finds. */
function textOf(entry: LanguageEntry | undefined): string | undefined {
  if (!entry) return undefined
  const { patterns, match, near, cls, severity, unless = [], isHeard = false } = entry
  return JSON.stringify([patterns, match, near?.words, near?.within, cls, severity, unless, isHeard])
}
