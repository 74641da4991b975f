import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ConversationId, PersonId, ShopId, TeamId } from '#domain/kernel/ids.ts'
import { after, instant, MINUTE } from '#domain/kernel/time.ts'
import { PRESENCE_STATES } from '#domain/people/presence.ts'
import { decideRouting } from './decide-routing.ts'
import type { QueuedChat, RoutingAgent, RoutingDecision, RoutingSnapshot, WaitingChat } from './snapshot.ts'

const now = instant(1_787_000_000_000)
const SHOPS = ['mutang', 'qinghe', 'beiyi'] as readonly string[] as readonly ShopId[]
const TEAMS = ['team-1', 'team-2'] as readonly string[] as readonly TeamId[]
const PEOPLE = Array.from({ length: 8 }, (_, n) => `agent-${n}` as PersonId)

const past = fc.integer({ min: 0, max: 30 * MINUTE }).map((ms) => after(now, -ms))
const team = fc.option(fc.constantFrom(...TEAMS), { nil: null })
const shop = fc.constantFrom(...SHOPS)

const agents: fc.Arbitrary<readonly RoutingAgent[]> = fc.uniqueArray(
  fc.record({
    personId: fc.constantFrom(...PEOPLE),
    teamId: team,
    shopIds: fc.subarray([...SHOPS]).map((ids) => new Set(ids)),
    state: fc.constantFrom(...PRESENCE_STATES, 'online' as const, 'online' as const),
    load: fc.integer({ min: 0, max: 6 }),
    receptionLimit: fc.integer({ min: 0, max: 6 }),
    lastAssignedAt: fc.option(past, { nil: null }),
  }),
  { selector: ({ personId }) => personId },
)

const queue = fc
  .array(
    fc.record({
      shopId: shop,
      teamId: team,
      queuedAt: past,
      knownTo: fc.option(fc.constantFrom(...PEOPLE), { nil: null }),
    }),
  )
  .map((chats) =>
    chats.map((chat, n): QueuedChat => ({ ...chat, conversationId: `queued-${n}` as ConversationId })),
  )

const waiting = fc
  .array(
    fc.record({
      shopId: shop,
      teamId: team,
      holderId: fc.constantFrom(...PEOPLE),
      waitingSince: past,
      heldSince: past,
      failedBy: fc.subarray([...PEOPLE]).map((ids) => new Set(ids)),
      reassignAfterMinutes: fc.constantFrom(0, 5, 10),
    }),
  )
  .map((chats) =>
    chats.map((chat, n): WaitingChat => ({ ...chat, conversationId: `held-${n}` as ConversationId })),
  )

/** Loads are at least what the waiting chats say that each holds. */
const snapshots: fc.Arbitrary<RoutingSnapshot> = fc.record({ agents, queue, waiting }).map((snapshot) => ({
  ...snapshot,
  agents: snapshot.agents.map((agent) => ({
    ...agent,
    load: agent.load + snapshot.waiting.filter(({ holderId }) => holderId === agent.personId).length,
  })),
}))

describe('whatever the floor looks like', () => {
  it('nobody is brought past his limit, and nobody gets a chat who may not', () => {
    forAll((snapshot, decisions) => {
      for (const agent of snapshot.agents) {
        const given = decisions.filter(({ to }) => to === agent.personId)
        const load = loadAfter(agent, decisions)
        expect(given.length === 0 || load <= agent.receptionLimit).toBe(true)
        expect(given.length === 0 || agent.state === 'online').toBe(true)
        for (const { conversationId } of given) {
          expect(agent.shopIds.has(shopOf(snapshot, conversationId))).toBe(true)
        }
      }
    })
  })

  it('no chat is given to two people, and none to him from whom it is taken', () => {
    forAll((_, decisions) => {
      expect(new Set(decisions.map(({ conversationId }) => conversationId)).size).toBe(decisions.length)
      expect(decisions.every(({ from, to }) => from !== to)).toBe(true)
    })
  })

  it('nobody waits in the queue while one who may serve him has room', () => {
    forAll((snapshot, decisions) => {
      const moved = new Set(decisions.map(({ conversationId }) => conversationId))
      for (const chat of snapshot.queue.filter(({ conversationId }) => !moved.has(conversationId))) {
        expect(couldTake(snapshot, decisions, chat)).toEqual([])
      }
    })
  })

  it('silence never brings a chat to one who left it unanswered during the same wait', () => {
    forAll((snapshot, decisions) => {
      for (const { conversationId, to, ground } of decisions) {
        const chat = snapshot.waiting.find((one) => one.conversationId === conversationId)
        expect(ground === 'silence' && to !== null && chat?.failedBy.has(to)).not.toBe(true)
      }
    })
  })

  it('of two chats that anybody could take equally, the older is served first', () => {
    forAll((snapshot, decisions) => {
      const served = new Set(decisions.map(({ conversationId }) => conversationId))
      for (const left of snapshot.queue.filter(({ conversationId }) => !served.has(conversationId))) {
        const younger = snapshot.queue.filter(
          (chat) =>
            served.has(chat.conversationId) &&
            chat.shopId === left.shopId &&
            chat.teamId === left.teamId &&
            chat.queuedAt > left.queuedAt,
        )
        expect(younger).toEqual([])
      }
    })
  })

  it('all is settled: deciding again on what has come out moves nothing but the abandoned', () => {
    forAll((snapshot, decisions) => {
      const moved = new Map(decisions.map((decision) => [decision.conversationId, decision]))
      const next: RoutingSnapshot = {
        agents: snapshot.agents.map((agent) => ({ ...agent, load: loadAfter(agent, decisions) })),
        queue: snapshot.queue.filter(({ conversationId }) => !moved.has(conversationId)),
        waiting: snapshot.waiting.flatMap((chat) => {
          const to = moved.get(chat.conversationId)?.to
          if (to === null) return []
          return to === undefined ? [chat] : [handedOn(chat, to)]
        }),
      }
      expect(decideRouting(next, now)).toEqual([])
    })
  })

  it('the answer is the same in whatever order the snapshot was read', () => {
    forAll((snapshot, decisions) => {
      const turned = {
        agents: snapshot.agents.toReversed(),
        queue: snapshot.queue.toReversed(),
        waiting: snapshot.waiting.toReversed(),
      }
      const byId = (list: readonly RoutingDecision[]) =>
        list.toSorted((a, b) => (a.conversationId < b.conversationId ? -1 : 1))
      expect(byId(decideRouting(turned, now))).toEqual(byId(decisions))
    })
  })
})

it('a chat that everybody leaves unanswered visits each of them once, and then stays where it is', () => {
  const people = fc.uniqueArray(fc.constantFrom(...PEOPLE), { minLength: 1 })
  fc.assert(
    fc.property(people, fc.integer({ min: 1, max: 4 }), (ids, chats) => {
      const agents = ids.map((personId): RoutingAgent => ({ ...IDLE, personId, load: 0, receptionLimit: 9 }))
      let held = Array.from({ length: chats }, (_, n) => silentChat(n, ids[n % ids.length] ?? IDLE.personId))
      const visits = new Map(held.map((chat) => [chat.conversationId, [chat.holderId]]))
      for (let round = 0; round < 2 * PEOPLE.length; round += 1) {
        const decisions = decideRouting({ agents: withLoads(agents, held), queue: [], waiting: held }, now)
        held = held.map((chat) => {
          const to = decisions.find(({ conversationId }) => conversationId === chat.conversationId)?.to
          if (!to) return chat
          visits.get(chat.conversationId)?.push(to)
          return { ...handedOn(chat, to), heldSince: after(now, -10 * MINUTE) }
        })
      }
      for (const visited of visits.values()) expect(visited.toSorted()).toEqual(ids.toSorted())
    }),
    { numRuns: 100 },
  )
})

it('equal agents who begin empty end within one chat of each other', () => {
  const counts = fc.record({ people: fc.integer({ min: 1, max: 8 }), chats: fc.integer({ min: 0, max: 80 }) })
  fc.assert(
    fc.property(counts, ({ people, chats }) => {
      const agents = PEOPLE.slice(0, people).map((personId): RoutingAgent => ({
        personId,
        teamId: null,
        shopIds: new Set(SHOPS),
        state: 'online',
        load: 0,
        receptionLimit: 8,
        lastAssignedAt: null,
      }))
      const queue = Array.from({ length: chats }, (_, n): QueuedChat => ({
        conversationId: `queued-${n}` as ConversationId,
        shopId: SHOPS[n % SHOPS.length] ?? ('mutang' as ShopId),
        teamId: null,
        queuedAt: after(now, -n),
        knownTo: null,
      }))
      const decisions = decideRouting({ agents, queue, waiting: [] }, now)
      const loads = agents.map((agent) => loadAfter(agent, decisions))
      expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1)
      expect(decisions.length).toBe(Math.min(chats, people * 8))
    }),
  )
})

it('chats that come one by one and are resolved at once go round: idle agents end within one chat of each other', () => {
  const idle = fc.uniqueArray(
    fc.record({
      personId: fc.constantFrom(...PEOPLE),
      receptionLimit: fc.integer({ min: 1, max: 8 }),
    }),
    { minLength: 1, selector: ({ personId }) => personId },
  )
  fc.assert(
    fc.property(idle, fc.integer({ min: 0, max: 60 }), (people, chats) => {
      const given = givenOneByOne(people, chats)
      const counts = people.map(({ personId }) => given.filter((id) => id === personId).length)
      expect(given.length).toBe(chats)
      expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1)
    }),
  )
})

const IDLE: RoutingAgent = {
  personId: 'agent-0' as PersonId,
  teamId: null,
  shopIds: new Set(SHOPS),
  state: 'online',
  load: 0,
  receptionLimit: 8,
  lastAssignedAt: null,
}

function silentChat(n: number, holderId: PersonId): WaitingChat {
  return {
    conversationId: `held-${n}` as ConversationId,
    shopId: SHOPS[n % SHOPS.length] ?? ('mutang' as ShopId),
    teamId: null,
    holderId,
    waitingSince: after(now, -10 * MINUTE),
    heldSince: after(now, -10 * MINUTE),
    failedBy: new Set(),
    reassignAfterMinutes: 5,
  }
}

/** The same wait in the next pair of hands. */
function handedOn(chat: WaitingChat, to: PersonId): WaitingChat {
  return { ...chat, holderId: to, heldSince: now, failedBy: new Set([...chat.failedBy, chat.holderId]) }
}

function withLoads(agents: readonly RoutingAgent[], held: readonly WaitingChat[]): readonly RoutingAgent[] {
  return agents.map((agent) => ({
    ...agent,
    load: held.filter(({ holderId }) => holderId === agent.personId).length,
  }))
}

/** @returns who was given each chat, one after the other, each resolved before the next comes */
function givenOneByOne(
  people: readonly Pick<RoutingAgent, 'personId' | 'receptionLimit'>[],
  chats: number,
): readonly PersonId[] {
  let agents = people.map((person): RoutingAgent => ({
    ...person,
    teamId: null,
    shopIds: new Set(SHOPS),
    state: 'online',
    load: 0,
    lastAssignedAt: null,
  }))
  return Array.from({ length: chats }, (_, n) => n).flatMap((n) => {
    const moment = after(now, n)
    const chat: QueuedChat = {
      conversationId: `queued-${n}` as ConversationId,
      shopId: SHOPS[n % SHOPS.length] ?? ('mutang' as ShopId),
      teamId: null,
      queuedAt: moment,
      knownTo: null,
    }
    const [decision] = decideRouting({ agents, queue: [chat], waiting: [] }, moment)
    const to = decision?.to ?? null
    if (to === null) return []
    agents = agents.map((agent) => (agent.personId === to ? { ...agent, lastAssignedAt: moment } : agent))
    return [to]
  })
}

function forAll(law: (snapshot: RoutingSnapshot, decisions: readonly RoutingDecision[]) => void): void {
  fc.assert(
    fc.property(snapshots, (snapshot) => law(snapshot, decideRouting(snapshot, now))),
    { numRuns: 300 },
  )
}

function loadAfter({ personId, load }: RoutingAgent, decisions: readonly RoutingDecision[]): number {
  const came = decisions.filter(({ to }) => to === personId).length
  const went = decisions.filter(({ from }) => from === personId).length
  return load + came - went
}

function shopOf({ queue, waiting }: RoutingSnapshot, id: ConversationId): ShopId {
  const chat = [...queue, ...waiting].find(({ conversationId }) => conversationId === id)
  if (!chat) throw new Error(`a chat that is not in the snapshot: ${id}`)
  return chat.shopId
}

/** A chat of a team waits for that team only while somebody of it is there. */
function couldTake(
  { agents }: RoutingSnapshot,
  decisions: readonly RoutingDecision[],
  { shopId, teamId }: QueuedChat,
): readonly PersonId[] {
  const serving = agents.filter(({ shopIds }) => shopIds.has(shopId))
  const team = serving.filter(
    (agent) => teamId !== null && agent.teamId === teamId && agent.state !== 'offline',
  )
  return (team.length > 0 ? team : serving)
    .filter((agent) => agent.state === 'online' && loadAfter(agent, decisions) < agent.receptionLimit)
    .map(({ personId }) => personId)
}
