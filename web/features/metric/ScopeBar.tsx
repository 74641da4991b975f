import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ShopId, TeamId } from '#domain/kernel/ids.ts'
import { useCan } from '#web/kit/me.ts'
import { PersonSelect } from '#web/kit/pick/PersonSelect.tsx'
import { ShopSelect } from '#web/kit/pick/ShopSelect.tsx'
import { TeamSelect } from '#web/kit/pick/TeamSelect.tsx'
import { DayPicker } from '#web/kit/filter/DayPicker.tsx'
import { SPANS, type Span } from './scope.ts'
import { useMetricScope } from './use-metric-scope.ts'

/** Until when, over how many days, and whose figures; who sees only his own chooses no people. */
export function ScopeBar({ hasPeople = true }: { readonly hasPeople?: boolean }) {
  const { t } = useTranslation('metric')
  const seesAll = useCan('metric.read')
  const { scope, span, setFilters } = useMetricScope()
  const { personId } = scope
  const people = (
    <>
      <TeamSelect
        placeholder={t('anyTeam')}
        value={scope.teamId ?? null}
        onChange={(team: TeamId | null) => setFilters({ team: team ?? undefined })}
      />
      <PersonSelect
        placeholder={t('anyPerson')}
        value={personId === 'nobody' ? undefined : personId}
        onChange={(person) => setFilters({ person })}
      />
    </>
  )
  return (
    <>
      <DayPicker day={scope.to} label={t('until')} onChange={(next) => setFilters({ to: next })} />
      <Select<Span>
        value={span}
        aria-label={t('span')}
        style={{ width: 144 }}
        onChange={(next) => setFilters({ days: String(next) })}
        options={SPANS.map((value) => ({
          value,
          label: value === 'month' ? t('thisMonth') : t('lastDays', { days: value }),
        }))}
      />
      <ShopSelect<ShopId>
        placeholder={t('anyShop')}
        value={scope.shopIds?.[0] ?? null}
        onChange={(shop: ShopId | null | undefined) => setFilters({ shop: shop ?? undefined })}
      />
      {seesAll && hasPeople ? people : null}
    </>
  )
}
