import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Button, Dropdown } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShopId } from '#domain/kernel/ids.ts'
import { useShopTabs } from '#web/kit/area-tabs.ts'
import { api } from '#web/kit/client.ts'
import { DetailPage } from '#web/kit/page/DetailPage.tsx'
import { Card } from '#web/ui/Card.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { AddChannelForm, type AddedKind } from './AddChannelForm.tsx'
import { ChannelCard } from './ChannelCard.tsx'

const shopQuery = (shopId: ShopId) => api.shop.get.queryOptions({ input: { shopId } })
const channelsQuery = (shopId: ShopId) => api.channel.list.queryOptions({ input: { shopId } })

/** The ways in of one shop: its chat bubbles, its connectors, its imports. */
export function ChannelListPage() {
  const { t } = useTranslation('channel')
  const { id } = useParams({ strict: false })
  const shop = useSuspenseQuery(shopQuery(id as ShopId)).data
  const channels = useSuspenseQuery(channelsQuery(shop.id)).data
  const [added, setAdded] = useState<AddedKind>()
  const add = <AddMenu onPick={setAdded} />
  return (
    <DetailPage title={t('title', { shop: shop.name })} tabs={useShopTabs(shop.id)} actions={add}>
      {channels.length === 0 ? (
        <Card>
          <EmptyState text={t('none')} action={<AddMenu onPick={setAdded} />} />
        </Card>
      ) : null}
      {channels.map((channel) => (
        <ChannelCard key={channel.id} channel={channel} />
      ))}
      {added ? <AddChannelForm shopId={shop.id} kind={added} onClose={() => setAdded(undefined)} /> : null}
    </DetailPage>
  )
}

function AddMenu({ onPick }: { readonly onPick: (kind: AddedKind) => void }) {
  const { t } = useTranslation('channel')
  const items = (['widget', 'event'] as const).map((kind) => ({
    key: kind,
    label: t(`add.${kind}`),
    onClick: () => onPick(kind),
  }))
  return (
    <Dropdown menu={{ items }} trigger={['click']}>
      <Button type="primary">{t('add.action')}</Button>
    </Dropdown>
  )
}
