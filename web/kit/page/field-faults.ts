import type { Fault } from '../refusal.ts'

interface FieldFault {
  readonly name: string
  readonly text: string
}

/**
 * Faults as a form shows them, each at its field. A form may send its fields within a part of their own. Empty where one
 * of them belongs to no field: then all of it is said above the form.
 */
export function fieldFaults(faults: readonly Fault[], fields: readonly string[]): readonly FieldFault[] {
  const found = faults.flatMap(({ path, text }) => {
    // What is inside a field that is a list is shown at the field.
    const name = path.find((part) => fields.includes(part))
    return name === undefined ? [] : [{ name, text }]
  })
  return found.length === faults.length ? found : []
}
