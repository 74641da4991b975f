import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { RulePackView } from '#contract/rule-pack.ts'
import type { DateRange } from '#domain/calendar/work-date.ts'
import { api, client } from '#web/kit/client.ts'
import { TrialDrawer } from '#web/kit/trial/TrialDrawer.tsx'
import { RowSkeletons } from '#web/ui/Skeletons.tsx'
import { TriedClocks } from './TriedClocks.tsx'

interface TryDrawerProps {
  readonly pack: RulePackView
  readonly onClose: () => void
}

/** Which clocks of past orders would have been others by a draft; published from a day on. */
export function TryDrawer({ pack, onClose }: TryDrawerProps) {
  const { t } = useTranslation(['rulePack', 'shop'])
  const { id, platform } = pack
  return (
    <TrialDrawer
      title={t('tryTitle', { platform: t(`shop:platform.${platform}`) })}
      spanLabel={t('trySpan')}
      publish={(effectiveFrom) => client.rulePack.publish({ id, effectiveFrom })}
      renews={[api.rulePack.key()]}
      hint={t('publishHint')}
      onClose={onClose}
    >
      {(span) => <Tried pack={pack} span={span} />}
    </TrialDrawer>
  )
}

function Tried({ pack, span }: { readonly pack: RulePackView; readonly span: DateRange }) {
  const { platform, spec } = pack
  const { from, to } = span
  const query = api.rulePack.dryRun.queryOptions({ input: { platform, spec, from, to } })
  const run = useQuery({ ...query, throwOnError: true }).data
  return run ? <TriedClocks run={run} /> : <RowSkeletons />
}
