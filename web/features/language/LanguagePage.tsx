import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LanguagePackView } from '#contract/language.ts'
import { LANGUAGE_CLASSES, LANGUAGE_SEVERITIES } from '#domain/language/entry.ts'
import { useQualityTabs } from '#web/kit/area-tabs.ts'
import { api } from '#web/kit/client.ts'
import { OptionFilter } from '#web/kit/filter/OptionFilter.tsx'
import { ListPage } from '#web/kit/page/ListPage.tsx'
import { useFilters } from '#web/kit/search.ts'
import { SearchBox } from '#web/kit/SearchBox.tsx'
import { chosenOf } from '#web/kit/versions.ts'
import { RowSkeletons } from '#web/ui/Skeletons.tsx'
import { EntryForm } from './EntryForm.tsx'
import { EntryTable } from './EntryTable.tsx'
import { entriesLike } from './entries-like.ts'
import { OverrideDrawer } from './OverrideDrawer.tsx'
import { PackActions, type Opened } from './PackActions.tsx'
import { TryDrawer } from './TryDrawer.tsx'
import { TrySentence } from './TrySentence.tsx'
import type { Entry } from './use-draft.ts'
import styles from './language.module.css'

/** 语言包: what agents should not say, in all its versions. */
export function LanguagePage() {
  const { t } = useTranslation(['language', 'finding'])
  const versions = useQuery({ ...api.language.list.queryOptions({}), throwOnError: true }).data
  const [filters, setFilters] = useFilters(['version', 'search', 'cls', 'severity'])
  const [opened, setOpened] = useState<Opened | Entry>()
  const head = versions && chosenOf(versions, filters.version)
  const pack = usePack(head)
  const shown = pack && entriesLike(pack.entries, filters)
  return (
    <ListPage
      title={t('title')}
      about={t('about')}
      tabs={useQualityTabs()}
      actions={pack ? <PackActions pack={pack} versions={versions ?? []} onOpen={setOpened} /> : null}
      filters={
        <>
          <VersionPicker
            versions={versions ?? []}
            shown={head}
            onPick={(version) => setFilters({ version: String(version) })}
          />
          <SearchBox
            value={filters.search}
            onSearch={(search) => setFilters({ search })}
            placeholder={t('search')}
          />
          <OptionFilter
            label={t('anyClass')}
            options={LANGUAGE_CLASSES}
            nameOf={(cls) => t(`finding:cls.${cls}`)}
            value={filters.cls}
            onChange={(cls) => setFilters({ cls })}
          />
          <OptionFilter
            label={t('anySeverity')}
            options={LANGUAGE_SEVERITIES}
            nameOf={(severity) => t(`finding:severity.${severity}`)}
            value={filters.severity}
            onChange={(severity) => setFilters({ severity })}
          />
          {pack && shown ? (
            <span className={styles.count}>
              {t('count', { shown: shown.length, count: pack.entries.length })}
            </span>
          ) : null}
        </>
      }
    >
      {pack && shown ? (
        <>
          <TrySentence entries={pack.entries} />
          <EntryTable pack={pack} entries={shown} onOpen={setOpened} />
          {typeof opened === 'object' || opened === 'new' ? (
            <EntryForm
              pack={pack}
              {...(typeof opened === 'object' ? { entry: opened } : {})}
              onClose={() => setOpened(undefined)}
            />
          ) : null}
          {opened === 'try' ? <TryDrawer pack={pack} onClose={() => setOpened(undefined)} /> : null}
          {opened === 'overrides' ? (
            <OverrideDrawer entries={pack.entries} onClose={() => setOpened(undefined)} />
          ) : null}
        </>
      ) : (
        <RowSkeletons />
      )}
    </ListPage>
  )
}

function usePack(head: LanguagePackView | undefined) {
  return useQuery({
    ...api.language.get.queryOptions({ input: { id: head?.id ?? '' } }),
    enabled: head !== undefined,
    throwOnError: true,
    placeholderData: (previous) => (previous?.id === head?.id ? previous : undefined),
  }).data
}

interface VersionPickerProps {
  readonly versions: readonly LanguagePackView[]
  readonly shown: LanguagePackView | undefined
  readonly onPick: (version: number) => void
}

function VersionPicker({ versions, shown, onPick }: VersionPickerProps) {
  const { t } = useTranslation('language')
  if (!shown) return null
  const options = versions.map(({ version, status, createdBy, effectiveFrom, isInForce }) => {
    const name = status === 'draft' ? 'draftName' : createdBy === null ? 'firstName' : 'versionName'
    const state = isInForce ? ` · ${t('state.inForce')}` : ''
    return { value: version, label: t(name, { version, day: effectiveFrom }) + state }
  })
  return (
    <Select
      value={shown.version}
      options={options}
      onChange={onPick}
      aria-label={t('version')}
      style={{ minWidth: 240 }}
    />
  )
}
