import { assertNever } from '#domain/kernel/assert.ts'
import { cleanCell, isMissing } from './cell.ts'
import type { ReadContext } from './draft.ts'
import type { Field, Mapping } from './mapping.ts'
import { conversationReader } from './read-conversation.ts'
import { problem } from './problem.ts'
import { figureReader } from './read-figure.ts'
import { messageReader } from './read-message.ts'
import { orderReader } from './read-order.ts'
import { ratingReader } from './read-rating.ts'
import { refundReader } from './read-refund.ts'
import { NOTHING, type Cells, type Reading } from './reading.ts'

export type RowReader = (row: readonly string[]) => Reading

/** Reads rows by a mapping; one reader for one sheet, from its first row to its last, in order. */
export function rowReader(mapping: Mapping, header: readonly string[], context: ReadContext): RowReader {
  const read = readerOf(mapping, context)
  const cellsOf = cellAccess(mapping, header)
  // Rows of orders hold names and addresses: of them nothing is shown that their reader has not made harmless.
  const show = mapping.noun === 'order' || mapping.noun === 'refund' ? asRead : withRow
  return (row) => (row.every((cell) => cell.trim() === '') ? NOTHING : show(read(cellsOf(row)), row))
}

function asRead(reading: Reading): Reading {
  return reading
}

/** Where a cell is missing, the rest of the row is what it is found again by. */
function withRow(reading: Reading, row: readonly string[]): Reading {
  if (reading.problems.every(({ excerpt }) => excerpt !== '')) return reading
  const text = row
    .map(cleanCell)
    .filter((cell) => cell !== '')
    .join(' · ')
  const problems = reading.problems.map((fault) =>
    fault.excerpt === '' ? problem(fault.code, text, fault.column) : fault,
  )
  return { ...reading, problems }
}

function readerOf(mapping: Mapping, context: ReadContext): (cells: Cells) => Reading {
  switch (mapping.noun) {
    case 'message':
      return messageReader(mapping, context)
    case 'conversation':
      return conversationReader(mapping, context)
    case 'rating':
      return ratingReader(mapping, context)
    case 'figure':
      return figureReader(mapping)
    case 'order':
      return orderReader(context)
    case 'refund':
      return refundReader(context)
    default:
      return assertNever(mapping.noun)
  }
}

function cellAccess(mapping: Mapping, header: readonly string[]): (row: readonly string[]) => Cells {
  const places = new Map<Field, number>()
  for (const [field, column] of Object.entries(mapping.columns) as [Field, string][]) {
    const place = header.indexOf(column)
    if (place !== -1) places.set(field, place)
  }
  const columns = new Map(header.map((name, place) => [name, place]))
  return (row) => {
    const text = (field: Field) => {
      const place = places.get(field)
      const given = place === undefined ? '' : cleanCell(row[place] ?? '')
      return given === '' ? (mapping.constants[field] ?? '') : given
    }
    return {
      text,
      cell: (field) => present(text(field)),
      named: (column) => present(cleanCell(row[columns.get(column) ?? -1] ?? '')),
      columnOf: (field) => mapping.columns[field],
    }
  }
}

function present(cell: string): string {
  return isMissing(cell) ? '' : cell
}
