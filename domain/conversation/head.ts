import type { Instant } from '#domain/kernel/time.ts'
import type { MessageAuthor, MessageKind } from './conversation.ts'
import {
  dueAt,
  isHumanAnswer,
  nextWait,
  NO_WAIT,
  type DueRule,
  type Wait,
  type WaitMessage,
} from './waiting.ts'

/** What a message adds to its chat's head. */
export interface HeadMessage extends WaitMessage {
  readonly kind: MessageKind
  readonly body: string
}

/** What the lists show of a chat's messages, kept beside it so that no list reads a message. */
export interface Head {
  readonly lastMessageAt: Instant
  readonly lastMessage: HeadLine | null
  readonly waitingSince: Instant | null
  /** Null: nobody waits, or the platform takes the wait for answered. */
  readonly dueAt: Instant | null
  /** A person's newest answer. */
  readonly answeredAt: Instant | null
  /** The newest automatic reply. */
  readonly awayRepliedAt: Instant | null
  /** Buyer messages that the holder has neither answered nor seen. */
  readonly unread: number
}

export interface HeadLine {
  readonly author: MessageAuthor
  readonly kind: MessageKind
  readonly text: string
}

/** Enough for the widest list. */
const HEAD_CHARACTERS = 80

/** The head of a chat that begins at this moment, before its first message. */
export function emptyHead(openedAt: Instant): Head {
  return {
    lastMessageAt: openedAt,
    lastMessage: null,
    waitingSince: null,
    dueAt: null,
    answeredAt: null,
    awayRepliedAt: null,
    unread: 0,
  }
}

/** True for a message that was sent before the newest one known: the wait must be read from all messages. */
export function isLate(head: Head, message: Pick<HeadMessage, 'sentAt'>): boolean {
  return head.lastMessage !== null && message.sentAt < head.lastMessageAt
}

/** The head after one more message, none of them late. */
export function headAfter(head: Head, message: HeadMessage, rule: DueRule): Head {
  const wait = nextWait({ waitingSince: head.waitingSince, isOwed: head.dueAt !== null }, message, rule.line)
  const isAnswer = isHumanAnswer(message)
  const isOurs = message.author === 'agent'
  return {
    lastMessageAt: message.sentAt,
    lastMessage: headLine(message),
    ...whenDue(wait, rule),
    answeredAt: isAnswer ? message.sentAt : head.answeredAt,
    awayRepliedAt: isOurs && message.isAutomatic ? message.sentAt : head.awayRepliedAt,
    unread: isAnswer ? 0 : head.unread + (message.author === 'customer' ? 1 : 0),
  }
}

/** The head of all of a chat's messages, oldest first: the truth that `headAfter` keeps up with. */
export function headOf(openedAt: Instant, messages: readonly HeadMessage[], rule: DueRule): Head {
  return messages.reduce((head, message) => headAfter(head, message, rule), emptyHead(openedAt))
}

const NO_WAIT_DUE = { waitingSince: NO_WAIT.waitingSince, dueAt: null } as const

function whenDue({ waitingSince, isOwed }: Wait, rule: DueRule): Pick<Head, 'waitingSince' | 'dueAt'> {
  if (waitingSince === null) return NO_WAIT_DUE
  return { waitingSince, dueAt: isOwed ? dueAt(waitingSince, rule) : null }
}

function headLine({ author, kind, body }: HeadMessage): HeadLine {
  return { author, kind, text: Array.from(body).slice(0, HEAD_CHARACTERS).join('') }
}
