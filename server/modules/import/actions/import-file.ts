import { dayInName } from '#domain/intake/locate.ts'
import type { FileProblem } from '#domain/intake/file-problem.ts'
import { missingFields, type Field } from '#domain/intake/mapping.ts'
import type { ImportId, ShopId } from '#domain/kernel/ids.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { SYSTEM } from '#server/platform/work.ts'
import { findMappingOf, withDay } from '../find-mapping.ts'
import { findImport, type ImportRow } from '../queries.ts'
import { UnreadableFile } from '../readers/unreadable.ts'
import { openStored } from './preview-import.ts'
import { runImportAside } from '../run-import-aside.ts'
import { begin } from './start-import.ts'
import { uploadImport } from './upload-import.ts'

interface FileToImport {
  readonly shopId: ShopId
  readonly fileName: string
  readonly bytes: AsyncIterable<Buffer>
  /** The day of rows that have none of their own. */
  readonly day?: WorkDate | undefined
  readonly onProgress?: (row: ImportRow) => void
}

type FileOutcome =
  | { readonly kind: 'ended'; readonly row: ImportRow }
  /** Its columns have to be matched by hand first; of each list one field is needed. */
  | { readonly kind: 'unknown'; readonly missing: readonly (readonly Field[])[] }
  | { readonly kind: 'unreadable'; readonly problem: FileProblem }

const WATCH_MS = 500

/** Brings a file in from its first byte to its last row, without asking anybody how it is to be read. */
export async function importFile(
  runtime: Runtime,
  { onProgress, day, ...file }: FileToImport,
): Promise<FileOutcome> {
  const importId = await uploadImport(runtime, { ...file, by: null })
  const row = await getImport(runtime, importId)
  try {
    const { mapping } = await findMappingOf(runtime.db, await openStored(runtime, row), undefined)
    const chosen = withDay(mapping, { given: day, named: dayInName(file.fileName) })
    const missing = missingFields(chosen)
    if (missing.length > 0) return { kind: 'unknown', missing }
    await begin(runtime, row, { mapping: chosen, by: null, author: SYSTEM })
  } catch (error) {
    if (error instanceof UnreadableFile) return { kind: 'unreadable', problem: error.code }
    throw error
  }
  const watch = setInterval(() => {
    void getImport(runtime, importId).then(onProgress, () => {})
  }, WATCH_MS)
  try {
    await runImportAside(runtime, importId)
  } finally {
    clearInterval(watch)
  }
  return { kind: 'ended', row: await getImport(runtime, importId) }
}

async function getImport({ db }: Runtime, id: ImportId): Promise<ImportRow> {
  const row = await findImport(db, id)
  if (!row) throw new Error(`the import ${id} is gone`)
  return row
}
