import type { ConversationStatus } from '#domain/conversation/conversation.ts'
import { allow, refuse, type Decision } from '#domain/kernel/decision.ts'
import type { ShopSettings } from '#domain/shop/settings.ts'
import { MINUTE, type DurationMs, type Instant } from '#domain/kernel/time.ts'

/** Whether asking for a rating now is wise (R29): ask after a quick solution, never the unsolved or the angry. */
export const INVITATION_ADVICE = ['invite', 'wait', 'refrain'] as const
export type InvitationAdvice = (typeof INVITATION_ADVICE)[number]

/** What the advice rests on, most important first. */
export const INVITATION_GROUNDS = [
  'already_rated',
  'already_invited',
  'is_ad',
  'buyer_upset',
  'recently_unhappy',
  'slow_answer',
  'buyer_waits',
  'not_answered',
  'not_resolved',
  'resolved_quickly',
  'buyer_thanked',
] as const
export type InvitationGround = (typeof INVITATION_GROUNDS)[number]

export interface InvitationFacts {
  readonly isRated: boolean
  readonly invitedAt: Instant | null
  readonly isAd: boolean
  readonly status: ConversationStatus
  readonly waitingSince: Instant | null
  /** Answers of people in this chat. */
  readonly answerCount: number
  /** The longest that the buyer waited for an answer in this chat; null: never answered. */
  readonly slowestAnswer: DurationMs | null
  /** What the buyer said last, newest last. */
  readonly lastBuyerTexts: readonly string[]
  /** The buyer gave 一般 or 失望 not long ago. */
  readonly isRecentlyUnhappy: boolean
}

/** A wait that buyers hold against the shop whatever came after. */
const SLOW: DurationMs = 5 * MINUTE

const UPSET =
  /投诉|举报|差评|骗|12315|垃圾|无语|生气|气死|恶心|太差|什么态度|态度.{0,3}差|再也不|不会再(来|买)|失望|坑人/u
const THANKS = /谢|感恩|辛苦了|麻烦(你|您)了|太好了|真好|没问题了|解决了|收到了|好评|赞/u
/** 「谢谢，不用了」 is polite, not content. */
const NO_THANKS = /不用了|不需要|算了/u

const REFRAIN: ReadonlySet<InvitationGround> = new Set([
  'already_rated',
  'already_invited',
  'is_ad',
  'buyer_upset',
  'recently_unhappy',
  'slow_answer',
])
const WAIT: ReadonlySet<InvitationGround> = new Set(['buyer_waits', 'not_answered', 'not_resolved'])

/** Advice with everything that speaks for it; reasons for asking are named only when the advice is to ask. */
export function adviseInvitation(facts: InvitationFacts): {
  readonly advice: InvitationAdvice
  readonly grounds: readonly InvitationGround[]
} {
  const grounds = INVITATION_GROUNDS.filter((ground) => HOLDS[ground](facts))
  const against = grounds.filter((ground) => REFRAIN.has(ground))
  if (against.length > 0) return { advice: 'refrain', grounds: against }
  const early = grounds.filter((ground) => WAIT.has(ground))
  if (early.length > 0) return { advice: 'wait', grounds: early }
  return { advice: 'invite', grounds }
}

/** What is impossible or plainly rude is refused; all else is the agent's choice, with the advice before his eyes. */
export function decideInvitation({
  invitationPolicy,
  isRated,
  invitedAt,
  waitingSince,
}: Pick<InvitationFacts, 'isRated' | 'invitedAt' | 'waitingSince'> &
  Pick<ShopSettings, 'invitationPolicy'>): Decision<
  null,
  'rating.invitations_off' | 'rating.already_given' | 'rating.already_invited' | 'rating.buyer_waits'
> {
  if (invitationPolicy === 'never') return refuse('rating.invitations_off')
  if (isRated) return refuse('rating.already_given')
  if (invitedAt !== null) return refuse('rating.already_invited')
  return waitingSince === null ? allow(null) : refuse('rating.buyer_waits')
}

const HOLDS: Readonly<Record<InvitationGround, (facts: InvitationFacts) => boolean>> = {
  already_rated: ({ isRated }) => isRated,
  already_invited: ({ invitedAt }) => invitedAt !== null,
  is_ad: ({ isAd }) => isAd,
  buyer_upset: ({ lastBuyerTexts }) => lastBuyerTexts.some((text) => UPSET.test(text)),
  recently_unhappy: ({ isRecentlyUnhappy }) => isRecentlyUnhappy,
  slow_answer: ({ slowestAnswer }) => slowestAnswer !== null && slowestAnswer > SLOW,
  buyer_waits: ({ waitingSince }) => waitingSince !== null,
  not_answered: ({ answerCount }) => answerCount === 0,
  not_resolved: (facts) => facts.status === 'open' && !hasThanked(facts),
  resolved_quickly: ({ status }) => status === 'resolved',
  buyer_thanked: hasThanked,
}

function hasThanked({ lastBuyerTexts }: InvitationFacts): boolean {
  const last = lastBuyerTexts.at(-1) ?? ''
  return THANKS.test(last) && !NO_THANKS.test(last)
}
