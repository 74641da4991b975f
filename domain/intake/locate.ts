import { normaliseName } from './cell.ts'
import { positionalHeader, type Mapping } from './mapping.ts'
import type { Recognition } from './recognise.ts'
import { parseDay } from './time-text.ts'
import type { WorkDate } from '#domain/kernel/time.ts'

const HEADER_WITHIN = 6

/**
 * Finds the header that a mapping speaks of among a sheet's first rows: the first row with all of its columns.
 * Undefined when there is none, as on a sheet of totals.
 */
export function locateHeader(
  mapping: Mapping,
  rows: readonly (readonly string[])[],
): Pick<Recognition, 'header' | 'dataFrom'> | undefined {
  const columns = [...Object.values(mapping.columns), ...mapping.figures.map(({ column }) => column)]
  if (columns.every((column) => column.startsWith('#')))
    return { header: positionalHeader(Math.max(0, ...rows.map((row) => row.length))), dataFrom: 0 }
  const needed = Object.values(mapping.columns)
  for (const [index, row] of rows.slice(0, HEADER_WITHIN).entries()) {
    const header = row.map(normaliseName)
    if (needed.every((column) => header.includes(column))) return { header, dataFrom: index + 1 }
  }
  return undefined
}

const DAY_IN_NAME = /(\d{4})[-_.年]?(\d{1,2})[-_.月]?(\d{1,2})/g

/**
 * The day that a file's name speaks of, such as `自定义报表_客服_2026-08-26至2026-08-26.xlsx`. Undefined when it names
 * none, or a span of several days: figures are kept by day.
 */
export function dayInName(fileName: string): WorkDate | undefined {
  const days = [...fileName.matchAll(DAY_IN_NAME)].flatMap(([, year, month, day]) => {
    const date = parseDay(`${year}-${month}-${day}`)
    return date === undefined ? [] : [date]
  })
  const [first] = days
  return days.every((day) => day === first) ? first : undefined
}
