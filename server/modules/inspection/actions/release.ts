import { addImprovements } from '#server/modules/improvement/index.ts'
import type { InspectionId } from '#domain/kernel/ids.ts'
import type { Work } from '#server/platform/work.ts'
import { readInspectionSettings } from '../settings.ts'
import { release } from '../store.ts'

/** Agents see what is due by now, or this one at once; whoever is to improve something learns of it with them. */
export async function releaseDue(change: Work, id?: InspectionId): Promise<void> {
  const { tx, now, record } = change
  const released = await release(tx, { ...(id === undefined ? {} : { id }), now })
  for (const { id: subjectId, conversationId, personId } of released)
    record({ type: 'inspection.released', subjectId, data: { conversationId, personId } })
  const { improvementDays } = await readInspectionSettings(tx)
  const inspectionIds = released.map((row) => row.id)
  await addImprovements(change, { inspectionIds, improvementDays })
}
