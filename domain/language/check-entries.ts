import { headsOf, wordsOf } from './choices.ts'
import type { LanguageEntry } from './entry.ts'
import { folderOf } from './fold.ts'
import { NO_LETTERS } from './letters.ts'
import { Pattern } from './pattern.ts'

/** What begins hundreds of entries would be tried hundreds of times at every place: the time of finding is to be linear. */
const WORD_ENTRIES_MAX = 64

export const ENTRY_PROBLEMS = [
  'id-twice',
  'word-often',
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
  const words = new Map<string, number>()
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

/** @param seen in how many entries each beginning, and how it matches, has been read so far */
function wordProblems(
  { id, patterns, match, isHeard }: LanguageEntry,
  seen: Map<string, number>,
): readonly EntryProblem[] {
  const own = new Set<string>()
  const problems = patterns.flatMap((pattern): EntryProblem[] => {
    const reason = reasonAgainst(() => {
      for (const head of headsOf(pattern, foldText).heads) own.add(`${match} ${head}`)
      if (isHeard === true || match === 'whole') wordsOf(pattern, foldText)
    })
    return reason === null ? [] : [{ entryId: id, problem: 'unreadable', detail: reason }]
  })
  for (const key of own) {
    const count = (seen.get(key) ?? 0) + 1
    seen.set(key, count)
    if (count === WORD_ENTRIES_MAX + 1) problems.push({ entryId: id, problem: 'word-often', detail: key })
  }
  return problems
}

function guardProblems({ id, unless, near }: LanguageEntry): readonly EntryProblem[] {
  return [...(unless ?? []), ...(near?.words ?? [])].flatMap((guard) => {
    const reason = reasonAgainst(() => wordsOf(guard, foldText))
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
  return folderOf(NO_LETTERS).fold(text)
}

function foldText(text: string): string {
  return String.fromCharCode(...fold(text))
}
