import type { PersonId } from '#domain/kernel/ids.ts'
import { PersonSelect } from '../pick/PersonSelect.tsx'
import type { FilterProps } from './OptionFilter.tsx'

interface PersonFilterProps extends FilterProps {
  /** The words for `nobody`, where a list also has what belongs to nobody. */
  readonly nobodyLabel?: string
}

/** Narrows a list to what belongs to one colleague. */
export function PersonFilter({ label, value, onChange, nobodyLabel }: PersonFilterProps) {
  return (
    <PersonSelect
      placeholder={label}
      value={value as PersonId | undefined}
      onChange={onChange}
      {...(nobodyLabel === undefined ? {} : { others: [{ value: 'nobody', label: nobodyLabel }] })}
    />
  )
}
