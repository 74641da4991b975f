import { useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import type { PersonId, ShopId } from '#domain/kernel/ids.ts'
import type { Party } from '#domain/order/fact.ts'
import { useClockWords } from '#web/kit/after-sales/clock-words.ts'
import { api } from '#web/kit/client.ts'
import { OptionFilter } from '#web/kit/filter/OptionFilter.tsx'
import { PersonFilter } from '#web/kit/filter/PersonFilter.tsx'
import { ShopFilter } from '#web/kit/filter/ShopFilter.tsx'
import { count } from '#web/kit/format.ts'
import styles from './clock.module.css'

/** What narrows the board, as it stands in the address. */
export const CLOCK_FILTERS = ['shop', 'rule', 'owner', 'person', 'by'] as const
type Filter = (typeof CLOCK_FILTERS)[number]
export type ClockFilterValues = Readonly<Partial<Record<Filter, string>>>

interface ClockFiltersProps {
  readonly filters: ClockFilterValues
  readonly onChange: (change: Partial<Record<Filter, string | undefined>>) => void
}

/** Whose turn, which shop, which kind, whose buyers, and what stands first. */
export function ClockFilters({ filters, onChange }: ClockFiltersProps) {
  const { t } = useTranslation('clockBoard')
  const words = useClockWords()
  const summary = useQuery(api.clock.summary.queryOptions({ input: { shopIds: shopIdsOf(filters) } })).data
  const rules = summary?.rules.filter(({ owner }) => owner === ownerOf(filters)) ?? []
  const countOf = (rule: string) => rules.find(({ ruleKey }) => ruleKey === rule)?.count ?? 0
  const owners = (['seller', 'buyer', 'platform'] as const).map((owner) => {
    const name = t(`owner.${owner}`)
    // Nothing is counted yet: that is not the same as none.
    if (!summary) return { value: owner, label: name }
    const found = summary.owners.find((heap) => heap.owner === owner)?.count ?? 0
    return { value: owner, label: t('ownerCount', { owner: name, amount: count(found) }) }
  })
  return (
    <div className={styles.bar}>
      <Segmented<Party>
        value={ownerOf(filters)}
        options={owners}
        // A kind belongs to one side: that of the other would show an empty list.
        onChange={(owner) => onChange({ owner, rule: undefined })}
      />
      <ShopFilter label={t('shop')} value={filters.shop} onChange={(shop) => onChange({ shop })} />
      <OptionFilter
        label={t('rule')}
        value={filters.rule}
        options={rules.map(({ ruleKey }) => ruleKey)}
        nameOf={(rule) => `${words.todo(rule)} ${count(countOf(rule))}`}
        onChange={(rule) => onChange({ rule })}
      />
      <PersonFilter
        label={t('person')}
        nobodyLabel={t('nobody')}
        value={filters.person}
        onChange={(person) => onChange({ person })}
      />
      <Segmented
        aria-label={t('byLabel')}
        value={filters.by === 'money' ? 'money' : 'due'}
        options={(['due', 'money'] as const).map((by) => ({ value: by, label: t(`by.${by}`) }))}
        onChange={(by) => onChange({ by: by === 'due' ? undefined : by })}
      />
    </div>
  )
}

/** What the list of clocks asks the server for. */
export function clockInputOf(filters: ClockFilterValues) {
  return {
    shopIds: shopIdsOf(filters),
    ruleKey: filters.rule,
    owner: ownerOf(filters),
    holderId: filters.person as PersonId | undefined,
    by: filters.by === 'money' ? ('money' as const) : ('due' as const),
  }
}

export function shopIdsOf({ shop }: Pick<ClockFilterValues, 'shop'>): ShopId[] | undefined {
  return shop === undefined ? undefined : [shop as ShopId]
}

/** Ours unless asked otherwise: only there somebody here can act. */
function ownerOf({ owner }: ClockFilterValues): Party {
  return owner === 'buyer' || owner === 'platform' ? owner : 'seller'
}
