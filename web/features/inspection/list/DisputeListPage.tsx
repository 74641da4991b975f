import { useTranslation } from 'react-i18next'
import type { DisputeView } from '#contract/dispute.ts'
import { DISPUTE_STATUSES } from '#domain/inspection/dispute.ts'
import { useQualityTabs } from '#web/kit/area-tabs.ts'
import { api } from '#web/kit/client.ts'
import { DisputeSides } from '#web/kit/dispute/DisputeSides.tsx'
import { OptionFilter } from '#web/kit/filter/OptionFilter.tsx'
import { useFormat } from '#web/kit/format.ts'
import { useGo } from '#web/kit/Link.tsx'
import { useCan } from '#web/kit/me.ts'
import { ListPage } from '#web/kit/page/ListPage.tsx'
import { byKey, useRows } from '#web/kit/rows.ts'
import { useFilters } from '#web/kit/search.ts'
import { DataTable, type Column } from '#web/kit/table/DataTable.tsx'
import { inspectionPath } from '#web/paths.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { Pill } from '#web/ui/Pill.tsx'
import { DISPUTE_TONES } from '../tones.ts'

/** 申诉: to be decided by a second inspector, and what became of the others. */
export function DisputeListPage() {
  const { t } = useTranslation('inspection')
  const go = useGo()
  const tabs = useQualityTabs()
  const [filters, setFilters] = useFilters(['status'])
  const status = DISPUTE_STATUSES.find((one) => one === filters.status)
  const list = useRows(api.dispute.list.infiniteOptions({ ...byKey, input: (after) => ({ status, after }) }))
  return (
    <ListPage
      title={t('dispute.title')}
      about={t('dispute.about')}
      tabs={tabs}
      filters={
        <>
          <DisputeSides side="scores" />
          <OptionFilter
            label={t('dispute.anyStatus')}
            options={DISPUTE_STATUSES}
            nameOf={(one) => t(`dispute.status.${one}`)}
            value={filters.status}
            onChange={(next) => setFilters({ status: next })}
          />
        </>
      }
    >
      <DataTable
        {...list}
        columns={useColumns()}
        rowKey={({ id }) => id}
        onOpen={({ inspectionId }) => go(inspectionPath(inspectionId))}
        empty={<EmptyState text={t('dispute.none')} />}
        label={t('dispute.title')}
      />
    </ListPage>
  )
}

function useColumns(): readonly Column<DisputeView>[] {
  const { t } = useTranslation('inspection')
  const format = useFormat()
  const mayWork = useCan('inspection.work')
  return [
    {
      key: 'status',
      title: t('dispute.state'),
      isNowrap: true,
      render: ({ status, isOwnScore }) => (
        <>
          <Pill tone={DISPUTE_TONES[status]}>{t(`dispute.status.${status}`)}</Pill>{' '}
          {mayWork && status === 'open' ? (
            <Pill tone={isOwnScore ? 'quiet' : 'accent'}>
              {t(isOwnScore ? 'dispute.byOther' : 'dispute.byYou')}
            </Pill>
          ) : null}
        </>
      ),
    },
    {
      key: 'person',
      title: t('column.person'),
      isNowrap: true,
      render: ({ person }) => `${person.name} ${person.code}`,
    },
    { key: 'reason', title: t('dispute.reason'), width: '40%', render: ({ reason }) => reason },
    {
      key: 'shop',
      title: t('column.shop'),
      isSecondary: true,
      isNowrap: true,
      render: ({ shopName }) => shopName,
    },
    {
      key: 'score',
      title: t('column.score'),
      align: 'end',
      isNowrap: true,
      render: ({ scoreBefore, score, status }) =>
        status === 'changed' ? `${scoreBefore ?? '—'} → ${score ?? '—'}` : (scoreBefore ?? '—'),
    },
    {
      key: 'createdAt',
      title: t('dispute.raisedAt'),
      isSecondary: true,
      isNowrap: true,
      render: ({ createdAt }) => format.dateTime(createdAt),
    },
  ]
}
