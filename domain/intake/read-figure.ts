import type { WorkDate } from '#domain/kernel/time.ts'
import { isSummaryLabel } from './cell.ts'
import { parseFigure } from './figure-text.ts'
import { MAX_NAME } from './limits.ts'
import type { FigureColumn, Mapping } from './mapping.ts'
import { problem, type RowProblem } from './problem.ts'
import type { IntakeRecord } from './record.ts'
import type { Cells, Reading } from './reading.ts'
import { parseDay } from './time-text.ts'

const NOTHING: Reading = { records: [], problems: [] }

/** Reads one agent's row of a report. A figure that is not there is left out; one that is unreadable is a problem. */
export function figureReader(mapping: Mapping): (cells: Cells) => Reading {
  return (cells) => {
    const account = cells.text('account')
    if (isSummaryLabel(account) || isSummaryLabel(cells.text('day'))) return NOTHING
    if (cells.cell('account') === '')
      return refused(problem('account.missing', '', cells.columnOf('account')))
    const day = cells.cell('day')
    if (day === '') return refused(problem('day.missing', account, cells.columnOf('day')))
    const workDate = parseDay(day)
    if (workDate === undefined) return refused(problem('day.unreadable', day, cells.columnOf('day')))
    return readFigures(cells, mapping, { account: account.slice(0, MAX_NAME), workDate })
  }
}

interface Whose {
  readonly account: string
  readonly workDate: WorkDate
}

function readFigures(cells: Cells, mapping: Mapping, whose: Whose): Reading {
  const records: IntakeRecord[] = []
  const problems: RowProblem[] = []
  for (const column of mapping.figures) {
    const text = cells.named(column.column)
    if (text === '') continue
    const value = parseFigure(text, column.unit)
    if (value === undefined) problems.push(problem('figure.unreadable', text, column.column))
    else records.push(figureRecord(whose, { ...column, value, report: mapping.report }))
  }
  return { records, problems }
}

function figureRecord(
  whose: Whose,
  { report, figure, value }: FigureColumn & { readonly report: string; readonly value: number },
): IntakeRecord {
  return { noun: 'figure', value: { ...whose, report, figure, value } }
}

function refused(fault: RowProblem): Reading {
  return { records: [], problems: [fault] }
}
