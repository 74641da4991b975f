import { z } from 'zod'
import { idSchema } from '#contract/scalars.ts'
import { HOUR, MINUTE, after } from '#domain/kernel/time.ts'
import { at } from '#server/platform/database/database.ts'
import type { ModuleDuties, Runtime } from '#server/platform/runtime.ts'
import { runImportAside } from './run-import-aside.ts'
import { discardForgotten } from './actions/discard-forgotten.ts'
import { runUndo } from './actions/run-undo.ts'
import { storeBeat } from './store.ts'

const payloadSchema = z.object({ importId: idSchema<'import'>() })

/** A job stores a batch every few seconds at most; one that was silent for longer went down with its process. */
const SILENT = MINUTE

export function importDuties(runtime: Runtime): ModuleDuties {
  return {
    tasks: {
      'run-import': (payload) => runImportAside(runtime, payloadSchema.parse(payload).importId),
      'undo-import': (payload) => runUndo(runtime, payloadSchema.parse(payload).importId),
    },
    sweeps: [
      { name: 'silent-imports', in: 'leader', everyMs: 20_000, run: () => resumeSilent(runtime) },
      { name: 'forgotten-uploads', in: 'leader', everyMs: HOUR, run: () => discardForgotten(runtime) },
    ],
  }
}

/** The queue keeps a dead worker's job locked for hours: a new job goes on with the import instead. */
async function resumeSilent({ db, clock, jobs, work }: Runtime): Promise<void> {
  const silent = await db
    .selectFrom('import')
    .select(['id', 'status'])
    .where('status', 'in', ['running', 'undoing'])
    .where('beatAt', '<', at(after(clock.realNow(), -SILENT)))
    .execute()
  for (const { id, status } of silent) {
    await work({ kind: 'system' }, ({ tx }) => storeBeat(tx, id, clock.realNow()))
    await jobs.add(status === 'running' ? 'run-import' : 'undo-import', { importId: id })
  }
}
