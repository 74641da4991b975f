/** A record of a delimited file, or a line of it that is none. `line` is where it begins, counted from 1. */
export type DelimitedRow =
  | { readonly line: number; readonly cells: readonly string[] }
  | { readonly line: number; readonly broken: string }

export interface DelimitedOptions {
  readonly delimiter: string
  /** False for files that never wrap a cell in quotes: a quote is then a character like any other. */
  readonly hasQuotes: boolean
  readonly lineBreak: '\n' | '\r'
}

/** A quote that stays open longer than this was never meant to open: the longest text is 20,000 characters. */
const MAX_RECORD = 64 * 1024

/**
 * Splits text into records as it arrives. Written here, because the rows after a mistake have to survive it: a
 * quote that is never closed costs the one line that it stands in, where parsers for CSV give up the rest.
 */
export function delimitedParser(options: DelimitedOptions) {
  const { delimiter, hasQuotes, lineBreak } = options
  let rest = ''
  let line = 1

  function take(isFinal: boolean): DelimitedRow[] {
    const rows: DelimitedRow[] = []
    let start = 0
    while (start < rest.length) {
      const end = lineEnd(rest, { start, lineBreak, isFinal })
      if (end === -1) break
      const plain = trimReturn(rest.slice(start, end))
      const needsQuotes = hasQuotes && plain.includes('"')
      const record = needsQuotes ? quotedRecord({ text: rest, isFinal, ...options }, start) : undefined
      const isUnclosed = needsQuotes && !record
      if (isUnclosed && !isFinal && rest.length - start <= MAX_RECORD) break
      rows.push(
        isUnclosed ? { line, broken: plain } : { line, cells: record?.cells ?? plain.split(delimiter) },
      )
      const next = record?.end ?? end
      line += 1 + (record ? countOf(rest.slice(start, next), lineBreak) : 0)
      start = next + 1
    }
    rest = rest.slice(start)
    return rows
  }

  return {
    push(text: string): DelimitedRow[] {
      rest += text
      return take(false)
    },
    end: (): DelimitedRow[] => take(true),
  }
}

interface Scan extends DelimitedOptions {
  readonly text: string
  /** No more text will come. */
  readonly isFinal: boolean
}

interface Cell {
  readonly value: string
  readonly end: number
}

/** Undefined when a quote, or the line, is still open where the text ends. */
function quotedRecord(scan: Scan, start: number): { cells: string[]; end: number } | undefined {
  const { text, delimiter, isFinal } = scan
  const cells: string[] = []
  let at = start
  for (;;) {
    const cell = text[at] === '"' ? quotedCell(scan, at) : plainCell(scan, at)
    if (!cell) return undefined
    cells.push(cell.value)
    if (cell.end >= text.length) return isFinal ? { cells, end: text.length } : undefined
    if (!text.startsWith(delimiter, cell.end)) return { cells, end: cell.end }
    at = cell.end + delimiter.length
  }
}

function plainCell(scan: Scan, start: number): Cell | undefined {
  const end = lineEnd(scan.text, { ...scan, start })
  if (end === -1) return undefined
  const cut = scan.text.indexOf(scan.delimiter, start)
  if (cut !== -1 && cut < end) return { value: scan.text.slice(start, cut), end: cut }
  return { value: trimReturn(scan.text.slice(start, end)), end }
}

/**
 * Chats hold quotes that nobody doubled. One inside a quoted cell is taken as written, as long as the cell still
 * closes on its line (`"他说"好"的"`); where it does not, the cell was never quoted (`"好"吗`).
 */
function quotedCell(scan: Scan, start: number): Cell | undefined {
  const { text } = scan
  let strayAt: number | undefined
  let quote = text.indexOf('"', start + 1)
  while (quote !== -1) {
    const isCutOff = !scan.isFinal && quote + 2 >= text.length
    if (isCutOff) return undefined
    const end = endOfCell(scan, quote + 1)
    if (text[quote + 1] === '"') quote = text.indexOf('"', quote + 2)
    else if (end === undefined) {
      strayAt ??= quote
      quote = text.indexOf('"', quote + 1)
    } else if (strayAt !== undefined && text.slice(strayAt, quote).includes(scan.lineBreak)) break
    else return { value: text.slice(start + 1, quote).replaceAll('""', '"'), end }
  }
  return strayAt === undefined ? undefined : plainCell(scan, start)
}

/** Where the cell ends that a quote just before `at` closes; undefined when the quote does not close it. */
function endOfCell({ text, delimiter, lineBreak, isFinal }: Scan, at: number): number | undefined {
  if (at >= text.length) return text.length
  if (text.startsWith(delimiter, at) || text[at] === lineBreak) return at
  if (text[at] !== '\r') return undefined
  const isEnd = text[at + 1] === lineBreak || (isFinal && at + 1 === text.length)
  return isEnd ? at + 1 : undefined
}

function lineEnd(
  text: string,
  { start, lineBreak, isFinal }: Pick<Scan, 'lineBreak' | 'isFinal'> & { start: number },
) {
  const end = text.indexOf(lineBreak, start)
  return end === -1 && isFinal ? text.length : end
}

function countOf(text: string, part: string): number {
  return text.split(part).length - 1
}

function trimReturn(text: string): string {
  return text.endsWith('\r') ? text.slice(0, -1) : text
}

const DELIMITERS = [',', '\t', ';', '|'] as const

/** Of a table's records, at least this share has the same number of cells; prose with commas has less. */
const MIN_SHARE = 0.6

/** How a file is delimited, by its first part; undefined when it is no table. */
export function detectDelimiter(sample: string): DelimitedOptions | undefined {
  const lineBreak = sample.includes('\n') || !sample.includes('\r') ? '\n' : '\r'
  const tries = DELIMITERS.map((delimiter) => {
    const options: DelimitedOptions = { delimiter, hasQuotes: quotesCells(sample, delimiter), lineBreak }
    return { options, fit: fitOf(sample, options) }
  })
  const best = tries.reduce((one, other) => (other.fit > one.fit ? other : one))
  return best.fit > 0 ? best.options : undefined
}

/** Tab-separated files seldom quote; they do when a cell both opens and closes with quotes. Others always may. */
function quotesCells(sample: string, delimiter: string): boolean {
  return delimiter !== '\t' || /(?:^|\t)"[^\t"]*(?:""[^\t"]*)*"(?:\t|\r?\n|$)/m.test(sample)
}

/** Higher for more records of one width and for more columns; 0 when it is no table of this delimiter. */
function fitOf(sample: string, options: DelimitedOptions): number {
  const parser = delimitedParser(options)
  const rows = [...parser.push(sample), ...parser.end()]
  const widths = rows.flatMap((row) =>
    'cells' in row && row.cells.join('').trim() !== '' ? [row.cells.length] : [],
  )
  const counts = new Map<number, number>()
  for (const width of widths) if (width > 1) counts.set(width, (counts.get(width) ?? 0) + 1)
  const [width, count] = [...counts].reduce((best, one) => (one[1] > best[1] ? one : best), [1, 0])
  const share = count / Math.max(1, widths.length)
  return share < MIN_SHARE ? 0 : share * Math.log2(width)
}
