import { useTranslation } from 'react-i18next'
import type { FindingDimension, FindingOverview } from '#contract/finding.ts'
import { count } from '#web/kit/format.ts'
import { DataTable, type Column } from '#web/kit/table/DataTable.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { perThousand } from './per-thousand.ts'
import { useGroupName } from './use-names.ts'
import styles from './finding.module.css'

type Group = FindingOverview['groups'][number]

/** Which filter of the address a dimension's group becomes. */
const FILTERS = {
  kind: 'kind',
  class: 'cls',
  agent: 'person',
  team: 'team',
  shop: 'shop',
  version: 'version',
} as const satisfies Readonly<Record<FindingDimension, string>>

interface GroupTableProps {
  readonly overview: FindingOverview
  readonly by: FindingDimension
  readonly onPick: (change: Partial<Record<(typeof FILTERS)[FindingDimension], string | undefined>>) => void
}

/** Group by group, the most frequent first; a row narrows the page to it. */
export function GroupTable({ overview, by, onPick }: GroupTableProps) {
  const { t } = useTranslation('finding')
  return (
    <DataTable
      rows={overview.groups}
      columns={useColumns(by)}
      rowKey={({ key }) => key ?? ''}
      empty={<EmptyState text={t('noneFound')} />}
      label={t(`by.${by}`)}
      onOpen={({ key }) => {
        if (key !== null) onPick({ [FILTERS[by]]: key })
      }}
    />
  )
}

function useColumns(by: FindingDimension): readonly Column<Group>[] {
  const { t } = useTranslation('finding')
  const nameOf = useGroupName(by)
  return [
    { key: 'name', title: t(`by.${by}`), render: nameOf },
    {
      key: 'count',
      title: t('count'),
      align: 'end',
      isNowrap: true,
      render: ({ total, before }) => (
        <>
          {count(total)} <small className={styles.quiet}>{t('before', { count: before })}</small>
        </>
      ),
    },
    {
      key: 'rate',
      title: t('perThousandTitle'),
      align: 'end',
      isNowrap: true,
      render: ({ total, agentMessages }) => perThousand(total, agentMessages) ?? '—',
    },
  ]
}
