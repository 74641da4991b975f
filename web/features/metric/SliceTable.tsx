import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { MetricSeries } from '#contract/metric.ts'
import type { PersonId, TeamId } from '#domain/kernel/ids.ts'
import { api } from '#web/kit/client.ts'
import { count } from '#web/kit/format.ts'
import { DataTable, type Column } from '#web/kit/table/DataTable.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { Figure } from '#web/ui/Figure.tsx'
import type { MetricScope } from './scope.ts'
import { toneOf, useValueFormat } from './show-value.ts'

interface SliceTableProps {
  readonly code: string
  readonly scope: MetricScope
  readonly by: 'person' | 'team'
  readonly onOpen: (part: Partial<MetricScope>) => void
}

type Point = MetricSeries['points'][number]

/** The figure agent by agent (or team by team); each row opens to its chats. The rows add up to the whole. */
export function SliceTable({ code, scope, by, onOpen }: SliceTableProps) {
  const { t } = useTranslation('metric')
  const series = useQuery(api.metric.series.queryOptions({ input: { code, ...scope, by } })).data
  const columns = useColumns(series)
  return (
    <DataTable
      rows={series?.points}
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

function useColumns(series: MetricSeries | undefined): readonly Column<Point>[] {
  const { t } = useTranslation('metric')
  const show = useValueFormat()
  const measure = series?.definition.measure ?? 'count'
  const isShare = measure === 'share'
  return [
    { key: 'name', title: t('who'), render: (point) => point.name || t('nobody') },
    {
      key: 'value',
      title: t('value'),
      align: 'end',
      render: ({ reading }) => (
        <Figure
          value={reading.value === null ? null : show(measure, reading.value)}
          absent={t('notAssessed')}
          tone={toneOf(reading.status)}
        />
      ),
    },
    {
      key: 'total',
      title: t('countedLabel'),
      align: 'end',
      render: ({ reading }) =>
        isShare ? `${count(reading.met)} / ${count(reading.total)}` : count(reading.total),
    },
  ]
}
