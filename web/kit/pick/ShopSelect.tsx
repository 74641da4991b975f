import { useQuery } from '@tanstack/react-query'
import { Select, type SelectProps } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ShopId } from '#domain/kernel/ids.ts'
import { api } from '../client.ts'

const shopsQuery = api.shop.list.queryOptions({ input: {} })

/** Picks one shop, or several with `mode="multiple"`, among those one sees. */
export function ShopSelect<Value extends ShopId | ShopId[]>(props: Omit<SelectProps<Value>, 'options'>) {
  const { t } = useTranslation('shop')
  const shops = useQuery(shopsQuery)
  return (
    <Select<Value>
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      style={{ minWidth: 160 }}
      aria-label={typeof props.placeholder === 'string' ? props.placeholder : undefined}
      loading={shops.isLoading}
      options={(shops.data ?? []).map((shop) => ({
        value: shop.id,
        label: `${shop.name} · ${t(`platform.${shop.platform}`)}`,
      }))}
      {...props}
    />
  )
}
