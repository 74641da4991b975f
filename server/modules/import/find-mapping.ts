import { hash } from 'node:crypto'
import type { ImportPreview } from '#contract/import.ts'
import { cleanCell, headerKey } from '#domain/intake/cell.ts'
import { FIELDS_OF, missingFields, type Mapping } from '#domain/intake/mapping.ts'
import { locateHeader } from '#domain/intake/locate.ts'
import { withRateScale } from '#domain/intake/rate-scale.ts'
import { guessHeader, recognise } from '#domain/intake/recognise.ts'
import { suggestMapping } from '#domain/intake/suggest.ts'
import { recogniseText } from '#domain/intake/text-chat.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import type { Db } from '#server/platform/database/database.ts'
import { findMapping } from './queries.ts'
import type { FileRow, OpenFile } from './readers/read-file.ts'
import { readLines } from './read-records.ts'

/** Rows that are looked at to know a file. */
const FIRST_ROWS = 200

/** How a file is to be read, before its rows are. */
export interface FoundMapping {
  readonly foundBy: ImportPreview['foundBy']
  readonly profile: string | null
  readonly mapping: Mapping
  readonly columns: ImportPreview['columns']
  /** The name under which the mapping is remembered. */
  readonly fingerprint: string
}

/** Finds the mapping: the one that is given, else an earlier one of the same columns, a known export, or a guess. */
export async function findMappingOf(
  db: Db,
  file: OpenFile,
  given: Mapping | undefined,
): Promise<FoundMapping> {
  if (file.format === 'text') return textMapping(file, given)
  const first = await firstSheet(file)
  const rows = first.map(({ cells }) => cells)
  const known = recognise(rows)
  const { header, dataFrom } = (given && locateHeader(given, rows)) ?? known ?? guessHeader(rows)
  const labels = dataFrom === 0 ? header : (rows[dataFrom - 1] ?? [])
  const columns = header.map((name, index) => ({ name, label: cleanCell(labels[index] ?? name) }))
  const fingerprint = fingerprintOf(file.format, header)
  const rest = { columns: columns.filter(({ name }) => name !== ''), fingerprint }
  const scaled = (mapping: Mapping) => withRateScale(mapping, { header, rows: rows.slice(dataFrom) })
  if (given)
    return {
      ...rest,
      foundBy: 'given',
      profile: isSameMapping(given, known?.mapping) ? (known?.profile ?? null) : null,
      mapping: scaled(given),
    }
  const remembered = await findMapping(db, fingerprint)
  if (remembered) return { ...rest, foundBy: 'remembered', profile: null, mapping: scaled(remembered) }
  if (!known) return { ...rest, foundBy: 'nothing', profile: null, mapping: suggestMapping(header, []) }
  const { profile = null, mapping } = known
  return { ...rest, foundBy: profile === null ? 'names' : 'profile', profile, mapping: scaled(mapping) }
}

/**
 * Figures without a day of their own are of the one that a person or the file's name says; messages without times
 * only of one that a person says, for theirs is a guess.
 */
export function withDay(
  mapping: Mapping,
  { given, named }: { readonly given?: WorkDate | undefined; readonly named: WorkDate | undefined },
): Mapping {
  const isNeeded = missingFields(mapping).some((fields) => fields.includes('day'))
  const day = given ?? (mapping.noun === 'figure' ? named : undefined)
  return isNeeded && day !== undefined ? { ...mapping, constants: { ...mapping.constants, day } } : mapping
}

function isSameMapping(one: Mapping, other: Mapping | undefined): boolean {
  if (!other || one.noun !== other.noun) return false
  return FIELDS_OF[one.noun].every((field) => one.columns[field] === other.columns[field])
}

async function textMapping(file: OpenFile, given: Mapping | undefined): Promise<FoundMapping> {
  const { lines } = await readLines(file)
  const form = recogniseText(lines) ?? 'qianniu-clipboard'
  const found: Mapping = {
    noun: 'message',
    report: form,
    columns: {},
    constants: {},
    authors: {},
    levels: {},
    figures: [],
  }
  const foundBy = given ? 'given' : 'profile'
  return {
    foundBy,
    profile: form,
    mapping: given ?? found,
    columns: [],
    fingerprint: fingerprintOf('text', [form]),
  }
}

/** The first sheet's first rows; a sheet of nothing but a title is passed over for the next. */
async function firstSheet(file: OpenFile): Promise<readonly FileRow[]> {
  let best: FileRow[] = []
  let current: FileRow[] = []
  let sheet: string | undefined
  for await (const chunk of file.rows()) {
    if (chunk.sheet !== sheet) {
      if (recognise(current.map(({ cells }) => cells))) return current
      if (current.length > best.length) best = current
      current = []
      sheet = chunk.sheet
    }
    current.push(...chunk.rows.slice(0, FIRST_ROWS - current.length))
    if (current.length >= FIRST_ROWS) return current
  }
  return current.length > best.length ? current : best
}

function fingerprintOf(format: string, header: readonly string[]): string {
  return hash('sha256', `${format}\n${headerKey(header)}`, 'hex')
}
