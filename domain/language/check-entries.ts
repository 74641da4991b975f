import { wordsOf } from './choices.ts'
import type { LanguageEntry } from './entry.ts'
import { folderOf } from './fold.ts'
import { NO_LETTERS } from './letters.ts'
import { Pattern } from './pattern.ts'

export const ENTRY_PROBLEMS = [
  'id-twice',
  'word-twice',
  'unreadable',
  'near-missing',
  'near-unwanted',
] as const

export interface EntryProblem {
  readonly entryId: string
  readonly problem: (typeof ENTRY_PROBLEMS)[number]
  /** The word or pattern that is wrong, with the reason where there is more to say. */
  readonly detail: string
}

/** What keeps entries from being put into force; none: `compileLanguage` takes them. */
export function checkEntries(entries: readonly LanguageEntry[]): readonly EntryProblem[] {
  const ids = new Set<string>()
  const words = new Map<string, string>()
  return entries.flatMap((entry) => {
    const isTwice = ids.has(entry.id)
    ids.add(entry.id)
    return [
      ...(isTwice ? [{ entryId: entry.id, problem: 'id-twice' as const, detail: entry.id }] : []),
      ...nearProblems(entry),
      ...(entry.match === 'pattern' ? patternProblems(entry) : wordProblems(entry, words)),
      ...guardProblems(entry),
    ]
  })
}

function nearProblems({ id, match, near }: LanguageEntry): readonly EntryProblem[] {
  if (match === 'near' && near === undefined) return [{ entryId: id, problem: 'near-missing', detail: '' }]
  if (match !== 'near' && near !== undefined) return [{ entryId: id, problem: 'near-unwanted', detail: '' }]
  return []
}

function patternProblems({ id, patterns }: LanguageEntry): readonly EntryProblem[] {
  return patterns.flatMap((pattern) => {
    const reason = reasonAgainst(() => new Pattern(pattern, fold))
    return reason === null ? [] : [{ entryId: id, problem: 'unreadable' as const, detail: reason }]
  })
}

/** @param seen of each word read so far, and how it matches, the entry: one word in a hundred entries is found a hundred times */
function wordProblems(
  { id, patterns, match }: LanguageEntry,
  seen: Map<string, string>,
): readonly EntryProblem[] {
  return patterns.flatMap((pattern): EntryProblem[] => {
    let reason: string | null = null
    let twice: string | null = null
    reason = reasonAgainst(() => {
      for (const word of wordsOf(pattern)) {
        const folded = String.fromCharCode(...fold(word))
        if (folded === '') throw new RangeError(`nothing to read: ${pattern}`)
        const key = `${match} ${folded}`
        const other = seen.get(key)
        if (other !== undefined && other !== id) twice = `${word} ${other}`
        seen.set(key, id)
      }
    })
    if (reason !== null) return [{ entryId: id, problem: 'unreadable', detail: reason }]
    return twice === null ? [] : [{ entryId: id, problem: 'word-twice', detail: twice }]
  })
}

function guardProblems({ id, unless, near }: LanguageEntry): readonly EntryProblem[] {
  return [...(unless ?? []), ...(near?.words ?? [])].flatMap((guard) => {
    const reason = reasonAgainst(() => {
      if (wordsOf(guard).some((word) => fold(word).length === 0))
        throw new RangeError(`nothing to read: ${guard}`)
    })
    return reason === null ? [] : [{ entryId: id, problem: 'unreadable' as const, detail: reason }]
  })
}

function reasonAgainst(read: () => unknown): string | null {
  try {
    read()
    return null
  } catch (error) {
    if (error instanceof RangeError) return error.message
    throw error
  }
}

function fold(text: string): Uint16Array {
  return folderOf(NO_LETTERS).foldOnce(text)
}
