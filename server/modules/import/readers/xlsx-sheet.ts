import type { Workbook } from './xlsx-workbook.ts'
import { parseXml, type XmlHandler } from './xml.ts'

export interface SheetRow {
  readonly line: number
  readonly cells: readonly string[]
}

/** Reports have some dozens of columns; what stands further right is not read. */
const MAX_COLUMNS = 512

/** The rows of a sheet, piece by piece. A formula counts as the value that was saved with it. */
export function sheetRows(
  workbook: Workbook,
  pieces: AsyncIterable<string>,
): AsyncGenerator<SheetRow[], void> {
  let rows: SheetRow[] = []
  const handler = rowHandler(workbook, (row) => rows.push(row))
  return parseXml(pieces, handler, () => {
    const done = rows
    rows = []
    return done
  })
}

interface OpenCell {
  readonly column: number
  readonly type: string
  readonly style: number
  text: string
}

function rowHandler(workbook: Workbook, emit: (row: SheetRow) => void): XmlHandler {
  let line = 0
  let cells: string[] = []
  let cell: OpenCell | undefined
  let isValue = false

  function openCell({ r = '', t = 'n', s = '0' }: Readonly<Record<string, string>>) {
    cell = { column: r === '' ? cells.length : columnOf(r), type: t, style: Number(s), text: '' }
  }

  function closeCell({ column, type, style, text }: OpenCell) {
    if (column >= MAX_COLUMNS) return
    while (cells.length < column) cells.push('')
    cells[column] = valueOf({ type, style, text }, workbook)
  }

  return {
    open(name, attributes) {
      if (name === 'row') {
        line = Number(attributes['r'] ?? line + 1)
        cells = []
      } else if (name === 'c') openCell(attributes)
      else isValue = name === 'v' || name === 't'
    },
    text(piece) {
      if (cell && isValue) cell.text += piece
    },
    close(name) {
      if (name === 'v' || name === 't') isValue = false
      if (name === 'c' && cell) {
        closeCell(cell)
        cell = undefined
      }
      if (name === 'row') emit({ line, cells })
    },
  }
}

/** `AB12` is column 27, counted from 0. */
function columnOf(reference: string): number {
  let column = 0
  for (const char of reference) {
    const letter = char.charCodeAt(0) - 64
    if (letter < 1 || letter > 26) break
    column = column * 26 + letter
  }
  return column - 1
}

function valueOf({ type, style, text }: Omit<OpenCell, 'column'>, workbook: Workbook): string {
  switch (type) {
    case 's':
      return workbook.strings[Number(text)] ?? ''
    case 'str':
    case 'inlineStr':
    case 'd':
      return text
    case 'e':
      return ''
    case 'b':
      return text === '1' ? 'true' : 'false'
    default:
      return numberText(text, style, workbook)
  }
}

/** Whole numbers keep their digits, which ids need; others lose the tail of their binary form. */
function numberText(text: string, style: number, workbook: Workbook): string {
  if (text === '') return ''
  const value = Number(text)
  if (Number.isNaN(value)) return text
  return workbook.dateText(value, style) ?? (/^-?\d+$/.test(text) ? text : String(value))
}
