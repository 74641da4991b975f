import type { ShopId } from '#domain/kernel/ids.ts'
import { ShopSelect } from '../pick/ShopSelect.tsx'
import type { FilterProps } from './OptionFilter.tsx'

/** Narrows a list to one shop. */
export function ShopFilter({ label, value, onChange }: FilterProps) {
  return (
    <ShopSelect<ShopId>
      placeholder={label}
      value={(value as ShopId | undefined) ?? null}
      onChange={(shop?: ShopId) => onChange(shop)}
    />
  )
}
