import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRosterTabs } from '#web/kit/area-tabs.ts'
import { api } from '#web/kit/client.ts'
import { useLive } from '#web/kit/live/live.ts'
import { renewSoon } from '#web/kit/live/renew-soon.ts'
import { useCan } from '#web/kit/me.ts'
import { ReportPage } from '#web/kit/page/ReportPage.tsx'
import { byKey, useRows } from '#web/kit/rows.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { PageSkeleton } from '#web/ui/Skeletons.tsx'
import { RelayCard } from './RelayCard.tsx'
import { SendRelay } from './SendRelay.tsx'

const relaysQuery = api.relay.list.infiniteOptions({ ...byKey, input: (after) => ({ after }) })

/** 传达: what the Monday meeting said, read and confirmed by whoever was not there (R80). */
export function RelayPage() {
  const { t } = useTranslation('relay')
  const tabs = useRosterTabs()
  const mayWrite = useCan('roster.plan')
  const [isWriting, setIsWriting] = useState(false)
  const { rows, onMore, isLoadingMore } = useRows(relaysQuery)
  useLive(['board.changed'], ({ boards }) => {
    if (boards.includes('roster')) renewSoon(api.relay.key())
  })
  if (!rows) return <PageSkeleton />
  return (
    <ReportPage
      title={t('title')}
      about={t('about')}
      tabs={tabs}
      actions={
        mayWrite ? (
          <Button type="primary" onClick={() => setIsWriting(true)}>
            {t('write')}
          </Button>
        ) : undefined
      }
    >
      {rows.length === 0 ? <EmptyState text={t(mayWrite ? 'none' : 'noneForMe')} /> : null}
      {rows.map((relay) => (
        <RelayCard key={relay.id} relay={relay} />
      ))}
      {onMore ? (
        <Button loading={isLoadingMore} onClick={onMore}>
          {t('more')}
        </Button>
      ) : null}
      {isWriting ? <SendRelay onClose={() => setIsWriting(false)} /> : null}
    </ReportPage>
  )
}
