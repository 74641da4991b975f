import { describe, expect, it } from 'vitest'
import { after, instant, MINUTE } from '../kernel/time.ts'
import { decideAccept, INVITATION_LASTS } from './invitation.ts'

const sent = instant(1_000_000_000_000)
const fresh = { expiresAt: after(sent, INVITATION_LASTS), usedAt: null, revokedAt: null }
const later = after(sent, MINUTE)

describe('a link', () => {
  it.each([
    ['just sent', fresh, sent, 'accept'],
    ['in its last millisecond', fresh, after(fresh.expiresAt, -1), 'accept'],
    ['after seven days', fresh, fresh.expiresAt, 'invitation.expired'],
    ['used', { ...fresh, usedAt: later }, later, 'invitation.already_used'],
    ['withdrawn', { ...fresh, revokedAt: later }, later, 'invitation.revoked'],
    [
      'used, later withdrawn',
      { ...fresh, usedAt: later, revokedAt: later },
      later,
      'invitation.already_used',
    ],
    ['withdrawn, long expired', { ...fresh, revokedAt: later }, fresh.expiresAt, 'invitation.revoked'],
  ])('%s: %s', (_, state, now, expected) => {
    const decision = decideAccept(state, now)
    expect(decision.ok ? decision.next : decision.code).toBe(expected)
  })
})
