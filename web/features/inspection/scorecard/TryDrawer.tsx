import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ScorecardView } from '#contract/scorecard.ts'
import type { DateRange } from '#domain/calendar/work-date.ts'
import { api, client } from '#web/kit/client.ts'
import { TrialDrawer } from '#web/kit/trial/TrialDrawer.tsx'
import { RowSkeletons } from '#web/ui/Skeletons.tsx'
import { useWording } from '../words.ts'
import { TriedScores } from './TriedScores.tsx'

interface TryDrawerProps {
  readonly card: ScorecardView
  readonly onClose: () => void
}

/** What past inspections would have scored by a draft; published from a day on. What was scored keeps its card. */
export function TryDrawer({ card, onClose }: TryDrawerProps) {
  const { t } = useTranslation('inspection')
  const word = useWording()
  const { id, spec, version } = card
  return (
    <TrialDrawer
      title={t('scorecard.tryTitle', { name: word(spec.name), version })}
      spanLabel={t('scorecard.trySpan')}
      publish={(effectiveFrom) => client.scorecard.publish({ id, effectiveFrom })}
      renews={[api.scorecard.key()]}
      hint={t('scorecard.effectiveHint')}
      onClose={onClose}
    >
      {(span) => <Tried card={card} span={span} />}
    </TrialDrawer>
  )
}

function Tried({ card, span }: { readonly card: ScorecardView; readonly span: DateRange }) {
  const { from, to } = span
  const query = api.scorecard.dryRun.queryOptions({ input: { id: card.id, from, to } })
  const run = useQuery({ ...query, throwOnError: true }).data
  return run ? <TriedScores run={run} spec={card.spec} /> : <RowSkeletons />
}
