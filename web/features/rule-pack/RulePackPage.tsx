import { useQuery } from '@tanstack/react-query'
import { Segmented, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RulePackView } from '#contract/rule-pack.ts'
import { PLATFORMS, type Platform } from '#domain/shop/platform.ts'
import { useOrderTabs } from '#web/kit/area-tabs.ts'
import { api } from '#web/kit/client.ts'
import { ReportPage } from '#web/kit/page/ReportPage.tsx'
import { useFilters } from '#web/kit/search.ts'
import { chosenOf } from '#web/kit/versions.ts'
import { RowSkeletons } from '#web/ui/Skeletons.tsx'
import { PackCard } from './PackCard.tsx'
import { PackForm } from './PackForm.tsx'
import { TryDrawer } from './TryDrawer.tsx'
import styles from './rule-pack.module.css'

/** 规则: the deadlines of each platform in words, in all their versions. */
export function RulePackPage() {
  const { t } = useTranslation('rulePack')
  const packs = useQuery({ ...api.rulePack.list.queryOptions({ input: {} }), throwOnError: true }).data
  const [filters, setFilters] = useFilters(['platform', 'version'])
  const platform = useShownPlatform(filters.platform, packs)
  const versions = packs?.filter((pack) => pack.platform === platform)
  const shown = versions && chosenOf(versions, filters.version)
  return (
    <ReportPage
      title={t('title')}
      about={t('about')}
      tabs={useOrderTabs()}
      filters={
        <>
          <PlatformPicker
            platform={platform}
            onPick={(picked) => setFilters({ platform: picked, version: undefined })}
          />
          <VersionPicker
            versions={versions ?? []}
            shown={shown}
            onPick={(version) => setFilters({ version: String(version) })}
          />
        </>
      }
    >
      {shown ? <Pack key={shown.id} pack={shown} versions={versions} /> : <RowSkeletons />}
    </ReportPage>
  )
}

function Pack({
  pack,
  versions,
}: {
  readonly pack: RulePackView
  readonly versions: readonly RulePackView[]
}) {
  const [opened, setOpened] = useState<'form' | 'try'>()
  const close = () => setOpened(undefined)
  return (
    <>
      <PackCard
        pack={pack}
        hasDraft={versions.some(({ status }) => status === 'draft')}
        onEdit={() => setOpened('form')}
        onTry={() => setOpened('try')}
      />
      {opened === 'form' ? <PackForm pack={pack} onClose={close} /> : null}
      {opened === 'try' ? <TryDrawer pack={pack} onClose={close} /> : null}
    </>
  )
}

/** The platform asked for, else that of the first shop one sees whose deadlines are known, else of the first shop. */
function useShownPlatform(asked: string | undefined, packs: readonly RulePackView[] = []): Platform {
  const shops = useQuery(api.shop.list.queryOptions({ input: {} })).data
  const own = shops?.map(({ platform }) => platform) ?? []
  const stated = packs.filter(({ spec }) => spec.rules.length > 0).map(({ platform }) => platform)
  return (
    PLATFORMS.find((name) => name === asked) ??
    own.find((platform) => stated.includes(platform)) ??
    own[0] ??
    'taobao'
  )
}

interface PlatformPickerProps {
  readonly platform: Platform
  readonly onPick: (platform: Platform) => void
}

function PlatformPicker({ platform, onPick }: PlatformPickerProps) {
  const { t } = useTranslation(['rulePack', 'shop'])
  const options = PLATFORMS.map((value) => ({ value, label: t(`shop:platform.${value}`) }))
  return (
    <div className={styles.platforms}>
      <Segmented value={platform} options={options} onChange={onPick} aria-label={t('platforms')} />
    </div>
  )
}

interface VersionPickerProps {
  readonly versions: readonly RulePackView[]
  readonly shown: RulePackView | undefined
  readonly onPick: (version: number) => void
}

function VersionPicker({ versions, shown, onPick }: VersionPickerProps) {
  const { t } = useTranslation('rulePack')
  if (versions.length < 2 || !shown) return null
  const options = versions.map(({ version, status, effectiveFrom }) => ({
    value: version,
    label: t(status === 'draft' ? 'draftName' : 'versionName', { version, day: effectiveFrom }),
  }))
  return (
    <Select
      value={shown.version}
      options={options}
      onChange={onPick}
      aria-label={t('version')}
      style={{ minWidth: 220 }}
    />
  )
}
