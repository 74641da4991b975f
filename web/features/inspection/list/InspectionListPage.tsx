import { Checkbox } from 'antd'
import { useTranslation } from 'react-i18next'
import type { InspectionFilter } from '#contract/inspection.ts'
import { CAUSES } from '#domain/conversation/reason.ts'
import { FAULTS } from '#domain/inspection/fault.ts'
import { INSPECTION_ROUTES } from '#domain/inspection/inspection.ts'
import { INSPECTION_GROUNDS } from '#domain/inspection/sampling.ts'
import type { PersonId, ScorecardId, ShopId, TeamId } from '#domain/kernel/ids.ts'
import { isWorkDate } from '#domain/kernel/time.ts'
import { useQualityTabs } from '#web/kit/area-tabs.ts'
import { api } from '#web/kit/client.ts'
import { OptionFilter } from '#web/kit/filter/OptionFilter.tsx'
import { ShopFilter } from '#web/kit/filter/ShopFilter.tsx'
import { useGo } from '#web/kit/Link.tsx'
import { useCan } from '#web/kit/me.ts'
import { ListPage } from '#web/kit/page/ListPage.tsx'
import { PersonSelect } from '#web/kit/pick/PersonSelect.tsx'
import { TeamSelect } from '#web/kit/pick/TeamSelect.tsx'
import { byKey, useRows } from '#web/kit/rows.ts'
import { useFilters } from '#web/kit/search.ts'
import { DataTable } from '#web/kit/table/DataTable.tsx'
import { inspectionPath } from '#web/paths.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { useInspectionColumns } from './InspectionCells.tsx'

const KEYS = [
  'person',
  'team',
  'shop',
  'card',
  'ground',
  'route',
  'cause',
  'fault',
  'failed',
  'from',
  'to',
] as const

/** 质检记录: what was inspected, as far as one may see it; to an agent his own. */
export function InspectionListPage() {
  const { t } = useTranslation('inspection')
  const go = useGo()
  const tabs = useQualityTabs()
  const seesOthers = useCan('metric.read')
  const [filters, setFilters] = useFilters(KEYS)
  const wanted = filterOf(filters)
  const list = useRows(
    api.inspection.list.infiniteOptions({ ...byKey, input: (after) => ({ ...wanted, after }) }),
  )
  const { grounds, person, customer, shop, reason, workDate, score, inspector, route, dispute } =
    useInspectionColumns()
  const isFiltered = Object.keys(filters).length > 0
  return (
    <ListPage
      title={t(seesOthers ? 'records.title' : 'records.own')}
      about={t(seesOthers ? 'records.about' : 'records.ownAbout')}
      tabs={tabs}
      filters={<Filters filters={filters} setFilters={setFilters} seesOthers={seesOthers} />}
    >
      <DataTable
        {...list}
        columns={[
          workDate,
          ...(seesOthers ? [person] : []),
          customer,
          shop,
          reason,
          grounds,
          score,
          dispute,
          route,
          inspector,
        ]}
        rowKey={({ id }) => id}
        onOpen={({ id }) => go(inspectionPath(id))}
        empty={
          <EmptyState
            text={t(isFiltered ? 'records.noneFound' : seesOthers ? 'records.none' : 'records.noneOwn')}
          />
        }
        label={t('records.title')}
      />
    </ListPage>
  )
}

type Filtered = Partial<Record<(typeof KEYS)[number], string | undefined>>

function filterOf(filters: Filtered): InspectionFilter {
  const { person, team, shop, card, from, to } = filters
  return {
    ...(person === undefined ? {} : { personId: person as PersonId }),
    ...(team === undefined ? {} : { teamId: team as TeamId }),
    ...(shop === undefined ? {} : { shopId: shop as ShopId }),
    ...(card === undefined ? {} : { scorecardId: card as ScorecardId }),
    ground: INSPECTION_GROUNDS.find((one) => one === filters.ground),
    route: INSPECTION_ROUTES.find((one) => one === filters.route),
    cause: CAUSES.find((one) => one === filters.cause),
    fault: FAULTS.find((one) => one === filters.fault),
    ...(filters.failed === undefined ? {} : { isFailed: true }),
    from: from !== undefined && isWorkDate(from) ? from : undefined,
    to: to !== undefined && isWorkDate(to) ? to : undefined,
  }
}

interface FiltersProps {
  readonly filters: Filtered
  readonly setFilters: (change: Filtered) => void
  readonly seesOthers: boolean
}

function Filters({ filters, setFilters, seesOthers }: FiltersProps) {
  const { t } = useTranslation(['inspection', 'conversation'])
  return (
    <>
      {seesOthers ? (
        <>
          <TeamSelect
            placeholder={t('anyTeam')}
            value={(filters.team as TeamId | undefined) ?? null}
            onChange={(team?: TeamId) => setFilters({ team })}
          />
          <PersonSelect
            placeholder={t('anyPerson')}
            value={filters.person as PersonId | undefined}
            onChange={(person) => setFilters({ person })}
          />
        </>
      ) : null}
      <ShopFilter label={t('anyShop')} value={filters.shop} onChange={(shop) => setFilters({ shop })} />
      <OptionFilter
        label={t('column.grounds')}
        options={INSPECTION_GROUNDS}
        nameOf={(ground) => t(`ground.${ground}`)}
        value={filters.ground}
        onChange={(ground) => setFilters({ ground })}
      />
      <OptionFilter
        label={t('column.route')}
        options={INSPECTION_ROUTES}
        nameOf={(route) => t(`route.${route}`)}
        value={filters.route}
        onChange={(route) => setFilters({ route })}
      />
      <OptionFilter
        label={t('cause.label')}
        options={CAUSES}
        nameOf={(cause) => t(`conversation:cause.${cause}`)}
        value={filters.cause}
        onChange={(cause) => setFilters({ cause })}
      />
      <OptionFilter
        label={t('fault.label')}
        options={FAULTS}
        nameOf={(fault) => t(`fault.${fault}`)}
        value={filters.fault}
        onChange={(fault) => setFilters({ fault })}
      />
      <Checkbox
        checked={filters.failed !== undefined}
        onChange={({ target }) => setFilters({ failed: target.checked ? 'yes' : undefined })}
      >
        {t('records.failed')}
      </Checkbox>
    </>
  )
}
