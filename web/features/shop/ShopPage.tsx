import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Shop } from '#contract/shop.ts'
import type { ShopId } from '#domain/kernel/ids.ts'
import { useShopTabs } from '#web/kit/area-tabs.ts'
import { api, client } from '#web/kit/client.ts'
import { useConfirm } from '#web/kit/confirm.ts'
import { useCan } from '#web/kit/me.ts'
import { DetailPage } from '#web/kit/page/DetailPage.tsx'
import { useChange } from '#web/kit/use-change.ts'
import { RenameShopForm } from './RenameShopForm.tsx'
import { ShopSettingsForm } from './ShopSettingsForm.tsx'

const shopQuery = (shopId: ShopId) => api.shop.get.queryOptions({ input: { shopId } })

export function ShopPage() {
  const { t } = useTranslation('shop')
  const { id } = useParams({ strict: false })
  const shop = useSuspenseQuery(shopQuery(id as ShopId)).data
  const canManage = useCan('shop.manage')
  const closed = shop.closedAt === null ? '' : ` · ${t('closed')}`
  return (
    <DetailPage
      title={shop.name}
      about={`${t(`platform.${shop.platform}`)} · ${shop.timeZone}${closed}`}
      tabs={useShopTabs(shop.id)}
      actions={canManage ? <ShopActions shop={shop} /> : t('settings.readOnly')}
    >
      <ShopSettingsForm key={shop.id} shop={shop} isReadOnly={!canManage} />
    </DetailPage>
  )
}

function ShopActions({ shop }: { readonly shop: Shop }) {
  const { t } = useTranslation('shop')
  const confirm = useConfirm()
  const [isRenaming, setRenaming] = useState(false)
  const renews = [api.shop.key()]
  const close = useChange({ send: () => client.shop.close({ shopId: shop.id }), renews })
  const reopen = useChange({ send: () => client.shop.reopen({ shopId: shop.id }), renews })
  const ask = async () => {
    const question = {
      title: t('close.title', { name: shop.name }),
      body: t('close.body'),
      ok: t('close.action'),
    }
    if (await confirm({ ...question, isDanger: true })) close.mutate(undefined)
  }
  return (
    <>
      <Button onClick={() => setRenaming(true)}>{t('rename')}</Button>
      {shop.closedAt === null ? (
        <Button loading={close.isPending} onClick={() => void ask()}>
          {t('close.action')}
        </Button>
      ) : (
        <Button loading={reopen.isPending} onClick={() => reopen.mutate(undefined)}>
          {t('reopen')}
        </Button>
      )}
      {isRenaming ? <RenameShopForm shop={shop} onClose={() => setRenaming(false)} /> : null}
    </>
  )
}
