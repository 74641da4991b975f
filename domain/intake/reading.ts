import type { Field } from './mapping.ts'
import type { RowProblem } from './problem.ts'
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

export const NOTHING: Reading = { records: [], problems: [] }
