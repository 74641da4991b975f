import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Shop } from '#contract/shop.ts'
import { api, client, queryClient } from '#web/kit/client.ts'
import { FormDrawer } from '#web/kit/page/FormDrawer.tsx'

export function RenameShopForm({ shop, onClose }: { readonly shop: Shop; readonly onClose: () => void }) {
  const { t } = useTranslation(['shop', 'kit'])
  const rename = async ({ name }: { readonly name: string }) => {
    await client.shop.change({ shopId: shop.id, name })
    await queryClient.invalidateQueries({ queryKey: api.shop.key() })
  }
  return (
    <FormDrawer title={t('shop:rename')} defaults={{ name: shop.name }} onSubmit={rename} onClose={onClose}>
      <Form.Item
        name="name"
        label={t('shop:name')}
        rules={[{ required: true, whitespace: true, message: t('kit:required') }]}
      >
        <Input autoFocus maxLength={60} />
      </Form.Item>
    </FormDrawer>
  )
}
