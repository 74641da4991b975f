import type { Id } from '#domain/kernel/ids.ts'
import type { ConversationStatus } from './conversation.ts'

/** Where a chat stands: nobody holds it, somebody does, or it is closed. */
export const STAGES = ['queued', 'held', 'resolved'] as const
export type Stage = (typeof STAGES)[number]

/** What can happen to a chat as a whole. `assign` covers routing, picking, taking over and transferring. */
export const ACTS = ['assign', 'release', 'resolve', 'reopen', 'return'] as const
export type Act = (typeof ACTS)[number]

/**
 * Every move there is; what is absent is refused. A closed chat comes back in two ways: a person reopens it and
 * holds it, or the buyer writes again and it returns to the queue.
 */
export const TRANSITIONS: Readonly<Record<Stage, Readonly<Partial<Record<Act, Stage>>>>> = {
  queued: { assign: 'held' },
  held: { assign: 'held', release: 'queued', resolve: 'resolved' },
  resolved: { reopen: 'held', return: 'queued' },
}

/** The part of a chat that its stage is read from. */
export interface Held {
  readonly status: ConversationStatus
  readonly assignee: { readonly id: Id<'person'> } | null
}

export function stageOf({ status, assignee }: Held): Stage {
  if (status === 'resolved') return 'resolved'
  return assignee ? 'held' : 'queued'
}

export function isPossible(stage: Stage, act: Act): boolean {
  return TRANSITIONS[stage][act] !== undefined
}
