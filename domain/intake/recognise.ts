import { normaliseName } from './cell.ts'
import { FIGURE_COLUMNS } from './figure-columns.ts'
import { missingFields, positionalHeader, type Field, type FigureColumn, type Mapping } from './mapping.ts'
import { ORDER_PROFILES } from './order-profiles.ts'
import { CHAT_PROFILES, REPORT_PROFILES, type Profile } from './profiles.ts'
import { suggestMapping } from './suggest.ts'

export interface Recognition {
  /** A profile's id, or `undefined` when the columns were only guessed by their usual names. */
  readonly profile: string | undefined
  readonly mapping: Mapping
  /** Normalised names of the columns, in the file's order. */
  readonly header: readonly string[]
  /** How many leading rows are not data: titles and the header. 0 for a file without a header. */
  readonly dataFrom: number
}

/** A report may open with a title or the period; its header stands within the first rows. */
const HEADER_WITHIN = 6

const PROFILES: readonly Profile[] = [...CHAT_PROFILES, ...REPORT_PROFILES, ...ORDER_PROFILES]

/**
 * Knows an export by the names of its columns, never by their position. `rows` are the file's first rows.
 * Undefined when no known export fits and the names do not tell enough: then it is mapped by hand.
 */
export function recognise(rows: readonly (readonly string[])[]): Recognition | undefined {
  for (const [index, row] of rows.slice(0, HEADER_WITHIN).entries()) {
    const header = row.map(normaliseName)
    const known = bestOf(PROFILES.filter((profile) => fits(profile, header)))
    if (known) return { profile: known.id, mapping: mappingOf(known, header), header, dataFrom: index + 1 }
  }
  return recogniseShape(rows) ?? recogniseNames(rows)
}

/** Where the header most likely is when nothing was recognised: the first row of several distinct names. */
export function guessHeader(rows: readonly (readonly string[])[]): Pick<Recognition, 'header' | 'dataFrom'> {
  for (const [index, row] of rows.slice(0, HEADER_WITHIN).entries()) {
    const names = row.map(normaliseName).filter((name) => name !== '')
    const isHeader = names.length >= 2 && new Set(names).size === names.length && names.every(isName)
    if (isHeader) return { header: row.map(normaliseName), dataFrom: index + 1 }
  }
  return { header: positionalHeader(Math.max(0, ...rows.map((row) => row.length))), dataFrom: 0 }
}

function isName(name: string): boolean {
  return name.length <= 40 && !/^[\d\s.:/-]+$/.test(name)
}

function bestOf(profiles: readonly Profile[]): Profile | undefined {
  return profiles.reduce<Profile | undefined>(
    (best, profile) => (best && best.requires.length >= profile.requires.length ? best : profile),
    undefined,
  )
}

function fits(profile: Profile, header: readonly string[]): boolean {
  if (profile.headerless || profile.requires.length > header.length) return false
  return profile.requires.every((spellings) => spellings.some((name) => header.includes(name)))
}

function mappingOf(profile: Profile, header: readonly string[]): Mapping {
  const columns: Partial<Record<Field, string>> = {}
  for (const [field, spellings] of Object.entries(profile.columns) as [Field, readonly string[]][]) {
    const name = spellings.find((spelling) => header.includes(spelling))
    if (name !== undefined) columns[field] = name
  }
  const figures = profile.noun === 'figure' ? figureColumns(header) : []
  return { noun: profile.noun, report: profile.id, columns, constants: {}, authors: {}, levels: {}, figures }
}

function figureColumns(header: readonly string[]): readonly FigureColumn[] {
  return header.flatMap((column) => {
    const meaning = FIGURE_COLUMNS.get(column)
    return meaning ? [{ column, ...meaning }] : []
  })
}

function recogniseShape(rows: readonly (readonly string[])[]): Recognition | undefined {
  const profile = PROFILES.find(({ headerless }) => headerless && haveShape(rows, headerless))
  if (!profile) return undefined
  const header = positionalHeader(profile.headerless?.length ?? 0)
  return { profile: profile.id, mapping: mappingOf(profile, header), header, dataFrom: 0 }
}

/** Nine rows of ten have to look right: a damaged row does not make the file another. */
const SHAPED_SHARE = 0.9

function haveShape(rows: readonly (readonly string[])[], patterns: readonly RegExp[]): boolean {
  const shaped = rows.filter(
    (row) =>
      row.length === patterns.length && patterns.every((pattern, index) => pattern.test(row[index] ?? '')),
  )
  return rows.length > 0 && shaped.length >= rows.length * SHAPED_SHARE
}

function recogniseNames(rows: readonly (readonly string[])[]): Recognition | undefined {
  const { header, dataFrom } = guessHeader(rows)
  if (dataFrom === 0) return undefined
  const figures = figureColumns(header)
  const mapping = suggestMapping(header, figures)
  return missingFields(mapping).length === 0 ? { profile: undefined, mapping, header, dataFrom } : undefined
}
