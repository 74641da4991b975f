import { problem } from '#domain/intake/problem.ts'
import type { LineProblem } from '#domain/intake/text-entry.ts'
import type { FileFormat } from '#contract/import.ts'
import { recogniseText } from '#domain/intake/text-chat.ts'
import { delimitedParser, detectDelimiter, type DelimitedOptions } from './delimited.ts'
import { detectEncoding, textOf, type Encoding, type TextPiece } from './encoding.ts'
import { jsonRecordParser, rowsOf, type FlatRow, type JsonRecord } from './json-records.ts'
import type { Source } from './source.ts'
import { UnreadableFile } from './unreadable.ts'
import { openWorkbook } from './xlsx-workbook.ts'
import { sheetRows } from './xlsx-sheet.ts'
import { openZip } from './xlsx-zip.ts'

export interface FileRow {
  /** Counted from 1, in its sheet. */
  readonly line: number
  readonly cells: readonly string[]
}

/** Some rows that arrived together, of one sheet, and the lines among them that could not be read. */
export interface RowChunk {
  readonly sheet: string
  readonly rows: readonly FileRow[]
  readonly problems: readonly LineProblem[]
  /** How far into the file, of its bytes. */
  readonly bytesRead: number
}

export interface OpenFile {
  readonly format: FileFormat
  readonly encoding: Encoding | undefined
  /** The rows from the first on; may be called again to read anew. Text gives one line as one cell. */
  rows(): AsyncGenerator<RowChunk, void>
}

const SAMPLE_CHARS = 64 * 1024
const ZIP_MAGIC = Buffer.from('PK\u0003\u0004', 'latin1')
/** Excel before 2007, and workbooks with a password, which 快手 exports. */
const OLE_MAGIC = Buffer.from([0xd0, 0xcf, 0x11, 0xe0])

/** Finds out what a file is, by its bytes and never by its name. Throws `UnreadableFile`. */
export async function openFile(source: Source): Promise<OpenFile> {
  if (source.byteSize === 0) throw new UnreadableFile('file.empty')
  const magic = await source.read(0, 4)
  if (magic.equals(OLE_MAGIC)) throw new UnreadableFile('file.locked_or_old')
  if (magic.equals(ZIP_MAGIC))
    return { format: 'workbook', encoding: undefined, rows: () => workbookRows(source) }
  const detected = await detectEncoding(source)
  const pieces = () => textOf(source, detected)
  const sample = await readSample(pieces())
  if (sample.trim() === '') throw new UnreadableFile('file.empty')
  if (sample.includes('\u0000')) throw new UnreadableFile('file.not_a_table')
  return { encoding: detected.encoding, ...openText(pieces, sample) }
}

function openText(
  pieces: () => AsyncGenerator<TextPiece, void>,
  sample: string,
): Pick<OpenFile, 'format' | 'rows'> {
  if (/^\s*(?:\[\s*[{[]|\{\s*")/.test(sample)) return { format: 'json', rows: () => jsonRows(pieces) }
  const options = detectDelimiter(sample)
  if (options) return { format: 'table', rows: () => tableRows(pieces(), options) }
  if (recogniseText(sample.split(/\r?\n/)) === undefined) throw new UnreadableFile('file.not_a_table')
  return { format: 'text', rows: () => tableRows(pieces(), LINES) }
}

/** A text file is a table of one column: no line ever holds the delimiter. */
const LINES: DelimitedOptions = { delimiter: '\u0000', hasQuotes: false, lineBreak: '\n' }

async function readSample(pieces: AsyncGenerator<TextPiece, void>): Promise<string> {
  let sample = ''
  for await (const { text } of pieces) {
    sample += text
    if (sample.length >= SAMPLE_CHARS) break
  }
  if (sample.length < SAMPLE_CHARS) return sample
  const cut = sample.slice(0, SAMPLE_CHARS)
  const wholeLines = cut.slice(0, cut.lastIndexOf('\n') + 1)
  return wholeLines === '' ? cut : wholeLines
}

async function* tableRows(
  pieces: AsyncGenerator<TextPiece, void>,
  options: DelimitedOptions,
): AsyncGenerator<RowChunk, void> {
  const parser = delimitedParser(options)
  let reached = 0
  for await (const { text, bytesRead } of pieces) {
    reached = bytesRead
    yield chunkOf(parser.push(text), reached)
  }
  yield chunkOf(parser.end(), reached)
}

function chunkOf(found: ReturnType<ReturnType<typeof delimitedParser>['push']>, bytesRead: number): RowChunk {
  const rows: FileRow[] = []
  const problems: LineProblem[] = []
  for (const row of found) {
    if ('cells' in row) rows.push(row)
    else problems.push({ line: row.line, ...problem('row.unreadable', row.broken) })
  }
  return { sheet: '', rows, problems, bytesRead }
}

/** How many rows are looked at for the columns of a JSON file: a value may be absent from the first. */
const HEADER_ROWS = 200

/** JSON becomes a table: its header is every path that the first rows have, then each row's values under it. */
async function* jsonRows(pieces: () => AsyncGenerator<TextPiece, void>): AsyncGenerator<RowChunk, void> {
  const header = await jsonHeader(pieces())
  yield { sheet: '', rows: [{ line: 0, cells: header }], problems: [], bytesRead: 0 }
  const parser = jsonRecordParser()
  let reached = 0
  for await (const { text, bytesRead } of pieces()) {
    reached = bytesRead
    yield jsonChunk(parser.push(text), header, reached)
  }
  yield jsonChunk(parser.end(), header, reached)
}

async function jsonHeader(pieces: AsyncGenerator<TextPiece, void>): Promise<readonly string[]> {
  const parser = jsonRecordParser()
  const paths = new Set<string>()
  let seen = 0
  for await (const { text } of pieces) {
    for (const row of flatRows(parser.push(text))) {
      seen += 1
      for (const path of row.keys()) paths.add(path)
    }
    if (seen >= HEADER_ROWS) break
  }
  if (paths.size === 0) throw new UnreadableFile('file.not_a_table')
  return [...paths]
}

function flatRows(records: readonly JsonRecord[]): readonly FlatRow[] {
  return records.flatMap((record) => ('value' in record ? rowsOf(record.value) : []))
}

function jsonChunk(records: readonly JsonRecord[], header: readonly string[], bytesRead: number): RowChunk {
  const rows: FileRow[] = []
  const problems: LineProblem[] = []
  for (const record of records) {
    if ('broken' in record) problems.push({ line: record.line, ...problem('row.unreadable', record.broken) })
    else
      for (const row of rowsOf(record.value))
        rows.push({ line: record.line, cells: header.map((path) => row.get(path) ?? '') })
  }
  return { sheet: '', rows, problems, bytesRead }
}

async function* workbookRows(source: Source): AsyncGenerator<RowChunk, void> {
  const zip = await openZip(source)
  try {
    if (!zip.parts.includes('xl/workbook.xml')) throw new UnreadableFile('file.archive')
    const workbook = await openWorkbook(zip)
    for (const [index, { name, part }] of workbook.sheets.entries()) {
      const bytesRead = Math.round((source.byteSize * (index + 1)) / workbook.sheets.length)
      for await (const rows of sheetRows(workbook, zip.textOf(part)))
        yield { sheet: name, rows, problems: [], bytesRead }
    }
  } finally {
    zip.close()
  }
}
