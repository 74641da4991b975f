import type { ConversationId, PersonId, ShopId, TeamId } from '#domain/kernel/ids.ts'
import { elapsed, MINUTE, type Instant } from '#domain/kernel/time.ts'
import { Seats } from './seats.ts'
import type { RoutingDecision, RoutingGround, RoutingSnapshot, WaitingChat } from './snapshot.ts'

/** A chat that looks for a person. */
interface Seeker {
  readonly conversationId: ConversationId
  readonly shopId: ShopId
  readonly teamId: TeamId | null
  readonly since: Instant
  readonly knownTo: PersonId | null
  /** Who holds it now: gone or silent. */
  readonly from: PersonId | null
  /** Who has been silent with it already during this wait. */
  readonly failedBy: ReadonlySet<PersonId>
  readonly ground: RoutingGround
}

/**
 * Who gets which chat, now. Longest wait first; to the agent who knows the buyer if he is online and has room,
 * else to the one with the smallest share of his reception limit in use, among equals to the one who was given a
 * chat longest ago; never past a limit; drained at once,
 * as long as anybody who may serve the chat has room. Where a roster is published, only who is on shift is given chats.
 * Chats of one who is gone, or whose shift is over, go to others or back to the queue;
 * chats of one who is silent go to those who have not yet left this buyer waiting, or stay.
 * The same snapshot and moment always give the same answer.
 */
export function decideRouting(snapshot: RoutingSnapshot, now: Instant): readonly RoutingDecision[] {
  const silent = snapshot.waiting.filter((chat) => isSilent(chat, now))
  const seats = new Seats(snapshot.agents, new Set(silent.map(({ holderId }) => holderId)), now)
  const moves = new Map<ConversationId, RoutingDecision>()
  const seekers = [...seekersOf(snapshot, silent, seats)]
  for (let at = 0; at < seekers.length;) {
    const seeker = seekers[at]
    const move = seeker && place(seeker, seats)
    if (!move) {
      at += 1
      continue
    }
    moves.set(move.conversationId, move)
    seekers.splice(at, 1)
    // A chat taken from a silent agent frees his seat, which an older chat may have lacked: begin again with the oldest.
    if (move.ground === 'silence') at = 0
  }
  const returned = seekers.filter(({ ground }) => ground === 'offline' || ground === 'shift')
  return [...moves.values(), ...returned.map((seeker) => moveOf(seeker, null))]
}

function seekersOf(
  { queue, waiting }: RoutingSnapshot,
  silent: readonly WaitingChat[],
  seats: Seats,
): readonly Seeker[] {
  const queued = queue.map((chat): Seeker => ({
    ...chat,
    since: chat.queuedAt,
    from: null,
    failedBy: NOBODY,
    ground: 'balance',
  }))
  const abandoned = waiting.filter(({ holderId }) => !seats.isOnDuty(holderId))
  const leftOver = waiting.filter((chat) => isLeftOver(chat, seats))
  const fromHolder = (ground: RoutingGround) => (chat: WaitingChat) => ({
    ...chat,
    since: chat.waitingSince,
    knownTo: null,
    from: chat.holderId,
    // One who is gone cannot keep it: then it is better with somebody who has failed it than with nobody.
    failedBy: ground === 'silence' ? chat.failedBy : NOBODY,
    ground,
  })
  const stuck = silent.filter((chat) => seats.isOnDuty(chat.holderId) && !isLeftOver(chat, seats))
  return [
    ...queued,
    ...abandoned.map(fromHolder('offline')),
    ...leftOver.map(fromHolder('shift')),
    ...stuck.map(fromHolder('silence')),
  ].toSorted(longestFirst)
}

function isLeftOver({ holderId, heldSince }: WaitingChat, seats: Seats): boolean {
  return seats.isOnDuty(holderId) && seats.isLeftOver(holderId, heldSince)
}

const NOBODY: ReadonlySet<PersonId> = new Set()

function place(seeker: Seeker, seats: Seats): RoutingDecision | undefined {
  const agent = seats.find(seeker)
  if (!agent) return undefined
  seats.move(seeker.from, agent)
  return moveOf(seeker, agent)
}

function moveOf({ conversationId, from, knownTo, ground }: Seeker, to: PersonId | null): RoutingDecision {
  const isKnown = ground === 'balance' && to !== null && to === knownTo
  return { conversationId, from, to, ground: isKnown ? 'known' : ground }
}

/** Silence is counted from the buyer's question, but not from before the chat came to its holder. */
function isSilent({ waitingSince, heldSince, reassignAfterMinutes }: WaitingChat, now: Instant): boolean {
  if (reassignAfterMinutes === 0) return false
  const since = waitingSince > heldSince ? waitingSince : heldSince
  return elapsed(since, now) >= reassignAfterMinutes * MINUTE
}

function longestFirst(a: Seeker, b: Seeker): number {
  return a.since - b.since || (a.conversationId < b.conversationId ? -1 : 1)
}
