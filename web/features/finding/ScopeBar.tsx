import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { TeamId } from '#domain/kernel/ids.ts'
import { FINDING_KINDS, isPrivate } from '#domain/finding/finding.ts'
import { LANGUAGE_CLASSES, LANGUAGE_SEVERITIES } from '#domain/language/entry.ts'
import { DayPicker } from '#web/kit/filter/DayPicker.tsx'
import { OptionFilter } from '#web/kit/filter/OptionFilter.tsx'
import { PersonFilter } from '#web/kit/filter/PersonFilter.tsx'
import { ShopFilter } from '#web/kit/filter/ShopFilter.tsx'
import { useCan } from '#web/kit/me.ts'
import { TeamSelect } from '#web/kit/pick/TeamSelect.tsx'
import { SPANS, type ScopeControl } from './use-scope.ts'

/** Which findings: days, shop, whose, of what kind. Who sees only his own chooses no people. */
export function ScopeBar({ scope, span, filters, setFilters }: ScopeControl) {
  const { t } = useTranslation('finding')
  const seesOthers = useCan('finding.read')
  const mayAdvise = useCan('finding.advise')
  return (
    <>
      <DayPicker day={scope.to} label={t('until')} onChange={(to) => setFilters({ to })} />
      <Select<number>
        value={span}
        aria-label={t('span')}
        style={{ width: 128 }}
        onChange={(days) => setFilters({ days: String(days) })}
        options={SPANS.map((value) => ({ value, label: t('lastDays', { count: value }) }))}
      />
      <ShopFilter label={t('anyShop')} value={filters.shop} onChange={(shop) => setFilters({ shop })} />
      {seesOthers ? (
        <>
          <TeamSelect
            placeholder={t('anyTeam')}
            value={(filters.team as TeamId | undefined) ?? null}
            onChange={(team: TeamId | null) => setFilters({ team: team ?? undefined })}
          />
          <PersonFilter
            label={t('anyPerson')}
            value={filters.person}
            onChange={(person) => setFilters({ person })}
          />
        </>
      ) : null}
      <OptionFilter
        label={t('anyKind')}
        options={FINDING_KINDS.filter((kind) => mayAdvise || !isPrivate(kind))}
        nameOf={(kind) => t(`kind.${kind}`)}
        value={filters.kind}
        onChange={(kind) => setFilters({ kind })}
      />
      <OptionFilter
        label={t('anyClass')}
        options={LANGUAGE_CLASSES}
        nameOf={(cls) => t(`cls.${cls}`)}
        value={filters.cls}
        onChange={(cls) => setFilters({ cls })}
      />
      <OptionFilter
        label={t('anySeverity')}
        options={LANGUAGE_SEVERITIES}
        nameOf={(severity) => t(`severity.${severity}`)}
        value={filters.severity}
        onChange={(severity) => setFilters({ severity })}
      />
    </>
  )
}
