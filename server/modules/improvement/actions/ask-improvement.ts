import { localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import { dueDateOf } from '#domain/inspection/improvement.ts'
import type { InspectionId } from '#domain/kernel/ids.ts'
import type { Work } from '#server/platform/work.ts'
import { addAsked } from '../store.ts'

interface Asking {
  /** Inspections that have just been released. */
  readonly inspectionIds: readonly InspectionId[]
  readonly improvementDays: number
}

/** Puts before leaders and departments what these inspections ask of them. */
export async function addImprovements(
  { tx, now, record }: Work,
  { inspectionIds, improvementDays }: Asking,
): Promise<void> {
  if (inspectionIds.length === 0) return
  const dueDate = dueDateOf(localOf(now, SHANGHAI).workDate, improvementDays)
  for (const { id, ...asked } of await addAsked(tx, { inspectionIds, days: improvementDays, dueDate, now }))
    record({ type: 'improvement.asked', subjectId: id, data: { ...asked, dueDate } })
}
