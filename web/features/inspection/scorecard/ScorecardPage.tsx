import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ScorecardView } from '#contract/scorecard.ts'
import { useQualityTabs } from '#web/kit/area-tabs.ts'
import { api } from '#web/kit/client.ts'
import { useCan } from '#web/kit/me.ts'
import { ReportPage } from '#web/kit/page/ReportPage.tsx'
import { useFilters } from '#web/kit/search.ts'
import { RowSkeletons } from '#web/ui/Skeletons.tsx'
import { ScorecardCard } from './ScorecardCard.tsx'
import { ScorecardForm } from './ScorecardForm.tsx'
import { SettingsForm } from './SettingsForm.tsx'
import { TryDrawer } from './TryDrawer.tsx'

/** 评分卡: by what chats are inspected, in all its versions, and how many are drawn. */
export function ScorecardPage() {
  const { t } = useTranslation('inspection')
  const tabs = useQualityTabs()
  const mayManage = useCan('inspection.manage')
  const [filters, setFilters] = useFilters(['card'])
  const [opened, setOpened] = useState<'form' | 'try' | 'settings'>()
  const cards = useQuery({ ...api.scorecard.list.queryOptions({ input: {} }), throwOnError: true }).data
  const shown = cards && chosenOf(cards, filters.card)
  const close = () => setOpened(undefined)
  return (
    <ReportPage
      title={t('scorecard.title')}
      about={t('scorecard.about')}
      tabs={tabs}
      actions={
        mayManage ? <Button onClick={() => setOpened('settings')}>{t('settings.title')}</Button> : null
      }
      filters={
        cards && cards.length > 1 ? (
          <Select<string>
            value={shown?.id ?? null}
            style={{ minWidth: 240 }}
            aria-label={t('scorecard.version')}
            options={cards.map((card) => ({ value: card.id, label: <CardName card={card} /> }))}
            onChange={(card) => setFilters({ card })}
          />
        ) : null
      }
    >
      {shown ? (
        <ScorecardCard
          key={shown.id}
          card={shown}
          hasDraft={cards.some(({ status, shop }) => status === 'draft' && shop?.id === shown.shop?.id)}
          onEdit={() => setOpened('form')}
          onTry={() => setOpened('try')}
        />
      ) : (
        <RowSkeletons />
      )}
      {opened === 'form' && shown ? <ScorecardForm card={shown} onClose={close} /> : null}
      {opened === 'try' && shown ? <TryDrawer card={shown} onClose={close} /> : null}
      {opened === 'settings' ? <SettingsForm onClose={close} /> : null}
    </ReportPage>
  )
}

/** The one asked for, else a draft, else the general one in force. */
function chosenOf(cards: readonly ScorecardView[], asked: string | undefined): ScorecardView | undefined {
  return (
    cards.find(({ id }) => id === asked) ??
    cards.find(({ status }) => status === 'draft') ??
    cards.find(({ isInForce, shop }) => isInForce && shop === null) ??
    cards[0]
  )
}

function CardName({ card: { shop, version, status, effectiveFrom } }: { readonly card: ScorecardView }) {
  const { t } = useTranslation('inspection')
  const name = t('scorecard.versionOf', { shop: shop?.name ?? t('scorecard.everyShop'), version })
  return (
    <>{`${name} · ${status === 'draft' ? t('scorecard.draft') : t('scorecard.from', { day: effectiveFrom })}`}</>
  )
}
