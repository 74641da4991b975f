/** Signs that no text column can hold are left out, never a reason to fail: NUL, and halves of characters. */
export function storable(text: string): string {
  return text.isWellFormed() && !text.includes('\0') ? text : text.toWellFormed().replaceAll('\0', '')
}

/** The record with every text in it storable. */
export function storableRecord<Item extends object>(record: Item): Item {
  let changes: Record<string, unknown> | undefined
  // Of every row that comes in: no list of its entries is made.
  for (const name in record) {
    const value: unknown = record[name]
    const clean = storableValue(value)
    if (clean !== value) changes = { ...changes, [name]: clean }
  }
  return changes ? { ...record, ...changes } : record
}

function storableList(list: readonly unknown[]): readonly unknown[] {
  const clean = list.map(storableValue)
  return clean.some((value, index) => value !== list[index]) ? clean : list
}

function storableValue(value: unknown): unknown {
  if (typeof value === 'string') return storable(value)
  if (Array.isArray(value)) return storableList(value)
  return typeof value === 'object' && value !== null ? storableRecord(value) : value
}
