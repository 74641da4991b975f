import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CauseOverview } from '#contract/cause.ts'
import { api } from '#web/kit/client.ts'
import { count, percent, useFormat } from '#web/kit/format.ts'
import { ReportPage } from '#web/kit/page/ReportPage.tsx'
import { Card } from '#web/ui/Card.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { Figure } from '#web/ui/Figure.tsx'
import { PageSkeleton } from '#web/ui/Skeletons.tsx'
import { useMetricTabs } from '../metric-tabs.ts'
import { ScopeBar } from '../ScopeBar.tsx'
import { useMetricScope } from '../use-metric-scope.ts'
import { amountOf, classifiedShare, type CausePart } from './cause-totals.ts'
import { CauseChats, type OpenedCause } from './CauseChats.tsx'
import { CauseMatrix } from './CauseMatrix.tsx'
import { CauseShops } from './CauseShops.tsx'
import { CauseTrend } from './CauseTrend.tsx'
import { useCauseNames } from './use-cause-names.ts'
import styles from '../metric.module.css'

/** 问题归因 (R47, R121): where problems come from, by class, shop and day, down to the chats. */
export function CausePage() {
  const { t } = useTranslation(['metric', 'nav'])
  const { scope } = useMetricScope()
  const { from, to, shopIds } = scope
  const range = { from, to }
  const [opened, setOpened] = useState<OpenedCause>()
  const tabs = useMetricTabs()
  const overview = useQuery({
    ...api.cause.overview.queryOptions({ input: { ...range, ...(shopIds ? { shopIds } : {}) } }),
    throwOnError: true,
    placeholderData: (previous) => previous,
  }).data
  if (!overview) return <PageSkeleton />
  const open = (part: CausePart, days = range) => setOpened({ part, range: days, shopIds })
  const { totals } = overview
  return (
    <ReportPage
      title={t('nav:metrics.causes')}
      about={t('cause.pageAbout')}
      tabs={tabs}
      filters={<ScopeBar hasPeople={false} />}
      figures={totals.length === 0 ? null : <CauseFigures overview={overview} />}
    >
      {totals.length === 0 ? (
        <Card>
          <EmptyState text={t('cause.empty')} />
        </Card>
      ) : (
        <>
          <div className={styles.two}>
            <Card title={t('cause.matrix')} extra={t('cause.hint')}>
              <CauseMatrix totals={totals} onOpen={open} />
            </Card>
            <Card title={t('byDay')} extra={t('pickHint')}>
              <CauseTrend overview={overview} onOpen={(day) => open({}, { from: day, to: day })} />
            </Card>
          </div>
          <Card title={t('cause.byShop')} flush>
            <CauseShops overview={overview} onOpen={open} />
          </Card>
        </>
      )}
      {opened ? <CauseChats {...opened} onClose={() => setOpened(undefined)} /> : null}
    </ReportPage>
  )
}

function CauseFigures({ overview: { totals, from, to, countedAt } }: { readonly overview: CauseOverview }) {
  const { t } = useTranslation('metric')
  const format = useFormat()
  const names = useCauseNames()
  const all = amountOf(totals, {})
  const share = classifiedShare(totals)
  const explain = (formula: string) => [
    formula,
    t('window.days', { from, to }),
    countedAt === null ? t('neverCounted') : t('countedAt', { time: format.dateTime(countedAt) }),
  ]
  const shown = [
    {
      key: 'all',
      label: t('cause.chats'),
      value: count(all.chats),
      about: t('before', { value: count(all.before) }),
      formula: t('cause.formula.chats'),
    },
    {
      key: 'classified',
      label: t('cause.classified'),
      value: share === undefined ? null : percent(share),
      about: t('cause.unclassified', { amount: count(amountOf(totals, { cause: 'none' }).chats) }),
      formula: t('cause.formula.classified'),
    },
    ...(['skill', 'product'] as const).map((cause) => {
      const { chats, before } = amountOf(totals, { cause })
      return {
        key: cause,
        label: names.cause(cause),
        value: count(chats),
        about: `${t('cause.ofAll', { share: percent(chats / all.chats) })} · ${t('before', { value: count(before) })}`,
        formula: t(`cause.formula.${cause}`),
      }
    }),
  ]
  return shown.map(({ key, label, value, about, formula }) => (
    <Card key={key}>
      <span className={styles.name}>{label}</span>
      <div>
        <Figure value={value} size="large" explain={explain(formula)} />
      </div>
      <small className={styles.quiet}>{about}</small>
    </Card>
  ))
}
