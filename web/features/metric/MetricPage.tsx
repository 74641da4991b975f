import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Select } from 'antd'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { MetricSeries } from '#contract/metric.ts'
import { addDays } from '#domain/calendar/work-date.ts'
import { localOf } from '#domain/calendar/zone.ts'
import { isWorkDate } from '#domain/kernel/time.ts'
import type { PersonId, ShopId, TeamId } from '#domain/kernel/ids.ts'
import { api } from '#web/kit/client.ts'
import { now } from '#web/kit/clock.ts'
import { count } from '#web/kit/format.ts'
import { ReportPage } from '#web/kit/page/ReportPage.tsx'
import { PersonSelect } from '#web/kit/pick/PersonSelect.tsx'
import { ShopSelect } from '#web/kit/pick/ShopSelect.tsx'
import { TeamSelect } from '#web/kit/pick/TeamSelect.tsx'
import { useFilters } from '#web/kit/search.ts'
import { Card } from '#web/ui/Card.tsx'
import { Figure } from '#web/ui/Figure.tsx'
import { PageSkeleton } from '#web/ui/Skeletons.tsx'
import { DayPicker } from './DayPicker.tsx'
import { DefinitionFacts } from './DefinitionFacts.tsx'
import { DaySeries, HourSeries } from './MetricSeries.tsx'
import { ItemDrawer } from './ItemDrawer.tsx'
import type { MetricScope } from './scope.ts'
import { SliceTable } from './SliceTable.tsx'
import { toneOf, useBilingual, useValueFormat } from './show-value.ts'
import styles from './metric.module.css'

const SPANS = [1, 7, 14, 31] as const
const USUAL_SPAN = 14

/** One metric: its days, its hours, its agents, and the chats behind each of them. */
export function MetricPage() {
  const { t } = useTranslation('metric')
  const say = useBilingual()
  const code = useParams({ strict: false, select: (params) => params.id ?? '' })
  const { scope, filterBar } = useScope()
  const [opened, setOpened] = useState<OpenedItems>()
  const byDay = useQuery({
    ...api.metric.series.queryOptions({ input: { code, ...scope, by: 'day' } }),
    throwOnError: true,
    placeholderData: (previous) => previous,
  }).data
  if (!byDay) return <PageSkeleton />
  const open = (part: Partial<MetricScope>, hour?: number) =>
    setOpened({ scope: { ...scope, ...part }, hour })
  const shown = { code, scope, onOpen: open }
  return (
    <ReportPage
      title={say(byDay.definition.spec.name)}
      about={say(byDay.definition.spec.formula)}
      filters={filterBar}
      figures={<WholeFigures series={byDay} />}
    >
      <Card title={t('byDay')} extra={t('pickHint')}>
        <DaySeries series={byDay} onOpen={open} />
      </Card>
      <div className={styles.two}>
        <Card title={t('byHour')}>
          <HourSeries {...shown} />
        </Card>
        <Card title={t('definition.title')}>
          <DefinitionFacts definition={byDay.definition} />
        </Card>
      </div>
      <Card title={t('byPerson')} flush>
        <SliceTable {...shown} by="person" />
      </Card>
      <Card title={t('byTeam')} flush>
        <SliceTable {...shown} by="team" />
      </Card>
      {opened ? (
        <ItemDrawer definition={byDay.definition} {...opened} onClose={() => setOpened(undefined)} />
      ) : null}
    </ReportPage>
  )
}

interface OpenedItems {
  readonly scope: MetricScope
  readonly hour: number | undefined
}

function WholeFigures({ series }: { readonly series: MetricSeries }) {
  const { t } = useTranslation('metric')
  const show = useValueFormat()
  const { whole, definition } = series
  const target = whole.target === null ? t('noTarget') : show(definition.measure, whole.target.value)
  return (
    <>
      <FigureCard label={t('whole')}>
        <Figure
          value={whole.value === null ? null : show(definition.measure, whole.value)}
          absent={t('notAssessed')}
          size="large"
          tone={toneOf(whole.status)}
        />
      </FigureCard>
      <FigureCard label={t('lineLabel')}>
        <Figure value={target} size="large" />
      </FigureCard>
      <FigureCard label={t('countedLabel')}>
        <Figure
          value={
            definition.measure === 'share'
              ? `${count(whole.met)} / ${count(whole.total)}`
              : count(whole.total)
          }
          size="large"
        />
      </FigureCard>
      <FigureCard label={t(whole.status === 'missed' ? 'goodNeededLabel' : 'missesLeftLabel')}>
        <Figure
          value={budgetOf(whole)}
          absent="—"
          size="large"
          tone={whole.status === 'missed' ? 'late' : 'plain'}
        />
      </FigureCard>
    </>
  )
}

function budgetOf(whole: {
  status: string
  goodNeeded: number | null
  missesLeft: number | null
}): string | null {
  const amount = whole.status === 'missed' ? whole.goodNeeded : whole.missesLeft
  return amount === null ? null : count(amount)
}

function FigureCard({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <Card>
      <span className={styles.name}>{label}</span>
      <div>{children}</div>
    </Card>
  )
}

function useScope() {
  const { t } = useTranslation('metric')
  const [filters, setFilters] = useFilters(['shop', 'team', 'person', 'to', 'days'])
  const to =
    filters.to !== undefined && isWorkDate(filters.to) ? filters.to : localOf(now(), 'Asia/Shanghai').workDate
  const days = SPANS.find((span) => String(span) === filters.days) ?? USUAL_SPAN
  const scope: MetricScope = {
    from: addDays(to, 1 - days),
    to,
    ...(filters.shop === undefined ? {} : { shopIds: [filters.shop as ShopId] }),
    ...(filters.team === undefined ? {} : { teamId: filters.team as TeamId }),
    ...(filters.person === undefined ? {} : { personId: filters.person as PersonId }),
  }
  const filterBar = (
    <>
      <DayPicker day={to} label={t('until')} onChange={(next) => setFilters({ to: next })} />
      <Select
        value={days}
        aria-label={t('span')}
        style={{ width: 120 }}
        onChange={(next) => setFilters({ days: String(next) })}
        options={SPANS.map((span) => ({ value: span, label: t('lastDays', { days: span }) }))}
      />
      <ShopSelect<ShopId>
        placeholder={t('anyShop')}
        value={(filters.shop as ShopId | undefined) ?? null}
        onChange={(shop: ShopId | null | undefined) => setFilters({ shop: shop ?? undefined })}
      />
      <TeamSelect
        placeholder={t('anyTeam')}
        value={(filters.team as TeamId | undefined) ?? null}
        onChange={(team: TeamId | null) => setFilters({ team: team ?? undefined })}
      />
      <PersonSelect
        placeholder={t('anyPerson')}
        value={filters.person as PersonId | undefined}
        onChange={(person) => setFilters({ person })}
      />
    </>
  )
  return { scope, filterBar }
}
