import { Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { PLATFORMS, type Platform } from '#domain/shop/platform.ts'
import { api, client, queryClient } from '#web/kit/client.ts'
import { useGo } from '#web/kit/Link.tsx'
import { FormDrawer } from '#web/kit/page/FormDrawer.tsx'
import { shopPath } from '#web/paths.ts'

interface Values {
  readonly name: string
  readonly platform: Platform
  readonly timeZone: string
}

const DEFAULTS: Partial<Values> = { timeZone: 'Asia/Shanghai' }

const ZONES = Intl.supportedValuesOf('timeZone').map((zone) => ({ value: zone, label: zone }))

export function AddShopForm({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation(['shop', 'kit'])
  const go = useGo()
  const required = [{ required: true, whitespace: true, message: t('kit:required') }]
  const add = async (values: Values) => {
    const shop = await client.shop.add(values)
    await queryClient.invalidateQueries({ queryKey: api.shop.key() })
    go(shopPath(shop.id))
  }
  return (
    <FormDrawer<Values> title={t('shop:add')} defaults={DEFAULTS} onSubmit={add} onClose={onClose}>
      <Form.Item name="name" label={t('shop:name')} rules={required}>
        <Input autoFocus maxLength={60} />
      </Form.Item>
      <Form.Item
        name="platform"
        label={t('shop:platformLabel')}
        extra={t('shop:platformFixed')}
        rules={required}
      >
        <Select options={PLATFORMS.map((value) => ({ value, label: t(`shop:platform.${value}`) }))} />
      </Form.Item>
      <Form.Item name="timeZone" label={t('shop:timeZone')}>
        <Select showSearch options={ZONES} />
      </Form.Item>
    </FormDrawer>
  )
}
