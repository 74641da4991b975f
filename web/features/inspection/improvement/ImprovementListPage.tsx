import { Checkbox, Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ImprovementFilter, ImprovementRow } from '#contract/improvement.ts'
import { IMPROVEMENT_STATUSES } from '#domain/inspection/improvement.ts'
import { INSPECTION_ROUTES } from '#domain/inspection/inspection.ts'
import type { ShopId } from '#domain/kernel/ids.ts'
import { useQualityTabs } from '#web/kit/area-tabs.ts'
import { api } from '#web/kit/client.ts'
import { OptionFilter } from '#web/kit/filter/OptionFilter.tsx'
import { ShopFilter } from '#web/kit/filter/ShopFilter.tsx'
import { useFormat } from '#web/kit/format.ts'
import { useGo } from '#web/kit/Link.tsx'
import { ListPage } from '#web/kit/page/ListPage.tsx'
import { byKey, useRows } from '#web/kit/rows.ts'
import { useFilters } from '#web/kit/search.ts'
import { DataTable, type Column } from '#web/kit/table/DataTable.tsx'
import { improvementPath } from '#web/paths.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { Pill } from '#web/ui/Pill.tsx'
import { IMPROVEMENT_TONES } from '../tones.ts'
import { useWhereTo } from '../where-to.ts'
import styles from './improvement.module.css'

const KEYS = ['whose', 'status', 'route', 'shop', 'overdue'] as const
const ALL = 'all'

/** 改进: what inspections ask of leaders and departments, whose turn it is and until when. */
export function ImprovementListPage() {
  const { t } = useTranslation('inspection')
  const go = useGo()
  const tabs = useQualityTabs()
  const [filters, setFilters] = useFilters(KEYS)
  const seesAll = filters.whose === ALL
  const wanted = filterOf(filters)
  const list = useRows(
    api.improvement.list.infiniteOptions({ ...byKey, input: (after) => ({ ...wanted, after }) }),
  )
  return (
    <ListPage
      title={t('improvement.title')}
      about={t('improvement.about')}
      tabs={tabs}
      filters={<Filters filters={filters} setFilters={setFilters} />}
    >
      <DataTable
        {...list}
        columns={useColumns()}
        rowKey={({ id }) => id}
        onOpen={({ id }) => go(improvementPath(id))}
        empty={<EmptyState text={t(seesAll ? 'improvement.none' : 'improvement.noneMine')} />}
        label={t('improvement.title')}
      />
    </ListPage>
  )
}

type Filtered = Partial<Record<(typeof KEYS)[number], string | undefined>>

function filterOf({ whose, status, route, shop, overdue }: Filtered): ImprovementFilter {
  return {
    ...(whose === ALL ? {} : { isMine: true }),
    status: IMPROVEMENT_STATUSES.find((one) => one === status),
    route: INSPECTION_ROUTES.find((one) => one === route),
    ...(shop === undefined ? {} : { shopId: shop as ShopId }),
    ...(overdue === undefined ? {} : { isOverdue: true }),
  }
}

interface FiltersProps {
  readonly filters: Filtered
  readonly setFilters: (change: Filtered) => void
}

function Filters({ filters, setFilters }: FiltersProps) {
  const { t } = useTranslation('inspection')
  return (
    <>
      <Segmented
        value={filters.whose === ALL ? ALL : 'mine'}
        aria-label={t('improvement.whose')}
        options={[
          { value: 'mine', label: t('improvement.mine') },
          { value: ALL, label: t('improvement.all') },
        ]}
        onChange={(whose) => setFilters({ whose: whose === ALL ? ALL : undefined })}
      />
      <OptionFilter
        label={t('improvement.anyStatus')}
        options={IMPROVEMENT_STATUSES}
        nameOf={(one) => t(`improvement.status.${one}`)}
        value={filters.status}
        onChange={(status) => setFilters({ status })}
      />
      <OptionFilter
        label={t('column.route')}
        options={INSPECTION_ROUTES}
        nameOf={(route) => t(`route.${route}`)}
        value={filters.route}
        onChange={(route) => setFilters({ route })}
      />
      <ShopFilter label={t('anyShop')} value={filters.shop} onChange={(shop) => setFilters({ shop })} />
      <Checkbox
        checked={filters.overdue !== undefined}
        onChange={({ target }) => setFilters({ overdue: target.checked ? 'yes' : undefined })}
      >
        {t('improvement.overdueOnly')}
      </Checkbox>
    </>
  )
}

function useColumns(): readonly Column<ImprovementRow>[] {
  const { t } = useTranslation(['inspection', 'conversation'])
  const format = useFormat()
  const whereTo = useWhereTo()
  return [
    {
      key: 'status',
      title: t('improvement.state'),
      isNowrap: true,
      render: ({ status }) => (
        <Pill tone={IMPROVEMENT_TONES[status]}>{t(`improvement.status.${status}`)}</Pill>
      ),
    },
    {
      key: 'due',
      title: t('improvement.due'),
      isNowrap: true,
      render: ({ dueDate, isOverdue, status }) =>
        status === 'closed' || status === 'answered' ? (
          '—'
        ) : (
          <span className={isOverdue ? styles.late : undefined}>
            {format.shortDay(dueDate)} {isOverdue ? t('improvement.overdue') : ''}
          </span>
        ),
    },
    { key: 'to', title: t('column.route'), isNowrap: true, render: (row) => whereTo(row) },
    {
      key: 'person',
      title: t('column.person'),
      isNowrap: true,
      render: ({ person }) => `${person.name} ${person.code}`,
    },
    {
      key: 'cause',
      title: t('cause.label'),
      isSecondary: true,
      isNowrap: true,
      render: ({ cause, faults }) =>
        [
          ...(cause === null ? [] : [t(`conversation:cause.${cause}`)]),
          ...faults.map((fault) => t(`fault.${fault}`)),
        ].join(' · ') || '—',
    },
    {
      key: 'said',
      title: t('improvement.last'),
      width: '40%',
      isSecondary: true,
      render: ({ status, remark, answer, answeredBy, comment }) =>
        remark !== '' && status !== 'answered'
          ? t('improvement.sentBackWith', { remark })
          : answer !== '' && answeredBy !== null
            ? `${answeredBy}：${answer}`
            : comment || '—',
    },
    {
      key: 'by',
      title: t('improvement.askedBy'),
      isSecondary: true,
      isNowrap: true,
      render: ({ createdBy }) => createdBy?.name ?? '—',
    },
  ]
}
