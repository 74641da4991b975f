import { Select } from 'antd'

/** A filter as `useFilters` keeps it in the address: text, or absent. */
export interface FilterProps {
  /** Stands where nothing is chosen, and names the filter for a screen reader. */
  readonly label: string
  readonly value: string | undefined
  readonly onChange: (value: string | undefined) => void
}

interface OptionFilterProps<Option extends string> extends FilterProps {
  readonly options: readonly Option[]
  readonly nameOf: (option: Option) => string
}

/** Narrows a list to one of a few kinds. */
export function OptionFilter<Option extends string>(props: OptionFilterProps<Option>) {
  const { label, value, onChange, options, nameOf } = props
  return (
    <Select<Option>
      allowClear
      style={{ minWidth: 120 }}
      placeholder={label}
      aria-label={label}
      value={options.find((option) => option === value) ?? null}
      options={options.map((option) => ({ value: option, label: nameOf(option) }))}
      onChange={(option?: Option) => onChange(option)}
    />
  )
}
