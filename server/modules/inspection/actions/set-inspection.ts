import type { InspectionSettings } from '#domain/inspection/settings.ts'
import { authorOf, type Actor } from '#server/platform/auth/actor.ts'
import { differenceOf } from '#server/platform/events/difference.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { readInspectionSettings } from '../settings.ts'
import { putSettings } from '../store.ts'

/** The company has no row of its own: its events are about nobody and nothing else. */
const COMPANY = '00000000-0000-0000-0000-000000000000'

export async function setInspection(
  { work }: Runtime,
  actor: Actor,
  settings: InspectionSettings,
): Promise<InspectionSettings> {
  await work(authorOf(actor), async ({ tx, record }) => {
    const difference = differenceOf(await readInspectionSettings(tx), settings)
    if (!difference) return
    await putSettings(tx, settings)
    record({ type: 'inspection.set', subjectId: COMPANY, data: difference })
  })
  return settings
}
