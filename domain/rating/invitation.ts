/** Whether asking for a rating now is wise (R29): ask after a quick solution, never the unsolved or the angry. */
export const INVITATION_ADVICE = ['invite', 'wait', 'refrain'] as const
export type InvitationAdvice = (typeof INVITATION_ADVICE)[number]

/** What the advice rests on, most important first. */
export const INVITATION_GROUNDS = [
  'already_rated',
  'already_invited',
  'buyer_waits',
  'buyer_upset',
  'not_answered',
  'is_ad',
  'slow_answer',
  'recently_unhappy',
  'not_resolved',
  'resolved_quickly',
  'buyer_thanked',
] as const
export type InvitationGround = (typeof INVITATION_GROUNDS)[number]
