import { instantOf, localOf, type Zone } from '#domain/calendar/zone.ts'
import { after, earliest, MINUTE, SECOND, type Instant } from '#domain/kernel/time.ts'
import type { DaySpan, ReplyLine } from '#domain/shop/settings.ts'
import type { MessageAuthor } from './conversation.ts'

/** What a message means for the wait of the buyer. */
export interface WaitMessage {
  readonly author: MessageAuthor
  readonly isAutomatic: boolean
  readonly sentAt: Instant
}

export interface Wait {
  /** The first buyer message since the last answer of a person; null when the buyer is answered. */
  readonly waitingSince: Instant | null
  /** False once an automatic reply has answered it as far as the platform is concerned (R21). */
  readonly isOwed: boolean
}

export const NO_WAIT: Wait = { waitingSince: null, isOwed: false }

/** An answer that ends the wait: a person's. A bot or an automatic reply leaves somebody waiting for one. */
export function isHumanAnswer({ author, isAutomatic }: Omit<WaitMessage, 'sentAt'>): boolean {
  return author === 'agent' && !isAutomatic
}

/** The wait after one more message, the messages taken in the order in which they were sent. */
export function nextWait(wait: Wait, message: WaitMessage, line: ReplyLine): Wait {
  if (message.author === 'customer') {
    if (wait.waitingSince === null) return { waitingSince: message.sentAt, isOwed: true }
    return wait.isOwed ? wait : { ...wait, isOwed: true }
  }
  if (isHumanAnswer(message)) return NO_WAIT
  const isCounted = message.isAutomatic && line.isAutomaticCounted
  return isCounted && wait.isOwed ? { ...wait, isOwed: false } : wait
}

/** The wait after all of these messages, oldest first. The truth for messages that arrive late or out of order. */
export function waitAfter(messages: readonly WaitMessage[], line: ReplyLine): Wait {
  return messages.reduce((wait, message) => nextWait(wait, message, line), NO_WAIT)
}

export interface DueRule {
  readonly line: ReplyLine
  readonly zone: Zone
}

/**
 * When the platform's line is crossed for a buyer who waits since `since`. A wait that begins outside of the
 * counted hours is due as if it began at their next opening: not counted, but nobody should find it at noon.
 */
export function dueAt(since: Instant, { line, zone }: DueRule): Instant {
  return after(countedFrom(since, { line, zone }), line.minutes * MINUTE)
}

/** Whether the platform counts a wait that begins at `since` (R20: by the time of the buyer's message). */
export function isLineCounted(since: Instant, { line, zone }: DueRule): boolean {
  return countedFrom(since, { line, zone }) === since
}

/** When the slow-reply reminder begins: after its own time, and never later than the line if one is owed. */
export function remindAt(since: Instant, due: Instant | null, slowReplySeconds: number): Instant {
  const reminder = after(since, slowReplySeconds * SECOND)
  return due === null ? reminder : earliest(reminder, due)
}

function countedFrom(since: Instant, { line: { window }, zone }: DueRule): Instant {
  if (!window) return since
  const { workDate, minuteOfDay } = localOf(since, zone)
  if (isInSpan(minuteOfDay, window)) return since
  const opensToday = minuteOfDay < window.from
  return instantOf(workDate, opensToday ? window.from : window.from + DAY_MINUTES, zone)
}

const DAY_MINUTES = 24 * 60

/** A span that ends before it begins crosses midnight. */
function isInSpan(minute: number, { from, to }: DaySpan): boolean {
  return from < to ? minute >= from && minute < to : minute >= from || minute < to
}
