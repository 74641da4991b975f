import type { Zone } from '#domain/calendar/zone.ts'
import type { ConversationStatus, MessageAuthor, MessageKind } from '#domain/conversation/conversation.ts'
import type { MessageId, PersonId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import type { LanguageClass, LanguageSeverity } from '#domain/language/entry.ts'
import type { Agent } from '#domain/metric/fact.ts'
import type { QualityPolicy, ReplyLine } from '#domain/shop/settings.ts'

/** What can be found in a chat once it is read. Each is one check of its own, in the file of its name. */
export const FINDING_KINDS = [
  'language',
  'sent-anyway',
  'slow-answer',
  'unanswered',
  'no-greeting',
  'no-close',
  'address-unverified',
  'script-repeated',
  'asked-again',
  'rating-invited',
  'quarrel',
] as const
export type FindingKind = (typeof FINDING_KINDS)[number]

/** What a language pack finds in a sentence; offsets in the text as written. */
export interface SentenceHit {
  readonly entryId: string
  readonly cls: LanguageClass
  readonly severity: LanguageSeverity
  readonly from: number
  readonly to: number
}

/** What the checks need of one message. */
export interface FindingMessage {
  readonly id: MessageId
  /** An account that is a bot's speaks as a bot. */
  readonly author: MessageAuthor
  readonly isAutomatic: boolean
  readonly kind: MessageKind
  readonly text: string
  readonly agent: Agent
  readonly sentAt: Instant
  /** Made from a quick reply (话术). */
  readonly isQuickReply: boolean
  /** What its writer was warned of and sent all the same. */
  readonly overrides: readonly Override[]
}

export interface Override {
  readonly entryId: string
  readonly cls: LanguageClass
  readonly severity: LanguageSeverity
  readonly reason: string
}

/** From `at` on the chat is held by `personId`, or by nobody. */
export interface HeldFrom {
  readonly at: Instant
  readonly personId: PersonId | null
}

/** A chat as the checks read it. */
export interface FindingChat {
  readonly zone: Zone
  /** False when the messages came in without times: nothing about time is found in it. */
  readonly isTimed: boolean
  readonly isAd: boolean
  readonly status: ConversationStatus
  /** Who holds it, or held it last. */
  readonly holderId: PersonId | null
  /** How it went from hand to hand, oldest first; empty where that is not known, as of an import. */
  readonly holds: readonly HeldFrom[]
  readonly invitedAt: Instant | null
  /** When its buyer paid for orders, as far as known. */
  readonly paidAt: readonly Instant[]
  /** In the order in which they were sent. */
  readonly messages: readonly FindingMessage[]
}

export interface FindingRules {
  readonly line: ReplyLine
  readonly quality: QualityPolicy
  /** What the pack in force at that moment says of these words. */
  readonly read: (text: string, at: Instant) => readonly SentenceHit[]
}

/** One thing found. `detail` says what the kind alone does not; each check documents its own. */
export interface Finding {
  readonly kind: FindingKind
  readonly severity: LanguageSeverity
  readonly at: Instant
  /** The sentence; null where what is missing was never said. */
  readonly messageId: MessageId | null
  readonly agent: Agent
  readonly entryId: string | null
  readonly cls: LanguageClass | null
  readonly detail: Readonly<Record<string, string | number>>
}

/** One check. Depends on nothing but the chat and the rules. */
export type Check = (chat: FindingChat, rules: FindingRules) => readonly Finding[]

/** Findings that advise a leader about a person of his; nobody else sees them (R43, R107). */
export const PRIVATE_KINDS = ['quarrel'] as const satisfies readonly FindingKind[]

export function isPrivate(kind: FindingKind): boolean {
  return PRIVATE_KINDS.some((one) => one === kind)
}

/** Words that a person of ours wrote by hand or by quick reply. */
export function isByPerson({ author, isAutomatic }: Pick<FindingMessage, 'author' | 'isAutomatic'>): boolean {
  return author === 'agent' && !isAutomatic
}

export function isByBuyer({ author }: Pick<FindingMessage, 'author'>): boolean {
  return author === 'customer'
}

/** A finding at a message, charged to who wrote it. */
export function foundAt(
  message: FindingMessage,
  found: Pick<Finding, 'kind' | 'severity'> & Partial<Finding>,
): Finding {
  return {
    at: message.sentAt,
    messageId: message.id,
    agent: message.agent,
    entryId: null,
    cls: null,
    detail: {},
    ...found,
  }
}
