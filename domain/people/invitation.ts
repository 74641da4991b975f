import { allow, refuse, type Decision } from '../kernel/decision.ts'
import { DAY, type Instant } from '../kernel/time.ts'

/** How long a link can be used. */
export const INVITATION_LASTS = 7 * DAY

export interface InvitationState {
  readonly expiresAt: Instant
  readonly usedAt: Instant | null
  readonly revokedAt: Instant | null
}

/** Whether a link can be used at this moment of the world's time. What was used stays used, whatever came later. */
export function decideAccept(
  { expiresAt, usedAt, revokedAt }: InvitationState,
  realNow: Instant,
): Decision<'accept', 'invitation.already_used' | 'invitation.revoked' | 'invitation.expired'> {
  if (usedAt !== null) return refuse('invitation.already_used')
  if (revokedAt !== null) return refuse('invitation.revoked')
  return realNow < expiresAt ? allow('accept') : refuse('invitation.expired')
}
