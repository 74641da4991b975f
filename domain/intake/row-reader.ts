import { assertNever } from '#domain/kernel/assert.ts'
import { cleanCell, isMissing } from './cell.ts'
import type { ReadContext } from './draft.ts'
import type { Field, Mapping } from './mapping.ts'
import type { RowProblem } from './problem.ts'
import { conversationReader } from './read-conversation.ts'
import { figureReader } from './read-figure.ts'
import { messageReader } from './read-message.ts'
import { ratingReader } from './read-rating.ts'
import type { IntakeRecord } from './record.ts'

/** What one row gave: records, problems, both (a chat whose rating was unreadable) or neither (a summary row). */
export interface Reading {
  readonly records: readonly IntakeRecord[]
  readonly problems: readonly RowProblem[]
}

/**
 * The cells of one row by field. `text` is as written but for blanks around it; `cell` is empty where the file
 * says that there is nothing.
 */
export interface Cells {
  text(field: Field): string
  cell(field: Field): string
  /** A column by its normalised name. */
  named(column: string): string
  columnOf(field: Field): string | undefined
}

export type RowReader = (row: readonly string[]) => Reading

/** Reads rows by a mapping; one reader for one sheet, from its first row to its last, in order. */
export function rowReader(mapping: Mapping, header: readonly string[], context: ReadContext): RowReader {
  const read = readerOf(mapping, context)
  const cellsOf = cellAccess(mapping, header)
  return (row) => (row.every((cell) => cell.trim() === '') ? NOTHING : read(cellsOf(row)))
}

export const NOTHING: Reading = { records: [], problems: [] }

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
