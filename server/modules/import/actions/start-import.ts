import { missingFields, type Mapping } from '#domain/intake/mapping.ts'
import type { ImportId, PersonId } from '#domain/kernel/ids.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import { authorOf } from '#server/platform/auth/actor.ts'
import type { Author } from '#server/platform/events/log.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { findMappingOf } from '../find-mapping.ts'
import { findImport, findImportFor, type ImportRow } from '../queries.ts'
import { lockImport, rememberMapping, storeStarted } from '../store.ts'
import { openStored, unlessUnreadable } from './preview-import.ts'

interface Wish {
  readonly importId: ImportId
  readonly mapping: Mapping
}

/** Begins an import, or begins a failed one again: what it had stored is found and not stored twice. */
export async function startImport(
  runtime: Runtime,
  actor: Actor,
  { importId, mapping }: Wish,
): Promise<ImportRow> {
  const row = await findImportFor(runtime.db, actor, importId)
  if (!row) throw refusal('import.not_found')
  await begin(runtime, row, { mapping, by: actor.personId, author: authorOf(actor) })
  await runtime.jobs.add('run-import', { importId }, `run-import:${importId}`)
  return (await findImport(runtime.db, importId)) ?? row
}

interface Beginning {
  readonly mapping: Mapping
  readonly by: PersonId | null
  readonly author: Author
}

/** Marks the import as running and remembers how files of these columns are read; the job is the caller's. */
export async function begin(
  runtime: Runtime,
  row: ImportRow,
  { mapping, by, author }: Beginning,
): Promise<void> {
  if (missingFields(mapping).length > 0) throw refusal('import.mapping_incomplete')
  const found = await unlessUnreadable(async () =>
    findMappingOf(runtime.db, await openStored(runtime, row), mapping),
  )
  await runtime.work(author, async ({ tx, now, record }) => {
    const status = await lockImport(tx, row.id)
    if (status !== 'uploaded' && status !== 'failed') throw refusal('import.not_ready')
    const beatAt = runtime.clock.realNow()
    await storeStarted(tx, row.id, { mapping: found.mapping, profile: found.profile, now, beatAt })
    if (found.profile === null)
      await rememberMapping(tx, found.fingerprint, { mapping: lasting(mapping), by, now })
    const data = { profile: found.profile, noun: mapping.noun }
    record({ type: 'import.started', subjectId: row.id, shopId: row.shopId, data })
  })
}

/** What holds for the next file as well: not the day of this one. */
function lasting(mapping: Mapping): Mapping {
  const { day: _, ...constants } = mapping.constants
  return { ...mapping, constants }
}
