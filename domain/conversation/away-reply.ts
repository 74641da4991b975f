import { elapsed, MINUTE, type Instant } from '#domain/kernel/time.ts'
import type { ShopSettings } from '#domain/shop/settings.ts'

export interface AwayFacts {
  /** Somebody who serves the shop is online, busy or on a short break. */
  readonly isAnybodyOnDuty: boolean
  /** When this buyer last got the automatic reply. */
  readonly lastAwayReplyAt: Instant | null
}

/** The text to send by itself to a buyer who writes while nobody is on duty (R21); null: none now. */
export function awayReplyFor(
  { isAnybodyOnDuty, lastAwayReplyAt }: AwayFacts,
  { awayReply }: Pick<ShopSettings, 'awayReply'>,
  now: Instant,
): string | null {
  if (isAnybodyOnDuty || !awayReply.isOn || awayReply.text.trim() === '') return null
  const isRecent =
    lastAwayReplyAt !== null && elapsed(lastAwayReplyAt, now) < awayReply.repeatAfterMinutes * MINUTE
  return isRecent ? null : awayReply.text
}
