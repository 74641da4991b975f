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
import type { LanguageEntry } from '#domain/language/entry.ts'
import { policyOf, type LanguageOverride } from '#domain/language/policy.ts'
import type { PersonId } from '#domain/kernel/ids.ts'
import type { Platform } from '#domain/shop/platform.ts'
import { readerAside } from '#web/kit/language/matching-aside.ts'
import type { MatchingPack } from '#web/kit/language/matching-errand.ts'

/** What a shop's desk goes by. */
interface DeskPack extends MatchingPack {
  readonly entriesOff: readonly string[]
  readonly policies: LanguageOverride['policies']
  readonly platform: Platform
}

export interface Writing {
  readonly messages: readonly MessageView[]
  readonly writerId: PersonId
  /** Made from a quick reply that may be repeated. */
  readonly mayRepeat: boolean
}

/** A draft with what the pack found in it. */
export interface ReadDraft {
  readonly text: string
  readonly hits: readonly SentenceHit[]
}

/** Reads drafts by a shop's pack, in the browser as the server does. */
export interface DraftReader {
  /** Rejects where nothing can be read: the server judges all the same. */
  readonly read: (text: string) => Promise<ReadDraft>
  readonly notices: (draft: ReadDraft, writing: Writing) => readonly DraftNotice[]
  readonly wording: (draft: ReadDraft) => ReturnType<typeof weigh>
  readonly entryOf: (id: string) => LanguageEntry | undefined
}

export function readerOf({ stamp, entries, entriesOff, letters, policies, platform }: DeskPack): DraftReader {
  const off = new Set(entriesOff)
  const counted = new Map(entries.flatMap((entry) => (off.has(entry.id) ? [] : [[entry.id, entry]])))
  const find = readerAside({ stamp, entries: [...counted.values()], letters })
  const policy: DraftContext['policyOf'] = (hit) => policyOf(hit, { policies, platform })
  return {
    read: async (text) => {
      const hits = (await find(text)).flatMap((hit) => {
        const entry = counted.get(hit.entryId)
        return entry ? [{ ...hit, cls: entry.cls, severity: entry.severity }] : []
      })
      return { text, hits }
    },
    wording: ({ hits }) => weigh(hits, policy),
    entryOf: (id) => counted.get(id),
    notices: ({ text, hits }, { messages, writerId, mayRepeat }) =>
      reviewDraft(text, { read: () => hits, policyOf: policy, writerId, mayRepeat, said: soFar(messages) }),
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
