import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { DateRange } from '#domain/calendar/work-date.ts'
import { api, client } from '#web/kit/client.ts'
import { TrialDrawer } from '#web/kit/trial/TrialDrawer.tsx'
import { RowSkeletons } from '#web/ui/Skeletons.tsx'
import { ChangedSentences } from './ChangedSentences.tsx'
import type { Pack } from './use-draft.ts'

interface TryDrawerProps {
  readonly pack: Pack
  readonly onClose: () => void
}

/** Which past sentences a draft would newly find, and which no longer; published from a day on. */
export function TryDrawer({ pack, onClose }: TryDrawerProps) {
  const { t } = useTranslation('language')
  const { id, version } = pack
  return (
    <TrialDrawer
      title={t('dryRun.title', { version })}
      spanLabel={t('dryRun.span')}
      publish={(effectiveFrom) => client.language.publish({ id, effectiveFrom })}
      renews={[api.language.key()]}
      hint={t('publishHint')}
      onClose={onClose}
    >
      {(span) => <Tried pack={pack} span={span} />}
    </TrialDrawer>
  )
}

function Tried({ pack, span }: { readonly pack: Pack; readonly span: DateRange }) {
  const { from, to } = span
  // What is found so far is shown while the rest is looked through.
  const query = api.language.dryRun.experimental_liveOptions({ input: { id: pack.id, from, to } })
  const run = useQuery({ ...query, throwOnError: true }).data
  return run ? <ChangedSentences run={run} entries={pack.entries} /> : <RowSkeletons />
}
