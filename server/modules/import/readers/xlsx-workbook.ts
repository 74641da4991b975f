import { dateOfDayNumber } from '#domain/calendar/work-date.ts'
import { UnreadableFile } from './unreadable.ts'
import { readXml } from './xml.ts'
import type { Zip } from './xlsx-zip.ts'

export interface SheetPart {
  readonly name: string
  readonly part: string
}

/** What the cells of a workbook refer to. */
export interface Workbook {
  readonly sheets: readonly SheetPart[]
  readonly strings: readonly string[]
  /** Writes a number as its cell shows it, when the cell's style is a date; undefined for other styles. */
  dateText(serial: number, style: number): string | undefined
}

/** Characters of all shared texts together, 120 MB in memory; larger workbooks are better saved as CSV. */
const MAX_SHARED_CHARS = 60_000_000

export async function openWorkbook(zip: Zip): Promise<Workbook> {
  const { sheets, is1904 } = await readSheetList(zip)
  const dateStyles = zip.parts.includes('xl/styles.xml') ? await readDateStyles(zip) : new Set<number>()
  return {
    sheets,
    strings: zip.parts.includes('xl/sharedStrings.xml') ? await readSharedStrings(zip) : [],
    dateText: (serial, style) => (dateStyles.has(style) ? serialText(serial, is1904) : undefined),
  }
}

async function readSheetList(zip: Zip): Promise<{ sheets: readonly SheetPart[]; is1904: boolean }> {
  const targets = new Map<string, string>()
  await readXml(zip.textOf('xl/_rels/workbook.xml.rels'), {
    open(name, { Id = '', Target = '' }) {
      if (name === 'Relationship') targets.set(Id, partName(Target))
    },
  })
  const sheets: SheetPart[] = []
  let is1904 = false
  await readXml(zip.textOf('xl/workbook.xml'), {
    open(name, attributes) {
      if (name === 'workbookPr') is1904 = ['1', 'true'].includes(attributes['date1904'] ?? '')
      if (name !== 'sheet') return
      const part = targets.get(attributes['r:id'] ?? '')
      if (part !== undefined && zip.parts.includes(part))
        sheets.push({ name: attributes['name'] ?? '', part })
    },
  })
  if (sheets.length === 0) throw new UnreadableFile('file.broken')
  return { sheets, is1904 }
}

function partName(target: string): string {
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`
}

async function readSharedStrings(zip: Zip): Promise<readonly string[]> {
  const strings: string[] = []
  let chars = 0
  let text = ''
  let isText = false
  let isPhonetic = false
  await readXml(zip.textOf('xl/sharedStrings.xml'), {
    open(name) {
      if (name === 'si') text = ''
      else if (name === 'rPh') isPhonetic = true
      else isText = name === 't' && !isPhonetic
    },
    text(piece) {
      if (isText) text += piece
    },
    close(name) {
      if (name === 't') isText = false
      if (name === 'rPh') isPhonetic = false
      if (name !== 'si') return
      strings.push(text)
      chars += text.length
      if (chars > MAX_SHARED_CHARS) throw new UnreadableFile('file.too_large')
    },
  })
  return strings
}

/** Number formats of Excel itself that are dates or times, those of Chinese and Japanese Excel included. */
const BUILT_IN_DATES: ReadonlySet<number> = new Set([
  14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 46, 47, 50, 51, 52, 53, 54,
  55, 56, 57, 58,
])

async function readDateStyles(zip: Zip): Promise<ReadonlySet<number>> {
  const customDates = new Set<number>()
  const dateStyles = new Set<number>()
  let isCellStyles = false
  let style = 0
  await readXml(zip.textOf('xl/styles.xml'), {
    open(name, { numFmtId = '0', formatCode = '' }) {
      const format = Number(numFmtId)
      if (name === 'numFmt' && isDateFormat(formatCode)) customDates.add(format)
      if (name === 'cellXfs') isCellStyles = true
      if (name !== 'xf' || !isCellStyles) return
      if (BUILT_IN_DATES.has(format) || customDates.has(format)) dateStyles.add(style)
      style += 1
    },
    close(name) {
      if (name === 'cellXfs') isCellStyles = false
    },
  })
  return dateStyles
}

function isDateFormat(code: string): boolean {
  return /[ymdhs]/i.test(code.replace(/"[^"]*"|\[(?!h|m|s)[^\]]*\]|\\./gi, ''))
}

/** Days from 1899-12-30, where Excel's count begins after its leap-year mistake of 1900, to 1970-01-01. */
const EXCEL_TO_1970 = 25_569
const FROM_1904 = 1_462
const DAY_MS = 86_400_000

function serialText(serial: number, is1904: boolean): string | undefined {
  const ms = Math.round(serial * DAY_MS)
  const days = Math.floor(ms / DAY_MS)
  const clock = clockText(ms - days * DAY_MS)
  if (days === 0) return clock
  if (days < 0 || days > 2_958_465) return undefined
  return `${dateOfDayNumber(days + (is1904 ? FROM_1904 : 0) - EXCEL_TO_1970)} ${clock}`
}

function clockText(ms: number): string {
  const pad = (value: number, width = 2) => String(value).padStart(width, '0')
  const seconds = Math.floor(ms / 1_000)
  const whole = `${pad(Math.floor(seconds / 3_600))}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`
  return ms % 1_000 === 0 ? whole : `${whole}.${pad(ms % 1_000, 3)}`
}
