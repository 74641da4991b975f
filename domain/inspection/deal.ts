import type { InspectionId, PersonId, ShopId } from '../kernel/ids.ts'
import { drawn } from './seeded.ts'

interface DealtTask {
  readonly id: InspectionId
  readonly shopId: ShopId
  /** Whose chat it is: nobody inspects his own. */
  readonly personId: PersonId
  /** Who gave it back does not get it again. */
  readonly returnedBy: readonly PersonId[]
}

interface DealingInspector {
  readonly personId: PersonId
  readonly shopIds: readonly ShopId[] | 'all'
  /** Tasks that lie in his queue already. */
  readonly load: number
}

/**
 * Gives each task to the inspector of its shop who has fewest, so that queues stay of one length; who is equal is told
 * apart by the task, so that nobody always comes first. A task that nobody may have stays where all can see it.
 */
export function dealTasks(
  tasks: readonly DealtTask[],
  inspectors: readonly DealingInspector[],
): ReadonlyMap<InspectionId, PersonId> {
  const loads = new Map(inspectors.map(({ personId, load }) => [personId, load]))
  const dealt = new Map<InspectionId, PersonId>()
  for (const task of tasks) {
    const [chosen] = inspectors
      .filter((inspector) => mayHave(inspector, task))
      .map(({ personId }) => personId)
      .toSorted(
        (one, other) =>
          (loads.get(one) ?? 0) - (loads.get(other) ?? 0) ||
          drawn(`${task.id} ${one}`) - drawn(`${task.id} ${other}`),
      )
    if (chosen === undefined) continue
    loads.set(chosen, (loads.get(chosen) ?? 0) + 1)
    dealt.set(task.id, chosen)
  }
  return dealt
}

function mayHave({ personId, shopIds }: DealingInspector, task: DealtTask): boolean {
  return (
    personId !== task.personId &&
    !task.returnedBy.includes(personId) &&
    (shopIds === 'all' || shopIds.includes(task.shopId))
  )
}
