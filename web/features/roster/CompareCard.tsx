import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { memo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RosterSheet, RosterVersion } from '#contract/roster.ts'
import type { RosterId } from '#domain/kernel/ids.ts'
import {
  compareRosters,
  type CellDifference,
  type CostDifference,
  type RosterDifference,
} from '#domain/roster/compare.ts'
import type { Assignment } from '#domain/roster/model.ts'
import { api } from '#web/kit/client.ts'
import { useFormat } from '#web/kit/format.ts'
import { DataTable, type Column } from '#web/kit/table/DataTable.tsx'
import { Card } from '#web/ui/Card.tsx'
import { RowSkeletons } from '#web/ui/Skeletons.tsx'
import { useVersionOptions } from './use-version-options.ts'
import styles from './roster.module.css'

interface CompareCardProps {
  readonly sheet: RosterSheet
  readonly assignments: readonly Assignment[]
  readonly versions: readonly RosterVersion[]
}

/** Two versions side by side: which cells change, and what that costs or saves. */
export const CompareCard = memo(function CompareCard({ sheet, assignments, versions }: CompareCardProps) {
  const { t } = useTranslation('roster')
  const { from, to } = sheet.model.days
  const others = versions.filter(
    (other) => other.id !== sheet.version.id && other.from <= to && from <= other.to,
  )
  const [chosen, setChosen] = useState<RosterId>()
  const other = others.find(({ id }) => id === chosen)
  const options = useVersionOptions(others)
  if (others.length === 0) return null
  return (
    <Card
      title={t('compare.title')}
      extra={
        <Select<RosterId>
          size="small"
          allowClear
          value={chosen ?? null}
          placeholder={t('compare.choose')}
          popupMatchSelectWidth={false}
          aria-label={t('compare.choose')}
          options={options}
          onChange={setChosen}
        />
      }
    >
      {other ? (
        <Comparison key={other.id} sheet={sheet} assignments={assignments} other={other} />
      ) : (
        <p className={styles.quiet}>{t('compare.about')}</p>
      )}
    </Card>
  )
})

interface ComparisonProps extends Omit<CompareCardProps, 'versions'> {
  readonly other: RosterVersion
}

function Comparison({ sheet, assignments, other }: ComparisonProps) {
  const { t } = useTranslation('roster')
  const was = useQuery({
    ...api.roster.get.queryOptions({ input: { id: other.id } }),
    throwOnError: true,
  }).data
  const columns = useCostColumns(other.version, sheet.version.version)
  if (!was) return <RowSkeletons />
  const { from, to } = sheet.model.days
  const days = { from: other.from > from ? other.from : from, to: other.to < to ? other.to : to }
  const difference = compareRosters(sheet.model, { was: was.assignments, now: assignments, days })
  return (
    <div className={styles.stack}>
      <Cells sheet={sheet} difference={difference} />
      <DataTable
        columns={columns}
        rows={difference.costs}
        rowKey={({ kind }) => kind}
        empty={<p className={styles.quiet}>{t('noProblem')}</p>}
        label={t('compare.title')}
      />
    </div>
  )
}

function Cells({
  sheet,
  difference: { cells },
}: {
  readonly sheet: RosterSheet
  readonly difference: RosterDifference
}) {
  const { t } = useTranslation('roster')
  const format = useFormat()
  const markOf = (id: string | null) =>
    sheet.templates.find((template) => template.id === id)?.mark ?? t('off')
  const say = ({ workDate, was, now }: CellDifference) =>
    `${format.workDay(workDate)} ${markOf(was)}→${markOf(now)}`
  const byPerson = Map.groupBy(cells, ({ personId }) => personId)
  return (
    <>
      <p className={styles.quiet}>{t('compare.cells', { count: cells.length })}</p>
      <ul className={styles.problems}>
        {sheet.people
          .filter(({ id }) => byPerson.has(id))
          .map(({ id, name }) => (
            <li key={id}>
              <b>{name}</b>
              {(byPerson.get(id) ?? []).map((cell) => (
                <span key={cell.workDate}>{say(cell)}</span>
              ))}
            </li>
          ))}
      </ul>
    </>
  )
}

function useCostColumns(was: number, now: number): readonly Column<CostDifference>[] {
  const { t } = useTranslation('roster')
  const said = ({ count, cost }: CostDifference['was']) =>
    t('compare.missed', { count, cost: Math.round(cost) })
  return [
    { key: 'kind', title: t('compare.kind'), render: ({ kind }) => t(`compare.kinds.${kind}`) },
    {
      key: 'was',
      title: t('compare.version', { version: was }),
      align: 'end',
      render: (row) => said(row.was),
    },
    {
      key: 'now',
      title: t('compare.version', { version: now }),
      align: 'end',
      render: (row) => said(row.now),
    },
    {
      key: 'more',
      title: t('compare.difference'),
      align: 'end',
      render: (row) => {
        const more = Math.round(row.now.cost - row.was.cost)
        return more > 0 ? `+${more}` : String(more)
      },
    },
  ]
}
