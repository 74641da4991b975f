import { useTranslation } from 'react-i18next'
import type { FoundView } from '#contract/finding.ts'
import { ASKED_TOPICS } from '#domain/finding/asked-again.ts'
import { assertNever } from '#domain/kernel/assert.ts'
import { INVITATION_GROUNDS } from '#domain/rating/invitation.ts'
import { useFormat } from '#web/kit/format.ts'

/** What a finding's kind adds to its name, in one phrase. */
export function useDetailText(): (found: Pick<FoundView, 'kind' | 'detail'>) => string {
  const { t } = useTranslation(['finding', 'conversation'])
  const format = useFormat()
  return ({ kind, detail }) => {
    switch (kind) {
      case 'sent-anyway':
        return t('finding:reasonGiven', { reason: detail['reason'] })
      case 'slow-answer':
        return t('finding:detail.slow', {
          waited: format.duration(Number(detail['waitedMs'])),
          minutes: detail['lineMinutes'],
        })
      case 'unanswered':
        return t('finding:detail.unanswered', { count: Number(detail['asked']) })
      case 'script-repeated':
        return t('finding:detail.repeated', { count: Number(detail['times']) })
      case 'asked-again': {
        const topic = ASKED_TOPICS.find((one) => one === detail['topic'])
        return topic ? t(`finding:again.${topic}`) : ''
      }
      case 'rating-invited': {
        const ground = INVITATION_GROUNDS.find((one) => one === detail['ground'])
        return ground ? t(`conversation:invite.ground.${ground}`) : ''
      }
      case 'quarrel':
        return t('finding:detail.quarrel', { ours: detail['ours'], theirs: detail['theirs'] })
      case 'language':
      case 'no-greeting':
      case 'no-close':
      case 'address-unverified':
        return ''
      default:
        return assertNever(kind)
    }
  }
}
