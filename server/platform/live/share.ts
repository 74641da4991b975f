import type { LiveEvent } from '#contract/live.ts'
import type { Actor } from '../auth/actor.ts'
import type { Announcement, Sight } from './announce.ts'

/** What a console hears. What is not in the log has no number: it moves no cursor. */
export interface Told extends Omit<Announcement, 'seq'> {
  readonly seq: number | null
  readonly event: LiveEvent
}

/** What one console is told at once. All that see the same hold the same list, so it is written out once. */
export type Batch = readonly Told[]

/** Of what is told to all, what this actor may hear. */
export type Share = (actor: Actor) => Batch

/** Looks through what is told once for each way of seeing, not once for each console. */
export function shareOf(told: readonly Told[]): Share {
  const known = new Map<string, Batch>()
  return (actor) => {
    const sight = nameOf(actor)
    const batch = known.get(sight) ?? told.filter(({ isFor }) => isFor(actor))
    known.set(sight, batch)
    return batch
  }
}

const names = new WeakMap<Sight, string>()

function nameOf(sight: Sight): string {
  const { role, shopIds } = sight
  const name = names.get(sight) ?? `${role} ${shopIds === 'all' ? 'all' : shopIds.toSorted().join(' ')}`
  names.set(sight, name)
  return name
}
