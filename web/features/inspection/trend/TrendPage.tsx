import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { InspectionTrend } from '#contract/inspection.ts'
import { addDays, type DateRange } from '#domain/calendar/work-date.ts'
import { localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import type { PersonId, TeamId } from '#domain/kernel/ids.ts'
import { useQualityTabs } from '#web/kit/area-tabs.ts'
import { api } from '#web/kit/client.ts'
import { now } from '#web/kit/clock.ts'
import { count, percent } from '#web/kit/format.ts'
import { useGo } from '#web/kit/Link.tsx'
import { useCan } from '#web/kit/me.ts'
import { ReportPage } from '#web/kit/page/ReportPage.tsx'
import { PersonSelect } from '#web/kit/pick/PersonSelect.tsx'
import { TeamSelect } from '#web/kit/pick/TeamSelect.tsx'
import { useFilters } from '#web/kit/search.ts'
import { inspectionRecordsPath } from '#web/paths.ts'
import { Card } from '#web/ui/Card.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { Figure } from '#web/ui/Figure.tsx'
import { PageSkeleton } from '#web/ui/Skeletons.tsx'
import { CauseCards } from './CauseCards.tsx'
import { CategoryBars } from './CategoryBars.tsx'
import { FigureTable } from './FigureTable.tsx'
import { ScoreTrend } from './ScoreTrend.tsx'
import { StrictnessCard } from './StrictnessCard.tsx'
import styles from '../list/list.module.css'

const SPANS = [7, 14, 30, 90] as const
const USUAL_SPAN = 30

/** 质检趋势: manual scores by day, agent, team, card version and category, each down to its inspections. */
export function TrendPage() {
  const { t } = useTranslation('inspection')
  const tabs = useQualityTabs()
  const mayWork = useCan('inspection.work')
  const { scope, filters } = useScope()
  const trend = useQuery({
    ...api.inspection.trend.queryOptions({ input: scope }),
    throwOnError: true,
    placeholderData: (previous) => previous,
  }).data
  if (!trend) return <PageSkeleton />
  return (
    <ReportPage
      title={t('trend.title')}
      about={t('trend.about')}
      tabs={tabs}
      filters={filters}
      figures={trend.all.inspections === 0 ? null : <Figures trend={trend} />}
    >
      {trend.all.inspections === 0 ? (
        <Card>
          <EmptyState text={t('trend.none')} />
        </Card>
      ) : (
        <Parts trend={trend} scope={scope} />
      )}
      {mayWork ? <StrictnessCard range={scope} /> : null}
    </ReportPage>
  )
}

type Scope = DateRange & { readonly personId?: PersonId; readonly teamId?: TeamId }

function useScope() {
  const { t } = useTranslation('inspection')
  const seesOthers = useCan('metric.read')
  const [asked, setAsked] = useFilters(['days', 'team', 'person'])
  const days = SPANS.find((one) => String(one) === asked.days) ?? USUAL_SPAN
  const to = localOf(now(), SHANGHAI).workDate
  const scope: Scope = {
    from: addDays(to, 1 - days),
    to,
    ...(asked.person === undefined ? {} : { personId: asked.person as PersonId }),
    ...(asked.team === undefined ? {} : { teamId: asked.team as TeamId }),
  }
  const filters = (
    <>
      <Select<number>
        value={days}
        aria-label={t('trend.span')}
        style={{ width: 140 }}
        options={SPANS.map((value) => ({ value, label: t('trend.lastDays', { days: value }) }))}
        onChange={(next) => setAsked({ days: String(next) })}
      />
      {seesOthers ? (
        <>
          <TeamSelect
            placeholder={t('anyTeam')}
            value={scope.teamId ?? null}
            onChange={(team?: TeamId) => setAsked({ team })}
          />
          <PersonSelect
            placeholder={t('anyPerson')}
            value={scope.personId}
            onChange={(person) => setAsked({ person })}
          />
        </>
      ) : null}
    </>
  )
  return { scope, filters }
}

function Figures({ trend: { all, random } }: { readonly trend: InspectionTrend }) {
  const { t } = useTranslation('inspection')
  const shown = [
    {
      key: 'random',
      value: oneDecimal(random.mean),
      about: t('trend.ofChats', { count: random.inspections }),
    },
    { key: 'mean', value: oneDecimal(all.mean), about: t('trend.ofChats', { count: all.inspections }) },
    {
      key: 'passed',
      value: percent(all.passed / all.inspections),
      about: t('trend.passedOf', { passed: all.passed, all: all.inspections }),
    },
    { key: 'zeroed', value: count(all.zeroed), about: t('trend.zeroedAbout') },
  ] as const
  return shown.map(({ key, value, about }) => (
    <Card key={key}>
      <span className={styles.name}>{t(`trend.figure.${key}`)}</span>
      <div>
        <Figure value={value} size="large" explain={[t(`trend.formula.${key}`)]} />
      </div>
      <small className={styles.quiet}>{about}</small>
    </Card>
  ))
}

export function oneDecimal(mean: number | null): string | null {
  return mean === null ? null : mean.toFixed(1)
}

function Parts({ trend, scope }: { readonly trend: InspectionTrend; readonly scope: Scope }) {
  const { t } = useTranslation('inspection')
  const go = useGo()
  const open = (part: Readonly<Record<string, string | undefined>>) => {
    const { from, to, personId: person, teamId: team } = scope
    go(inspectionRecordsPath({ from, to, person, team, ...part }))
  }
  return (
    <>
      <div className={styles.two}>
        <Card title={t('trend.byDay')} extra={t('trend.pickHint')}>
          <ScoreTrend days={trend.days} onOpen={(day) => open({ from: day, to: day })} />
        </Card>
        <Card title={t('trend.byCategory')} extra={t('trend.categoryHint')}>
          <CategoryBars categories={trend.categories} />
        </Card>
      </div>
      <CauseCards trend={trend} onOpen={open} />
      <div className={styles.two}>
        <Card title={t('trend.byPerson')} flush>
          <FigureTable
            label={t('trend.byPerson')}
            rows={trend.people.map(({ person, ...figures }) => ({
              key: person.id,
              name: `${person.name} ${person.code}`,
              ...figures,
            }))}
            onOpen={(person) => open({ person })}
          />
        </Card>
        <div className={styles.stack}>
          <Card title={t('trend.byTeam')} flush>
            <FigureTable
              label={t('trend.byTeam')}
              rows={trend.teams.map(({ team, ...figures }) => ({
                key: team?.id ?? '',
                name: team?.name ?? t('trend.noTeam'),
                ...figures,
              }))}
              onOpen={(team) => open({ team: team === '' ? undefined : team })}
            />
          </Card>
          <Card title={t('trend.byCard')} flush>
            <FigureTable
              label={t('trend.byCard')}
              rows={trend.scorecards.map(({ id, shopName, version, ...figures }) => ({
                key: id,
                name: t('scorecard.versionOf', { shop: shopName ?? t('scorecard.everyShop'), version }),
                ...figures,
              }))}
              onOpen={(card) => open({ card })}
            />
          </Card>
        </div>
      </div>
    </>
  )
}
