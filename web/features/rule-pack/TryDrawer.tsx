import { useQuery } from '@tanstack/react-query'
import { Drawer, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RulePackView } from '#contract/rule-pack.ts'
import { addDays } from '#domain/calendar/work-date.ts'
import { localOf } from '#domain/calendar/zone.ts'
import { api } from '#web/kit/client.ts'
import { now } from '#web/kit/clock.ts'
import { RowSkeletons } from '#web/ui/Skeletons.tsx'
import { Publication } from './Publication.tsx'
import { TriedClocks } from './TriedClocks.tsx'
import styles from './rule-pack.module.css'

interface TryDrawerProps {
  readonly pack: RulePackView
  readonly onClose: () => void
}

const SPANS = [30, 90, 180] as const

/** Which clocks of past orders would have been others by a draft; published from a day on. */
export function TryDrawer({ pack, onClose }: TryDrawerProps) {
  const { t } = useTranslation(['rulePack', 'shop'])
  const [days, setDays] = useState<(typeof SPANS)[number]>(30)
  const { platform, spec } = pack
  const today = localOf(now(), 'Asia/Shanghai').workDate
  const run = useQuery({
    ...api.rulePack.dryRun.queryOptions({
      input: { platform, spec, from: addDays(today, -days), to: today },
    }),
    throwOnError: true,
  }).data
  return (
    <Drawer
      open
      title={t('tryTitle', { platform: t(`shop:platform.${platform}`) })}
      size={720}
      onClose={onClose}
    >
      <div className={styles.span}>
        {t('trySpan')}
        <Segmented
          value={days}
          onChange={setDays}
          options={SPANS.map((value) => ({ value, label: t('lastDays', { days: value }) }))}
        />
      </div>
      {run ? <TriedClocks run={run} /> : <RowSkeletons />}
      <Publication pack={pack} today={today} onDone={onClose} />
    </Drawer>
  )
}
