import { parseNumber } from './figure-text.ts'
import type { Mapping } from './mapping.ts'

interface Sample {
  /** Normalised names of the columns, in the file's order. */
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/**
 * A report writes all its rates alike: 98.2 in one column says that 0.8 in another is 0.8 %, not 80 %. So the scale
 * of rates without a percent sign is decided once for a file, by its first rows.
 */
export function withRateScale(mapping: Mapping, { header, rows }: Sample): Mapping {
  const places = mapping.figures.flatMap(({ column, unit }) =>
    unit === 'rate' ? [header.indexOf(column)] : [],
  )
  const isInPoints = rows.some((row) => places.some((place) => (parseNumber(row[place] ?? '') ?? 0) > 1))
  if (!isInPoints) return mapping
  const figures = mapping.figures.map((one) =>
    one.unit === 'rate' ? { ...one, unit: 'percent' as const } : one,
  )
  return { ...mapping, figures }
}
