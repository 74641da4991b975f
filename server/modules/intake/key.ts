import { hash } from 'node:crypto'
import type { ChannelId } from '#domain/kernel/ids.ts'

/** What a key is of: the same external id may name a message and a rating. */
export type IntakeNoun = 'message' | 'rating'

/**
 * The name under which a thing counts once: 128 bits of a hash over channel, noun and external id.
 * Among 10¹² things two share a key with a chance of 10⁻¹⁵.
 */
export function intakeKey(channelId: ChannelId, noun: IntakeNoun, externalId: string): string {
  const digest = hash('sha256', `${channelId}\u001f${noun}\u001f${externalId}`, 'hex')
  const parts = [digest.slice(0, 8), digest.slice(8, 12), digest.slice(12, 16), digest.slice(16, 20)]
  return [...parts, digest.slice(20, 32)].join('-')
}
