import { elapsed, MINUTE, type Instant } from '#domain/kernel/time.ts'
import { hoursText } from '#domain/shop/hours-text.ts'
import type { DaySpan, ShopSettings } from '#domain/shop/settings.ts'

export interface AwayFacts {
  /** Somebody who serves the shop is online, busy or on a short break. */
  readonly isAnybodyOnDuty: boolean
  /** The shop's service hours last. */
  readonly isWithinHours: boolean
  /** Who holds the chat; null: nobody. */
  readonly holder: { readonly isOnDuty: boolean; readonly answeredAt: Instant | null } | null
  /** When this buyer last got the automatic reply. */
  readonly lastAwayReplyAt: Instant | null
}

/** A talk in which a person answered within this time is not broken off by the clock. */
const TALK_MS = 30 * MINUTE

/**
 * The text to send by itself to a buyer who writes while nobody is on duty (R21) or outside the service hours;
 * null: none now. Outside the hours it is sent although somebody may still be at work, since nobody has promised an
 * answer; only a talk under way is left alone.
 */
export function awayReplyFor(
  facts: AwayFacts,
  { awayReply, serviceHours }: Pick<ShopSettings, 'awayReply' | 'serviceHours'>,
  now: Instant,
): string | null {
  if (!awayReply.isOn || awayReply.text.trim() === '' || isServed(facts, now)) return null
  const { lastAwayReplyAt, isWithinHours } = facts
  const isRecent =
    lastAwayReplyAt !== null && elapsed(lastAwayReplyAt, now) < awayReply.repeatAfterMinutes * MINUTE
  if (isRecent) return null
  return withHours(awayReply.text, serviceHours, isWithinHours)
}

function isServed({ isAnybodyOnDuty, isWithinHours, holder }: AwayFacts, now: Instant): boolean {
  if (isWithinHours || !isAnybodyOnDuty) return isAnybodyOnDuty
  const answeredAt = holder?.isOnDuty ? holder.answeredAt : null
  return answeredAt !== null && elapsed(answeredAt, now) < TALK_MS
}

const HOURS_VARIABLE = /[{｛]\s*服务时间\s*[}｝]/gu

/** The hours where the text asks for them; after the hours are over, in any case. */
function withHours(text: string, hours: DaySpan | null, isWithinHours: boolean): string {
  const filled = text.replace(HOURS_VARIABLE, hours === null ? '全天' : hoursText(hours))
  if (hours === null || isWithinHours || filled !== text) return filled
  return /\p{Script=Han}/u.test(text)
    ? `${text}\n服务时间：每天 ${hoursText(hours)}`
    : `${text}\nService hours: ${hoursText(hours, 'next day ')} every day`
}
