import { useQuery } from '@tanstack/react-query'
import { App, Button, Drawer, Segmented, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LanguageOverrideView } from '#contract/language.ts'
import { LANGUAGE_CLASSES, type LanguageClass } from '#domain/language/entry.ts'
import { LANGUAGE_POLICIES, type LanguagePolicy } from '#domain/language/policy.ts'
import { api, client } from '#web/kit/client.ts'
import { useChange } from '#web/kit/use-change.ts'
import { RowSkeletons } from '#web/ui/Skeletons.tsx'
import type { Entry } from './use-draft.ts'
import styles from './language.module.css'

interface OverrideDrawerProps {
  readonly entries: readonly Entry[]
  readonly onClose: () => void
}

/** What each shop does its own way (R129). */
export function OverrideDrawer({ entries, onClose }: OverrideDrawerProps) {
  const { t } = useTranslation('language')
  const overrides = useQuery({ ...api.language.overrides.queryOptions({}), throwOnError: true }).data
  const [shopId, setShopId] = useState<string>()
  const shown = overrides?.find(({ shop }) => shop.id === shopId) ?? overrides?.[0]
  return (
    <Drawer open title={t('override.title')} size={560} onClose={onClose}>
      {overrides && shown ? (
        <>
          <div className={styles.row}>
            {t('override.shop')}
            <Select
              value={shown.shop.id}
              aria-label={t('override.shop')}
              style={{ minWidth: 220 }}
              options={overrides.map(({ shop }) => ({ value: shop.id, label: shop.name }))}
              onChange={setShopId}
            />
          </div>
          <ShopFields key={shown.shop.id} override={shown} entries={entries} />
        </>
      ) : (
        <RowSkeletons />
      )}
    </Drawer>
  )
}

interface ShopFieldsProps {
  readonly override: LanguageOverrideView
  readonly entries: readonly Entry[]
}

function ShopFields({ override, entries }: ShopFieldsProps) {
  const { t } = useTranslation('language')
  const { message } = App.useApp()
  const [policies, setPolicies] = useState(override.policies)
  const [entriesOff, setEntriesOff] = useState(override.entriesOff)
  const save = useChange({
    send: () => client.language.setOverride({ shopId: override.shop.id, entriesOff, policies }),
    renews: [api.language.overrides.key(), api.language.forDesk.key()],
    onDone: () => void message.success(t('override.saved')),
  })
  return (
    <>
      <h3 className={styles.section}>{t('override.policies')}</h3>
      <p className={styles.hint}>{t('override.policiesHint')}</p>
      <ul className={styles.policies}>
        {LANGUAGE_CLASSES.map((cls) => (
          <PolicyRow
            key={cls}
            cls={cls}
            policy={policies[cls]}
            onPick={(policy) => setPolicies(withPolicy(policies, { cls, policy }))}
          />
        ))}
      </ul>
      <h3 className={styles.section}>{t('override.entriesOff')}</h3>
      <p className={styles.hint}>{t('override.entriesOffHint')}</p>
      <Select
        mode="multiple"
        value={entriesOff}
        onChange={setEntriesOff}
        aria-label={t('override.entriesOff')}
        showSearch={{ optionFilterProp: 'label' }}
        style={{ width: '100%' }}
        options={entries.map(({ id, patterns }) => ({ value: id, label: `${patterns[0] ?? ''} · ${id}` }))}
      />
      <div className={styles.row}>
        <Button type="primary" loading={save.isPending} onClick={() => save.mutate(undefined)}>
          {t('override.save')}
        </Button>
      </div>
    </>
  )
}

interface PolicyRowProps {
  readonly cls: LanguageClass
  readonly policy: LanguagePolicy | undefined
  readonly onPick: (policy: LanguagePolicy | undefined) => void
}

const AS_A_RULE = 'default'

function PolicyRow({ cls, policy, onPick }: PolicyRowProps) {
  const { t } = useTranslation(['language', 'finding'])
  return (
    <li>
      <span>{t(`finding:cls.${cls}`)}</span>
      <Segmented
        size="small"
        value={policy ?? AS_A_RULE}
        aria-label={t(`finding:cls.${cls}`)}
        options={[
          { value: AS_A_RULE, label: t('override.default') },
          ...LANGUAGE_POLICIES.map((value) => ({ value, label: t(`override.policy.${value}`) })),
        ]}
        onChange={(picked) => onPick(LANGUAGE_POLICIES.find((one) => one === picked))}
      />
    </li>
  )
}

type Policies = LanguageOverrideView['policies']

function withPolicy(
  policies: Policies,
  { cls, policy }: { readonly cls: LanguageClass; readonly policy: LanguagePolicy | undefined },
): Policies {
  const { [cls]: _before, ...others } = policies
  return policy === undefined ? others : { ...others, [cls]: policy }
}
