import type { PersonId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import type { PresenceState } from '#domain/people/presence.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import { authorOf } from '#server/platform/auth/actor.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { SYSTEM, type Work } from '#server/platform/work.ts'
import { findAgent, listAnswerers, type AgentRow } from '../queries.ts'
import { storeLost, storeSeen, storeState } from '../store.ts'

/** What the actor says of himself. Going offline hands his waiting chats on: routing hears the event. */
export async function setState(runtime: Runtime, actor: Actor, state: PresenceState): Promise<AgentRow> {
  const realNow = runtime.clock.realNow()
  return runtime.work(authorOf(actor), async ({ tx, now, record }) => {
    const { personId } = actor
    const before = await findAgent(tx, personId, realNow)
    await storeState(tx, { personId, state, now, realNow })
    const agent = await getAgent(tx, personId, realNow)
    if (before?.state !== state) {
      record({
        type: 'presence.changed',
        subjectId: personId,
        data: { state, receptionLimit: agent.receptionLimit },
      })
    }
    return agent
  })
}

/**
 * Signs of life, from open consoles or a demo's agents. An agent who is here for the first time is online;
 * anybody else who answers chats begins offline and says himself when he wants some.
 */
export async function markSeen(runtime: Runtime, personIds: Iterable<PersonId>): Promise<void> {
  const wanted = [...new Set(personIds)]
  if (wanted.length === 0) return
  const realNow = runtime.clock.realNow()
  await runtime.work(SYSTEM, async ({ tx, now, record }) => {
    const agents = await listAnswerers(tx, wanted)
    for (const { personId, state, receptionLimit } of await storeSeen(tx, { agents, now, realNow })) {
      record({ type: 'presence.changed', subjectId: personId, data: { state, receptionLimit } })
    }
  })
}

/**
 * Who takes a chat into his own hands is at work, whatever he said of himself: busy at least. Without this, routing
 * would carry the chat on in the next moment, because its holder is not there.
 */
export async function markAtWork(
  { tx, now, record }: Work,
  personId: PersonId,
  realNow: Instant,
): Promise<void> {
  const agent = await getAgent(tx, personId, realNow)
  if (agent.state !== 'offline') return
  await storeState(tx, { personId, state: 'busy', now, realNow })
  const { receptionLimit } = agent
  record({ type: 'presence.changed', subjectId: personId, data: { state: 'busy', receptionLimit } })
}

/** Whoever has a console open in this process is here. */
export async function markOpenConsoles(runtime: Runtime): Promise<void> {
  await markSeen(runtime, runtime.live.personIds())
}

/** Tells of those whose signs of life have ended since the last look. */
export async function sweepLost(runtime: Runtime): Promise<void> {
  const realNow = runtime.clock.realNow()
  await runtime.work(SYSTEM, async ({ tx, now, record }) => {
    for (const { personId, state } of await storeLost(tx, { now, realNow })) {
      const agent = await findAgent(tx, personId, realNow)
      if (state === 'offline' || !agent) continue
      record({
        type: 'presence.changed',
        subjectId: personId,
        data: { state: 'offline', receptionLimit: agent.receptionLimit },
      })
    }
  })
}

async function getAgent(...args: Parameters<typeof findAgent>): Promise<AgentRow> {
  const agent = await findAgent(...args)
  if (!agent) throw new Error(`nobody who answers chats: ${args[1]}`)
  return agent
}
