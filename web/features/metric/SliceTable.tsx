import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { MetricSeries } from '#contract/metric.ts'
import type { PersonId, TeamId } from '#domain/kernel/ids.ts'
import { api } from '#web/kit/client.ts'
import { count } from '#web/kit/format.ts'
import { DataTable, type Column } from '#web/kit/table/DataTable.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { Figure } from '#web/ui/Figure.tsx'
import { Meter } from '#web/ui/Meter.tsx'
import { isLessWorse } from './heat.ts'
import type { MetricScope } from './scope.ts'
import { lineOnMeter, toneOf, useValueFormat } from './show-value.ts'
import { useExplain } from './use-explain.ts'
import styles from './metric.module.css'

interface SliceTableProps {
  readonly code: string
  readonly scope: MetricScope
  readonly by: 'person' | 'team'
  readonly onOpen: (part: Partial<MetricScope>) => void
}

type Point = MetricSeries['points'][number]

/** The figure agent by agent (or team by team), worst first; each row opens to its chats. The rows add up to the whole. */
export function SliceTable({ code, scope, by, onOpen }: SliceTableProps) {
  const { t } = useTranslation('metric')
  const series = useQuery(api.metric.series.queryOptions({ input: { code, ...scope, by } })).data
  const columns = useColumns(series, by)
  return (
    <DataTable
      rows={series && worstFirst(series)}
      columns={columns}
      rowKey={(point) => point.key}
      empty={<EmptyState text={t('noFigures')} />}
      label={t(by === 'person' ? 'byPerson' : 'byTeam')}
      onOpen={(point) => onOpen(partOf(by, point))}
    />
  )
}

function partOf(by: 'person' | 'team', point: Point): Partial<MetricScope> {
  if (point.key === 'nobody') return { personId: 'nobody' }
  return by === 'person' ? { personId: point.key as PersonId } : { teamId: point.key as TeamId }
}

/** What is nobody's stands last: there is nobody to help. */
function worstFirst({ points, definition }: MetricSeries): readonly Point[] {
  const sign = isLessWorse(definition.spec.kind) ? 1 : -1
  const rank = ({ key, reading }: Point) =>
    key === 'nobody' ? Infinity : reading.value === null ? Number.MAX_VALUE : sign * reading.value
  return points.toSorted((one, other) => rank(one) - rank(other) || one.name.localeCompare(other.name))
}

function useColumns(series: MetricSeries | undefined, by: 'person' | 'team'): readonly Column<Point>[] {
  const { t } = useTranslation('metric')
  const measure = series?.definition.measure ?? 'count'
  const most = Math.max(0, ...(series?.points ?? []).map(({ reading }) => reading.value ?? 0))
  return [
    { key: 'name', title: t(by === 'person' ? 'who' : 'team'), isNowrap: true, render: nameOf(t('nobody')) },
    {
      key: 'bar',
      title: '',
      width: '36%',
      isSecondary: true,
      render: ({ reading: { value, status, target }, name }) =>
        value === null ? null : (
          <Meter
            {...(measure === 'share' ? lineOnMeter(value, target) : { share: most === 0 ? 0 : value / most })}
            tone={status === 'no-target' ? 'accent' : toneOf(status)}
            label={name}
          />
        ),
    },
    {
      key: 'value',
      title: t('value'),
      align: 'end',
      isNowrap: true,
      render: ({ reading }) => series && <PointFigure series={series} reading={reading} />,
    },
    {
      key: 'total',
      title: t(measure === 'share' ? 'countedLabel' : 'totalLabel'),
      align: 'end',
      isNowrap: true,
      render: ({ reading: { met, total } }) =>
        measure === 'share' || measure === 'ratio'
          ? `${count(met)} / ${count(total)}`
          : count(Math.round(total)),
    },
  ]
}

function nameOf(nobody: string) {
  return ({ name }: Point) => name || <span className={styles.quiet}>{nobody}</span>
}

interface PointFigureProps {
  readonly series: MetricSeries
  readonly reading: Point['reading']
}

function PointFigure({ series, reading }: PointFigureProps) {
  const { t } = useTranslation('metric')
  const show = useValueFormat()
  const explain = useExplain()
  const { definition, countedAt } = series
  return (
    <Figure
      value={reading.value === null ? null : show(definition.measure, reading.value)}
      absent={t('notAssessed')}
      tone={toneOf(reading.status)}
      explain={explain({ definition, reading, range: series, countedAt })}
    />
  )
}
