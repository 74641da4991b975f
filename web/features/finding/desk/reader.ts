import type { MessageView } from '#contract/message.ts'
import { reviewDraft, weigh, type DraftContext, type DraftNotice } from '#domain/finding/draft.ts'
import type { SentenceHit } from '#domain/finding/finding.ts'
import { compileLanguage } from '#domain/language/compile.ts'
import type { LanguageEntry } from '#domain/language/entry.ts'
import type { Letters } from '#domain/language/letters.ts'
import { policyOf, type LanguageOverride } from '#domain/language/policy.ts'
import type { PersonId } from '#domain/kernel/ids.ts'
import type { Platform } from '#domain/shop/platform.ts'

/** What a shop's desk goes by. */
export interface DeskPack {
  readonly entries: readonly LanguageEntry[]
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

export function makeReader({ entries, letters, policies, platform }: DeskPack): DraftReader {
  const matcher = compileLanguage(entries, letters)
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
      reviewDraft(text, { read, policyOf: policy, writerId, mayRepeat, said: messages.map(asSaid) }),
  }
}

function asSaid({ id, author, isAutomatic, kind, body, person }: MessageView): DraftContext['said'][number] {
  return { id, author, isAutomatic, kind, text: body, personId: person?.id ?? null }
}
