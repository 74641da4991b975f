import { localOf } from '#domain/calendar/zone.ts'
import type { ImportPreview } from '#contract/import.ts'
import { dayInName } from '#domain/intake/locate.ts'
import { missingFields, type Mapping } from '#domain/intake/mapping.ts'
import { readText } from '#domain/intake/text-chat.ts'
import type { ImportId } from '#domain/kernel/ids.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { storedSource } from '../file-chunks.ts'
import { findMappingOf, withDay } from '../find-mapping.ts'
import { findImportFor, findSameFile, type ImportRow } from '../queries.ts'
import { openFile, type OpenFile } from '../readers/read-file.ts'
import { UnreadableFile } from '../readers/unreadable.ts'
import { isOfOrders, contextOf, readLines, readRecords, type ReadRow } from '../read-records.ts'

const SHOWN_ROWS = 20

interface Wish {
  readonly importId: ImportId
  readonly mapping?: Mapping | undefined
}

/** Reads a file's first rows by a mapping, given or found, and stores nothing. */
export async function previewImport(
  runtime: Runtime,
  actor: Actor,
  { importId, mapping }: Wish,
): Promise<ImportPreview> {
  const row = await findImportFor(runtime.db, actor, importId)
  if (!row) throw refusal('import.not_found')
  return unlessUnreadable(async () => {
    const file = await openStored(runtime, row)
    const found = await findMappingOf(runtime.db, file, mapping)
    const chosen = withDay(found.mapping, { named: dayInName(row.fileName) })
    return {
      format: file.format,
      encoding: file.encoding ?? null,
      foundBy: found.foundBy,
      profile: found.profile,
      mapping: { ...chosen, figures: [...chosen.figures] },
      missing: missingFields(chosen).map((fields) => [...fields]),
      columns: found.columns,
      rows: await firstRows(runtime, row, { file, mapping: chosen }),
      senders: await sendersIn(runtime, row, { file, mapping: chosen }),
      proposedDay: dayInName(row.fileName) ?? localOf(row.createdAt, row.zone).workDate,
      sameAs: (await findSameFile(runtime.db, row)) ?? null,
    }
  })
}

interface Opened {
  readonly file: OpenFile
  readonly mapping: Mapping
}

export async function openStored({ db }: Pick<Runtime, 'db'>, row: ImportRow): Promise<OpenFile> {
  if (row.fileId === null) throw new UnreadableFile('file.broken')
  return openFile(storedSource(db, { id: row.fileId, name: row.fileName, byteSize: row.byteSize }))
}

/** A file that cannot be read is refused with its reason as `detail.reason`. */
export async function unlessUnreadable<Value>(read: () => Promise<Value>): Promise<Value> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof UnreadableFile) throw refusal('import.unreadable', { reason: error.code })
    throw error
  }
}

async function firstRows(
  { clock }: Runtime,
  row: ImportRow,
  { file, mapping }: Opened,
): Promise<ImportPreview['rows']> {
  const context = contextFor(row, mapping, clock.now())
  const shown: ReadRow[] = []
  for await (const { rows } of readRecords(file, mapping, context)) {
    shown.push(...rows)
    if (shown.length >= SHOWN_ROWS) break
  }
  // Of chats the row itself helps to see what is wrong; rows of orders hold names, phones and addresses.
  const isShown = file.format !== 'text' && !isOfOrders(mapping)
  const cells = isShown ? await cellsByLine(file) : new Map<string, readonly string[]>()
  return shown.slice(0, SHOWN_ROWS).map(({ sheet, line, records, problems }) => ({
    line,
    cells: [...(cells.get(`${sheet}\n${line}`) ?? [])],
    records: [...records],
    problems: [...problems],
  }))
}

/** The shop's context for an import; messages without times are put on the day of its upload. */
export function contextFor({ zone, createdAt }: ImportRow, mapping: Mapping, now: ImportRow['createdAt']) {
  return contextOf(mapping, { zone, now, day: localOf(createdAt, zone).workDate })
}

async function cellsByLine(file: OpenFile): Promise<ReadonlyMap<string, readonly string[]>> {
  const cells = new Map<string, readonly string[]>()
  for await (const { sheet, rows } of file.rows()) {
    for (const row of rows.slice(0, 10 * SHOWN_ROWS)) cells.set(`${sheet}\n${row.line}`, row.cells)
    if (cells.size >= 10 * SHOWN_ROWS) break
  }
  return cells
}

async function sendersIn({ clock }: Runtime, row: ImportRow, { file, mapping }: Opened): Promise<string[]> {
  if (file.format !== 'text') return []
  const { lines } = await readLines(file)
  return [...readText(lines, mapping, contextFor(row, mapping, clock.now())).senders]
}
