import { hash } from 'node:crypto'
import type { Zone } from '#domain/calendar/zone.ts'
import { readContext, type ReadContext } from '#domain/intake/draft.ts'
import { locateHeader } from '#domain/intake/locate.ts'
import type { Mapping } from '#domain/intake/mapping.ts'
import { withoutPeople } from '#domain/intake/order-problem.ts'
import { problem } from '#domain/intake/problem.ts'
import type { Reading } from '#domain/intake/reading.ts'
import { rowReader, type RowReader } from '#domain/intake/row-reader.ts'
import { readText } from '#domain/intake/text-chat.ts'
import type { LineProblem } from '#domain/intake/text-entry.ts'
import { isWorkDate, type Instant, type WorkDate } from '#domain/kernel/time.ts'
import type { FileRow, OpenFile } from './readers/read-file.ts'
import { UnreadableFile } from './readers/unreadable.ts'

/** What one row of a file gave. */
export interface ReadRow extends Reading {
  readonly sheet: string
  readonly line: number
}

export interface ReadChunk {
  readonly rows: readonly ReadRow[]
  readonly bytesRead: number
}

interface Surroundings {
  readonly zone: Zone
  readonly now: Instant
  /** The day of messages without times, where the mapping gives none. */
  readonly day: WorkDate
}

/** The context by which a shop's file is read; the same for the same import, however often it is begun again. */
export function contextOf({ constants }: Mapping, { zone, now, day }: Surroundings): ReadContext {
  const given = constants.day ?? ''
  return readContext({
    zone,
    now,
    untimedDay: isWorkDate(given) ? given : day,
    digest: (text) => hash('sha256', text, 'base64url').slice(0, 32),
  })
}

/** Reads a whole file by a mapping, piece by piece, always in the same order with the same result. */
export function readRecords(
  file: OpenFile,
  mapping: Mapping,
  context: ReadContext,
): AsyncGenerator<ReadChunk, void> {
  if (file.format === 'text') return textRecords(file, mapping, context)
  const chunks = tableRecords(file, mapping, context)
  return isOfOrders(mapping) ? withoutPeopleIn(chunks) : chunks
}

export function isOfOrders({ noun }: Mapping): boolean {
  return noun === 'order' || noun === 'refund'
}

/** Recipients stand in these files: nothing of a broken row is kept but its number. */
async function* withoutPeopleIn(chunks: AsyncGenerator<ReadChunk, void>): AsyncGenerator<ReadChunk, void> {
  for await (const { rows, bytesRead } of chunks)
    yield { rows: rows.map((row) => ({ ...row, problems: row.problems.map(withoutPeople) })), bytesRead }
}

/** Rows that are looked at for a sheet's header. */
const FIRST_ROWS = 20

async function* tableRecords(
  file: OpenFile,
  mapping: Mapping,
  context: ReadContext,
): AsyncGenerator<ReadChunk, void> {
  let sheet: SheetReader | undefined
  let bytesRead = 0
  for await (const chunk of file.rows()) {
    const rows: ReadRow[] = []
    if (sheet?.name !== chunk.sheet) {
      rows.push(...(sheet?.end() ?? []))
      sheet = sheetReader(chunk.sheet, mapping, context)
    }
    for (const { line, ...fault } of chunk.problems)
      rows.push({ sheet: chunk.sheet, line, records: [], problems: [fault] })
    rows.push(...sheet.push(chunk.rows))
    bytesRead = chunk.bytesRead
    yield { rows, bytesRead }
  }
  yield { rows: sheet?.end() ?? [], bytesRead }
}

interface SheetReader {
  readonly name: string
  push(rows: readonly FileRow[]): readonly ReadRow[]
  end(): readonly ReadRow[]
}

/** Reads one sheet: its first rows are held back until the header is found among them. */
function sheetReader(name: string, mapping: Mapping, context: ReadContext): SheetReader {
  const first: FileRow[] = []
  let read: RowReader | 'nothing' | undefined
  let width = 0

  function begin(): readonly ReadRow[] {
    const located = locateHeader(
      mapping,
      first.map(({ cells }) => cells),
    )
    if (!located) {
      read = 'nothing'
      return isTotals(name, first) ? [] : [unrecognised(name, first)]
    }
    width = located.header.length
    read = rowReader(mapping, located.header, context)
    return readAll(first.slice(located.dataFrom))
  }

  function readAll(rows: readonly FileRow[]): readonly ReadRow[] {
    if (read === undefined || read === 'nothing') return []
    const reader = read
    return rows.map(({ line, cells }) => ({ sheet: name, line, ...readRow(reader, cells, width) }))
  }

  return {
    name,
    push(rows) {
      if (read !== undefined) return readAll(rows)
      first.push(...rows)
      return first.length < FIRST_ROWS ? [] : begin()
    },
    end: () => (read === undefined ? begin() : []),
  }
}

function readRow(read: RowReader, cells: readonly string[], width: number): Reading {
  const isTooWide = cells.length > width && cells.slice(width).some((cell) => cell.trim() !== '')
  if (isTooWide) return { records: [], problems: [problem('row.columns_differ', cells.join(' '))] }
  return read(cells)
}

/** A community export of 千牛 closes with a sheet of totals; an empty sheet is nothing either. */
function isTotals(name: string, rows: readonly FileRow[]): boolean {
  return name.includes('汇总') || rows.every(({ cells }) => cells.join('').trim() === '')
}

function unrecognised(sheet: string, rows: readonly FileRow[]): ReadRow {
  const [first] = rows
  const fault = problem('sheet.unrecognised', first?.cells.join(' ') ?? '')
  return { sheet, line: first?.line ?? 1, records: [], problems: [fault] }
}

/** A copied chat is read whole: who is the customer may only show at its end. */
const MAX_TEXT_BYTES = 32 * 1024 * 1024

async function* textRecords(
  file: OpenFile,
  mapping: Mapping,
  context: ReadContext,
): AsyncGenerator<ReadChunk, void> {
  const { lines, bytesRead } = await readLines(file)
  const { messages, problems } = readText(lines, mapping, context)
  const rows = [
    ...messages.map(({ line, message }): ReadRow => ({
      sheet: '',
      line,
      records: [{ noun: 'message', value: message }],
      problems: [],
    })),
    ...problems.map(({ line, ...fault }: LineProblem): ReadRow => ({
      sheet: '',
      line,
      records: [],
      problems: [fault],
    })),
  ]
  yield { rows: rows.sort((one, other) => one.line - other.line), bytesRead }
}

export async function readLines(file: OpenFile): Promise<{ lines: readonly string[]; bytesRead: number }> {
  const lines: string[] = []
  let reached = 0
  for await (const { rows, bytesRead } of file.rows()) {
    reached = bytesRead
    if (reached > MAX_TEXT_BYTES) throw new UnreadableFile('file.too_large')
    for (const { cells } of rows) lines.push(cells[0] ?? '')
  }
  return { lines, bytesRead: reached }
}
