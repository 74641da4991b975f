import type { Entry } from './use-draft.ts'

interface Like {
  readonly search?: string
  readonly cls?: string
  readonly severity?: string
}

/** The entries of which something is like what is asked for. */
export function entriesLike(entries: readonly Entry[], { search, cls, severity }: Like): readonly Entry[] {
  const words = search?.trim().toLowerCase() ?? ''
  return entries.filter(
    (entry) =>
      (cls === undefined || entry.cls === cls) &&
      (severity === undefined || entry.severity === severity) &&
      (words === '' || textOf(entry).includes(words)),
  )
}

function textOf({ id, patterns, why, better }: Entry): string {
  return [id, ...patterns, why, better].join('\n').toLowerCase()
}
