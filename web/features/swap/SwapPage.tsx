import { useSuspenseQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LeaveView } from '#contract/leave.ts'
import type { SwapView } from '#contract/swap.ts'
import { useRosterTabs } from '#web/kit/area-tabs.ts'
import { api } from '#web/kit/client.ts'
import { useLive } from '#web/kit/live/live.ts'
import { renewSoon } from '#web/kit/live/renew-soon.ts'
import { useCan } from '#web/kit/me.ts'
import { ReportPage } from '#web/kit/page/ReportPage.tsx'
import { useFilters } from '#web/kit/search.ts'
import { Card } from '#web/ui/Card.tsx'
import { AskLeave } from './AskLeave.tsx'
import { AskSwap } from './AskSwap.tsx'
import { LeaveLine, LeaveList, leavesQuery } from './LeaveList.tsx'
import { NameStandIn } from './NameStandIn.tsx'
import { OpenShift } from './OpenShift.tsx'
import { StandInList } from './StandInList.tsx'
import { SwapLine } from './SwapLine.tsx'
import styles from './swap.module.css'

type Form = 'swap' | 'leave' | 'open' | 'standIn'

/** 请假与换班: what waits for me, what I can take, what is under way; on a phone too. */
export function SwapPage() {
  const { t } = useTranslation('swap')
  const tabs = useRosterTabs()
  const mayPlan = useCan('roster.plan')
  const [filters, setFilters] = useFilters(['ask'])
  const [form, setForm] = useState<Form | undefined>(filters.ask === undefined ? undefined : 'swap')
  const [leave, setLeave] = useState<LeaveView>()
  useLive(['board.changed'], ({ boards }) => {
    if (boards.includes('roster'))
      for (const noun of [api.swap, api.leave, api.standIn, api.roster.mine]) renewSoon(noun.key())
  })
  const close = () => {
    setForm(undefined)
    setLeave(undefined)
    if (filters.ask !== undefined) setFilters({ ask: undefined })
  }
  const standInFor = (one: LeaveView) => {
    setLeave(one)
    setForm('standIn')
  }
  return (
    <ReportPage
      title={t('title')}
      tabs={tabs}
      actions={
        <>
          {mayPlan ? <Button onClick={() => setForm('standIn')}>{t('nameStandIn')}</Button> : null}
          {mayPlan ? <Button onClick={() => setForm('open')}>{t('open')}</Button> : null}
          <Button onClick={() => setForm('leave')}>{t('askLeave')}</Button>
          <Button type="primary" onClick={() => setForm('swap')}>
            {t('ask')}
          </Button>
        </>
      }
    >
      <Swaps />
      <LeaveList onStandIn={mayPlan ? standInFor : undefined} />
      <StandInList />
      <Past />
      {form === 'swap' ? <AskSwap day={filters.ask} onClose={close} /> : null}
      {form === 'leave' ? <AskLeave onClose={close} /> : null}
      {form === 'open' ? <OpenShift onClose={close} /> : null}
      {form === 'standIn' ? <NameStandIn leave={leave} onClose={close} /> : null}
    </ReportPage>
  )
}

const swapsQuery = api.swap.list.queryOptions()

function isOver({ status }: SwapView): boolean {
  return status !== 'asked' && status !== 'agreed'
}

function Swaps() {
  const { t } = useTranslation('swap')
  const open = useSuspenseQuery(swapsQuery).data.filter((swap) => !isOver(swap))
  const isWaiting = ({ deeds }: SwapView) => deeds.includes('agree') || deeds.includes('decide')
  const toTake = open.filter((swap) => swap.deeds.includes('take') && !isWaiting(swap))
  const running = open.filter((swap) => !isWaiting(swap) && !toTake.includes(swap))
  return (
    <>
      <Waiting swaps={open.filter(isWaiting)} />
      <SwapCard title={t('toTake')} swaps={toTake} />
      <SwapCard title={t('running')} swaps={running} />
    </>
  )
}

/** What I have to say yes or no to: swaps and leave. */
function Waiting({ swaps }: { readonly swaps: readonly SwapView[] }) {
  const { t } = useTranslation('swap')
  const leaves = useSuspenseQuery(leavesQuery).data.filter(({ canDecide }) => canDecide)
  const count = swaps.length + leaves.length
  return (
    <Card title={t('waiting')} extra={count === 0 ? undefined : count}>
      {count === 0 ? <p className={styles.quiet}>{t('nothingWaits')}</p> : null}
      <ul className={styles.list}>
        {swaps.map((swap) => (
          <SwapLine key={swap.id} swap={swap} />
        ))}
        {leaves.map((leave) => (
          <LeaveLine key={leave.id} leave={leave} onStandIn={undefined} />
        ))}
      </ul>
    </Card>
  )
}

function Past() {
  const { t } = useTranslation('swap')
  const past = useSuspenseQuery(swapsQuery).data.filter(isOver)
  return <SwapCard title={t('past')} swaps={past} />
}

interface SwapCardProps {
  readonly title: string
  readonly swaps: readonly SwapView[]
}

function SwapCard({ title, swaps }: SwapCardProps) {
  if (swaps.length === 0) return null
  return (
    <Card title={title} extra={swaps.length}>
      <ul className={styles.list}>
        {swaps.map((swap) => (
          <SwapLine key={swap.id} swap={swap} />
        ))}
      </ul>
    </Card>
  )
}
