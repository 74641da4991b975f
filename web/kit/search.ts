import { useNavigate, useSearch } from '@tanstack/react-router'

type Filters = Readonly<Record<string, string | undefined>>

/**
 * The filters of a list, kept in the address so that a list can be shared, reloaded and gone back to.
 * `const [filters, setFilters] = useFilters(['status', 'shop'])`; every value is text or absent.
 */
export function useFilters<const Key extends string>(
  keys: readonly Key[],
): readonly [
  Readonly<Partial<Record<Key, string>>>,
  (change: Partial<Record<Key, string | undefined>>) => void,
] {
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false })
  const navigate = useNavigate()
  const filters: Partial<Record<Key, string>> = {}
  for (const key of keys) {
    const value = search[key]
    // The router reads `7` in an address as a number.
    if (typeof value === 'string' || typeof value === 'number') filters[key] = String(value)
  }
  const setFilters = (change: Filters) =>
    void navigate({ to: '.', search: withoutAbsent({ ...search, ...change }), replace: true })
  return [filters, setFilters]
}

function withoutAbsent(filters: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(filters).filter(([, value]) => value !== undefined && value !== ''),
  )
}
