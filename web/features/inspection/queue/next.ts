import type { InspectionId } from '#domain/kernel/ids.ts'
import { client } from '#web/kit/client.ts'

/** What lies next in one's queue; undefined when it is empty. */
export async function nextInQueue(current: InspectionId): Promise<InspectionId | undefined> {
  const { items } = await client.inspection.queue({})
  return items.find(({ id }) => id !== current)?.id
}
