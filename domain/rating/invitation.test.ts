import { describe, expect, it } from 'vitest'
import { instant, MINUTE } from '#domain/kernel/time.ts'
import { adviseInvitation, decideInvitation, type InvitationFacts } from './invitation.ts'

const solved: InvitationFacts = {
  isRated: false,
  invitedAt: null,
  isAd: false,
  status: 'resolved',
  waitingSince: null,
  answerCount: 4,
  slowestAnswer: MINUTE,
  lastBuyerTexts: ['这件还有 M 码吗', '好的'],
  isRecentlyUnhappy: false,
}

const at = instant(1_787_000_000_000)

describe('asking for a rating', () => {
  it.each<[string, Partial<InvitationFacts>, string, readonly string[]]>([
    ['after a quick solution', {}, 'invite', ['resolved_quickly']],
    [
      'after thanks, even before the chat is closed',
      { status: 'open', lastBuyerTexts: ['谢谢亲'] },
      'invite',
      ['buyer_thanked'],
    ],
    ['before anything is solved', { status: 'open' }, 'wait', ['not_resolved']],
    [
      'from one who only politely declined',
      { status: 'open', lastBuyerTexts: ['谢谢，不用了'] },
      'wait',
      ['not_resolved'],
    ],
    ['while the buyer waits', { waitingSince: at }, 'wait', ['buyer_waits']],
    ['when nobody has answered', { answerCount: 0, slowestAnswer: null }, 'wait', ['not_answered']],
    ['from the angry', { lastBuyerTexts: ['什么态度，我要投诉', '好的'] }, 'refrain', ['buyer_upset']],
    ['from one who was unhappy lately', { isRecentlyUnhappy: true }, 'refrain', ['recently_unhappy']],
    ['after a wait of more than five minutes', { slowestAnswer: 5 * MINUTE + 1 }, 'refrain', ['slow_answer']],
    ['of an advertisement', { isAd: true }, 'refrain', ['is_ad']],
    ['twice', { invitedAt: at }, 'refrain', ['already_invited']],
    [
      'after the rating was given',
      { isRated: true, invitedAt: at },
      'refrain',
      ['already_rated', 'already_invited'],
    ],
  ])('%s', (_, change, advice, grounds) => {
    expect(adviseInvitation({ ...solved, ...change })).toEqual({ advice, grounds })
  })

  it.each([
    ['is allowed once', {}, 'yes'],
    [
      'is refused in a shop that never asks',
      { invitationPolicy: 'never' as const },
      'rating.invitations_off',
    ],
    ['is refused when rated', { isRated: true }, 'rating.already_given'],
    ['is refused when asked before', { invitedAt: at }, 'rating.already_invited'],
    ['is refused while the buyer waits', { waitingSince: at }, 'rating.buyer_waits'],
  ])('%s', (_, change, answer) => {
    const decision = decideInvitation({ invitationPolicy: 'agent', ...solved, ...change })
    expect(decision.ok ? 'yes' : decision.code).toBe(answer)
  })
})
