import type { MessageView } from '#contract/message.ts'
import {
  reviewDraft,
  saidSoFar,
  weigh,
  type DraftContext,
  type DraftMessage,
  type DraftNotice,
} from '#domain/finding/draft.ts'
import type { SentenceHit } from '#domain/finding/finding.ts'
import { compileLanguage } from '#domain/language/compile.ts'
import type { LanguageEntry } from '#domain/language/entry.ts'
import type { Letters } from '#domain/language/letters.ts'
import { policyOf, type LanguageOverride } from '#domain/language/policy.ts'
import type { PersonId } from '#domain/kernel/ids.ts'
import type { Platform } from '#domain/shop/platform.ts'

/** What a shop's desk goes by. */
interface DeskPack {
  /** Two packs of one stamp are the same. */
  readonly stamp: string
  readonly entries: readonly LanguageEntry[]
  readonly entriesOff: readonly string[]
  readonly letters: Letters
  readonly policies: LanguageOverride['policies']
  readonly platform: Platform
}

interface Writing {
  readonly messages: readonly MessageView[]
  readonly writerId: PersonId
  /** Made from a quick reply that may be repeated. */
  readonly mayRepeat: boolean
}

/** Reads drafts by a shop's pack, in the browser as the server does. */
export interface DraftReader {
  readonly notices: (text: string, writing: Writing) => readonly DraftNotice[]
  readonly wording: (text: string) => ReturnType<typeof weigh>
  readonly entryOf: (id: string) => LanguageEntry | undefined
}

/** Compiled once for all chats that go by it. */
const made = new Map<string, DraftReader>()
/** An agent serves few shops, and yesterday's packs are not needed any more. */
const MADE_MAX = 12

export function readerOf(pack: DeskPack): DraftReader {
  const known = made.get(pack.stamp)
  if (known) return known
  if (made.size >= MADE_MAX) made.clear()
  const reader = makeReader(pack)
  made.set(pack.stamp, reader)
  return reader
}

function makeReader({ entries, entriesOff, letters, policies, platform }: DeskPack): DraftReader {
  const off = new Set(entriesOff)
  const counted = entries.filter(({ id }) => !off.has(id))
  const matcher = compileLanguage(counted, letters)
  const read = (text: string): readonly SentenceHit[] =>
    matcher.find(text).flatMap((hit) => {
      const entry = matcher.entries.get(hit.entryId)
      return entry ? [{ ...hit, cls: entry.cls, severity: entry.severity }] : []
    })
  const policy: DraftContext['policyOf'] = (hit) => policyOf(hit, { policies, platform })
  return {
    wording: (text) => weigh(read(text), policy),
    entryOf: (id) => matcher.entries.get(id),
    notices: (text, { messages, writerId, mayRepeat }) =>
      reviewDraft(text, { read, policyOf: policy, writerId, mayRepeat, said: soFar(messages) }),
  }
}

/** The messages stay the same from keystroke to keystroke. */
const soFarOf = new WeakMap<readonly MessageView[], DraftContext['said']>()

function soFar(messages: readonly MessageView[]): DraftContext['said'] {
  const known = soFarOf.get(messages) ?? saidSoFar(messages.map(asSaid))
  soFarOf.set(messages, known)
  return known
}

function asSaid({ id, author, isAutomatic, kind, body, person }: MessageView): DraftMessage {
  return { id, author, isAutomatic, kind, text: body, personId: person?.id ?? null }
}
