import { useQuery } from '@tanstack/react-query'
import { Drawer, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addDays } from '#domain/calendar/work-date.ts'
import { api } from '#web/kit/client.ts'
import { today } from '#web/kit/today.ts'
import { RowSkeletons } from '#web/ui/Skeletons.tsx'
import { ChangedSentences } from './ChangedSentences.tsx'
import { Publication } from './Publication.tsx'
import type { Pack } from './use-draft.ts'
import styles from './language.module.css'

const SPANS = [30, 90, 180] as const

interface TryDrawerProps {
  readonly pack: Pack
  readonly onClose: () => void
}

/** Which past sentences a draft would newly find, and which no longer; published from a day on. */
export function TryDrawer({ pack, onClose }: TryDrawerProps) {
  const { t } = useTranslation('language')
  const [days, setDays] = useState<(typeof SPANS)[number]>(30)
  const run = useQuery({
    ...api.language.dryRun.queryOptions({
      input: { id: pack.id, from: addDays(today(), -days), to: today() },
    }),
    throwOnError: true,
  }).data
  return (
    <Drawer
      open
      title={t('dryRun.title', { version: pack.version })}
      size={720}
      onClose={onClose}
      footer={<Publication pack={pack} onDone={onClose} />}
    >
      <div className={styles.row}>
        {t('dryRun.span')}
        <Segmented
          value={days}
          onChange={setDays}
          options={SPANS.map((value) => ({ value, label: t('dryRun.lastDays', { count: value }) }))}
        />
      </div>
      {run ? <ChangedSentences run={run} entries={pack.entries} /> : <RowSkeletons />}
    </Drawer>
  )
}
