import { describe, expect, it } from 'vitest'
import type { ConversationId, PersonId, ShopId, TeamId } from '#domain/kernel/ids.ts'
import { after, instant, MINUTE } from '#domain/kernel/time.ts'
import { decideRouting } from './decide-routing.ts'
import type { QueuedChat, RoutingAgent, RoutingSnapshot, WaitingChat } from './snapshot.ts'

const now = instant(1_787_000_000_000)
const mutang = 'mutang' as ShopId
const qinghe = 'qinghe' as ShopId
const teamOne = 'team-1' as TeamId
const teamTwo = 'team-2' as TeamId

const agent = (name: string, change: Partial<RoutingAgent> = {}): RoutingAgent => ({
  personId: name as PersonId,
  teamId: teamOne,
  shopIds: new Set([mutang]),
  state: 'online',
  load: 0,
  receptionLimit: 8,
  lastAssignedAt: null,
  ...change,
})

const queued = (name: string, change: Partial<QueuedChat> = {}): QueuedChat => ({
  conversationId: name as ConversationId,
  shopId: mutang,
  teamId: null,
  queuedAt: now,
  knownTo: null,
  ...change,
})

const waiting = (name: string, holder: string, change: Partial<WaitingChat> = {}): WaitingChat => ({
  conversationId: name as ConversationId,
  shopId: mutang,
  teamId: null,
  holderId: holder as PersonId,
  waitingSince: after(now, -10 * MINUTE),
  heldSince: after(now, -10 * MINUTE),
  failedBy: new Set(),
  reassignAfterMinutes: 5,
  ...change,
})

const moves = (snapshot: Partial<RoutingSnapshot>) =>
  decideRouting({ agents: [], queue: [], waiting: [], ...snapshot }, now).map(
    ({ conversationId, from, to, ground }) =>
      `${conversationId}: ${from ?? 'queue'} → ${to ?? 'queue'} (${ground})`,
  )

describe('a queued chat', () => {
  it('goes to the agent with the smallest share of his limit in use', () => {
    const agents = [
      agent('a', { load: 4 }),
      agent('b', { load: 3, receptionLimit: 4 }),
      agent('c', { load: 5 }),
    ]
    expect(moves({ agents, queue: [queued('1')] })).toEqual(['1: queue → a (balance)'])
  })

  it('goes among equals to the one who was given a chat longest ago, and first to one who never was', () => {
    const idle = [
      agent('a', { lastAssignedAt: after(now, -1) }),
      agent('b', { lastAssignedAt: after(now, -3), receptionLimit: 2 }),
      agent('c', { lastAssignedAt: after(now, -2) }),
    ]
    expect(moves({ agents: idle, queue: [queued('1')] })).toEqual(['1: queue → b (balance)'])
    const withNew = [...idle, agent('d')]
    expect(moves({ agents: withNew, queue: [queued('1')] })).toEqual(['1: queue → d (balance)'])
    const busier = [...idle, agent('d', { load: 1 })]
    expect(moves({ agents: busier, queue: [queued('1')] })).toEqual(['1: queue → b (balance)'])
  })

  it('goes before those that came later, and all are given out at once while anybody has room', () => {
    const agents = [agent('a', { load: 7 }), agent('b', { load: 7 })]
    const queue = [
      queued('late', { queuedAt: after(now, -1) }),
      queued('early', { queuedAt: after(now, -3) }),
      queued('middle', { queuedAt: after(now, -2) }),
    ]
    expect(moves({ agents, queue })).toEqual(['early: queue → a (balance)', 'middle: queue → b (balance)'])
  })

  it.each([
    ['busy', { state: 'busy' }],
    ['on a break', { state: 'break' }],
    ['offline', { state: 'offline' }],
    ['full', { load: 8 }],
    ['past a limit that was lowered', { load: 9, receptionLimit: 4 }],
    ['set to take none', { receptionLimit: 0 }],
    ['of another shop', { shopIds: new Set([qinghe]) }],
  ] as const)('never goes to one who is %s', (_, change) => {
    expect(moves({ agents: [agent('a', change)], queue: [queued('1')] })).toEqual([])
  })

  it('goes to the agent who knows the buyer, even if others are freer', () => {
    const agents = [agent('a'), agent('b', { load: 7 })]
    const queue = [queued('1', { knownTo: 'b' as PersonId })]
    expect(moves({ agents, queue })).toEqual(['1: queue → b (known)'])
  })

  it.each([
    ['off shift', { state: 'offline' }],
    ['on a break', { state: 'break' }],
    ['full', { load: 8 }],
  ] as const)('does not wait for the agent who knows the buyer when he is %s', (_, change) => {
    const agents = [agent('a', { load: 7 }), agent('b', change)]
    const queue = [queued('1', { knownTo: 'b' as PersonId })]
    expect(moves({ agents, queue })).toEqual(['1: queue → a (balance)'])
  })

  it('of a team goes to its people only, while one of them is there', () => {
    const queue = [queued('1', { teamId: teamTwo })]
    const first = agent('a')
    expect(moves({ agents: [first, agent('b', { teamId: teamTwo, load: 7 })], queue })).toEqual([
      '1: queue → b (balance)',
    ])
    expect(moves({ agents: [first, agent('b', { teamId: teamTwo, load: 8 })], queue })).toEqual([])
    expect(moves({ agents: [first, agent('b', { teamId: teamTwo, state: 'offline' })], queue })).toEqual([
      '1: queue → a (balance)',
    ])
  })
})

describe('a chat whose holder is gone', () => {
  it('goes to a colleague at once, however short the wait', () => {
    const agents = [agent('a'), agent('gone', { state: 'offline', load: 1 })]
    const chat = waiting('1', 'gone', { waitingSince: now, heldSince: now })
    expect(moves({ agents, waiting: [chat] })).toEqual(['1: gone → a (offline)'])
  })

  it('goes back to the queue when nobody has room', () => {
    const agents = [agent('a', { load: 8 }), agent('gone', { state: 'offline', load: 1 })]
    expect(moves({ agents, waiting: [waiting('1', 'gone')] })).toEqual(['1: gone → queue (offline)'])
  })

  it('moves too when he has left the team altogether', () => {
    expect(moves({ agents: [agent('a')], waiting: [waiting('1', 'left')] })).toEqual([
      '1: left → a (offline)',
    ])
  })
})

describe('a chat whose holder is silent', () => {
  const agents = [agent('a', { load: 1 }), agent('b')]

  it('goes to a colleague after the minutes that the shop has set', () => {
    const since = (minutes: number) => waiting('1', 'a', { waitingSince: after(now, -minutes * MINUTE) })
    expect(moves({ agents, waiting: [since(5)] })).toEqual(['1: a → b (silence)'])
    expect(moves({ agents, waiting: [since(4)] })).toEqual([])
  })

  it('gives its new holder his time too', () => {
    expect(moves({ agents, waiting: [waiting('1', 'a', { heldSince: after(now, -MINUTE) })] })).toEqual([])
  })

  it('stays where the shop wants no move, or where nobody else has room', () => {
    expect(moves({ agents, waiting: [waiting('1', 'a', { reassignAfterMinutes: 0 })] })).toEqual([])
    expect(moves({ agents: [agent('a', { load: 1 })], waiting: [waiting('1', 'a')] })).toEqual([])
  })

  it('never goes back to one who left it unanswered during this wait, however free he is', () => {
    const failed = new Set(['b' as PersonId])
    expect(moves({ agents, waiting: [waiting('1', 'a', { failedBy: failed })] })).toEqual([])
    const third = [...agents, agent('c', { load: 7 })]
    expect(moves({ agents: third, waiting: [waiting('1', 'a', { failedBy: failed })] })).toEqual([
      '1: a → c (silence)',
    ])
  })

  it('goes, when its holder has gone altogether, even to one who failed it: better him than nobody', () => {
    const gone = [agent('a', { state: 'offline', load: 1 }), agent('b')]
    const chat = waiting('1', 'a', { failedBy: new Set(['b' as PersonId]) })
    expect(moves({ agents: gone, waiting: [chat] })).toEqual(['1: a → b (offline)'])
  })

  it('is not answered by giving the silent one new chats while others have room', () => {
    const queue = [queued('2', { queuedAt: after(now, -MINUTE) })]
    expect(
      moves({
        agents: [agent('a', { load: 1 }), agent('b', { load: 5 })],
        queue,
        waiting: [waiting('1', 'a')],
      }),
    ).toEqual(['1: a → b (silence)', '2: queue → b (balance)'])
  })

  it('frees a seat that a chat of the queue then takes in the same decision', () => {
    const full = [agent('a', { load: 8 }), agent('b', { shopIds: new Set([mutang, qinghe]) })]
    const both = [agent('a', { load: 8 }), { ...agent('b'), receptionLimit: 1 }]
    expect(moves({ agents: full, waiting: [waiting('1', 'a')] })).toEqual(['1: a → b (silence)'])
    expect(moves({ agents: both, queue: [queued('2')], waiting: [waiting('1', 'a')] })).toEqual([
      '1: a → b (silence)',
      '2: queue → a (balance)',
    ])
  })

  it('frees a seat for the oldest who lacked one, though a younger chat comes after the silent one', () => {
    const keen = agent('keen', { shopIds: new Set([qinghe]) })
    const mute = agent('mute', { load: 8, shopIds: new Set([mutang]) })
    const silent = waiting('silent', 'mute', { shopId: qinghe, waitingSince: after(now, -6 * MINUTE) })
    const queue = [queued('younger'), queued('older', { queuedAt: after(now, -7 * MINUTE) })]
    expect(moves({ agents: [keen, mute], queue, waiting: [silent] })).toEqual([
      'silent: mute → keen (silence)',
      'older: queue → mute (balance)',
    ])
  })
})
