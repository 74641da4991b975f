import { agentQueues, keptShareOf, type AgentQueue } from './agent-queue.ts'
import { takenWithinPatience } from './erlang.ts'
import { idleSeconds, type Handling } from './handling.ts'

/** Chats that come at random at agents alike, each of whom holds several at once. */
export interface DeskLoad {
  readonly arrivalsPerHour: number
  readonly handling: Handling
  readonly agents: number
  readonly chatsAtOnce: number
  /** How long a buyer stays whom nobody has taken, on average; null: to the end. */
  readonly patienceSeconds: number | null
}

export interface DeskOutlook {
  /** Share of turns answered within the line; those of buyers who left count as missed. */
  readonly keptShare: number
  /** The same for the first turn of a chat alone. */
  readonly firstKeptShare: number
  /** Share of the agents' time spent on answers; 1 where they cannot keep up. */
  readonly workingShare: number
  /** Share of chats that find every place taken. */
  readonly queuedShare: number
  /** Chats that an agent holds on average. */
  readonly held: number
}

const HOUR_SECONDS = 3_600
/** Smaller shares change no figure that anybody reads. */
const NEGLIGIBLE = 1e-12
/** Parts into which the line is cut to add the wait for a place to the wait for the answer. */
const PARTS = 48

const LOST: DeskOutlook = { keptShare: 0, firstKeptShare: 0, workingShare: 1, queuedShare: 1, held: 0 }

/**
 * How a desk does in the long run. Two levels: the number of chats at the desk goes up with arrivals and down with the
 * agents' joint speed at that number, which a balanced desk spreads evenly (`domain/routing`); within an agent's hands
 * each turn waits for those who asked before it. Chats change hands much more rarely than turns pass, so the levels can
 * be taken one after the other. `bench/staffing.ts` holds it against the simulator.
 */
export function outlookOf(load: DeskLoad, lineSeconds: number): DeskOutlook {
  if (load.arrivalsPerHour <= 0)
    return { keptShare: 1, firstKeptShare: 1, workingShare: 0, queuedShare: 0, held: 0 }
  if (load.agents <= 0 || load.chatsAtOnce <= 0) return LOST
  const queues = agentQueues(load.handling, load.chatsAtOnce)
  const states = statesOf(load, queues)
  if (!states) return { ...LOST, held: load.chatsAtOnce }
  const kept = queues.map((queue) => keptShareOf(load.handling, queue.ahead, lineSeconds))
  const { turns } = load.handling
  const working = overStates(load, states, (held) => queues[held]?.workingShare ?? 0)
  const evenness = evennessOf(load, working)
  const keptFirst = kept.map((share) => (kept[0] ?? 0) - evenness * ((kept[0] ?? 0) - share))
  const firstKeptShare = firstKept({ load, queues, states, kept: keptFirst }, lineSeconds)
  const later = laterKept({ load, queues, states, kept })
  return {
    keptShare: (firstKeptShare + (turns - 1) * later) / turns,
    firstKeptShare,
    workingShare: working,
    queuedShare: states.queued.reduce((sum, share) => sum + share, 0),
    held: overStates(load, states, (held) => held),
  }
}

/** Shares of time with so many chats in hands while a place is free, and so many waiting when all are taken. */
interface States {
  readonly placed: readonly number[]
  readonly queued: readonly number[]
}

function statesOf(load: DeskLoad, queues: readonly AgentQueue[]): States | null {
  const { agents, chatsAtOnce, patienceSeconds } = load
  const places = agents * chatsAtOnce
  const perSecond = load.arrivalsPerHour / HOUR_SECONDS
  const leaving = patienceSeconds === null ? 0 : 1 / patienceSeconds
  const fullSpeed = speedOf(queues, agents, places)
  if (leaving === 0 && perSecond >= fullSpeed) return null
  const weights = [1]
  let weight = 1
  for (let chats = 1; chats <= places; chats += 1) {
    weight *= perSecond / speedOf(queues, agents, chats)
    weights.push(weight)
  }
  const queued = [weights.pop() ?? 0]
  const peak = Math.max(...weights, ...queued)
  for (let waiting = 1; ; waiting += 1) {
    const speed = fullSpeed + waiting * leaving
    weight *= perSecond / speed
    queued.push(weight)
    if (weight < peak * NEGLIGIBLE && perSecond < speed) break
  }
  const total = [...weights, ...queued].reduce((sum, one) => sum + one, 0)
  return { placed: weights.map((one) => one / total), queued: queued.map((one) => one / total) }
}

/** Chats that all agents together bring to their end each second, the chats spread evenly over them. */
function speedOf(queues: readonly AgentQueue[], agents: number, chats: number): number {
  const held = Math.floor(chats / agents)
  const withOneMore = chats - held * agents
  const [fewer, more] = [queues[held]?.endsPerSecond ?? 0, queues[held + 1]?.endsPerSecond ?? 0]
  return (agents - withOneMore) * fewer + withOneMore * more
}

interface Placed {
  readonly load: DeskLoad
  readonly queues: readonly AgentQueue[]
  readonly states: States
  /** By the number of chats held: share of his turns that an agent answers within the line. */
  readonly kept: readonly number[]
}

/**
 * New chats go to whoever has the fewest and was given one longest ago, so they reach each agent more evenly than at
 * random and find less before them: the wait shrinks with the unevenness of arrivals and work (Kingman). How even
 * they are was read off the simulator: the more agents and the less work, the more so.
 */
function evennessOf({ agents, handling: { answerSpread } }: DeskLoad, workingShare: number): number {
  const ofMany = 0.1 + 0.5 * workingShare
  const unevenness = ofMany + (1 - ofMany) / agents
  return (unevenness + answerSpread ** 2) / (1 + answerSpread ** 2)
}

/** A new chat goes to whoever holds fewest; when every place is taken, it waits for one first. */
function firstKept({ load, queues, states, kept }: Placed, lineSeconds: number): number {
  const { agents, chatsAtOnce, handling, patienceSeconds } = load
  const atOnce = states.placed.reduce(
    (sum, share, chats) => sum + share * (kept[Math.floor(chats / agents) + 1] ?? 0),
    0,
  )
  const last = queues[chatsAtOnce]
  if (!last) return atOnce
  const speed = speedOf(queues, agents, agents * chatsAtOnce)
  const spareSpeed = (speed - load.arrivalsPerHour / HOUR_SECONDS) * paceOf(handling, last, chatsAtOnce)
  const takenBy = (seconds: number) =>
    patienceSeconds === null
      ? takenWithin(states.queued, spareSpeed, seconds)
      : takenWithinPatience(states.queued, speed * patienceSeconds, Math.exp(-seconds / patienceSeconds))
  let afterWait = 0
  let before = takenBy(0)
  for (let part = 1; part <= PARTS; part += 1) {
    const taken = takenBy((lineSeconds * part) / PARTS)
    const left = (lineSeconds * (PARTS - part + 0.5)) / PARTS
    afterWait += (taken - before) * keptShareOf(handling, last.ahead, left)
    before = taken
  }
  return atOnce + afterWait
}

/**
 * How much faster than at random a queue for places empties, because chats are more alike in length: the factor of
 * Allen and Cunneen. Where agents work without a pause it is their work that counts, else the time a place is taken.
 */
function paceOf(handling: Handling, full: AgentQueue, chatsAtOnce: number): number {
  const { turns, answerSeconds, answerSpread, pauseSeconds, lingerSeconds } = handling
  const whole = chatsAtOnce / full.endsPerSecond
  const answered = (whole - idleSeconds(handling)) / turns
  const ofWork = (answerSpread ** 2 + turns - 1) / turns
  const answerVariance = (answerSeconds * answerSpread) ** 2 + (answered - answerSeconds) ** 2
  const variance =
    turns * answerVariance +
    (turns - 1) * pauseSeconds ** 2 +
    turns * (turns - 1) * (answered + pauseSeconds) ** 2 +
    lingerSeconds ** 2
  const ofPlace = variance / whole ** 2
  return 2 / (1 + full.workingShare * ofWork + (1 - full.workingShare) * ofPlace)
}

/** With patience without end the queue is geometric, and the wait for a place exponential. */
function takenWithin(queued: readonly number[], spareSpeed: number, seconds: number): number {
  return queued.reduce((sum, share) => sum + share, 0) * (1 - Math.exp(-spareSpeed * seconds))
}

/** Turns after the first come where chats are being answered: more of them at a faster agent. */
function laterKept({ load, queues, states, kept }: Placed): number {
  const asked = overStates(load, states, (held) => queues[held]?.endsPerSecond ?? 0)
  const inTime = overStates(load, states, (held) => (queues[held]?.endsPerSecond ?? 0) * (kept[held] ?? 0))
  return asked === 0 ? 1 : inTime / asked
}

/** The mean over time and agents of what an agent is or does while he holds so many chats. */
function overStates(
  { agents, chatsAtOnce }: DeskLoad,
  { placed, queued }: States,
  valueOf: (held: number) => number,
): number {
  const full = queued.reduce((sum, share) => sum + share, 0) * valueOf(chatsAtOnce)
  return placed.reduce((sum, share, chats) => {
    const held = Math.floor(chats / agents)
    const withOneMore = (chats - held * agents) / agents
    return sum + share * ((1 - withOneMore) * valueOf(held) + withOneMore * valueOf(held + 1))
  }, full)
}
