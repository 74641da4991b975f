import { agentQueues, keptShareOf, type AgentQueue } from './agent-queue.ts'
import { takenWithinPatience } from './erlang.ts'
import { idleSeconds, type Handling } from './handling.ts'

/** How a desk works, however many come and however many are there. */
export interface DeskShape {
  readonly handling: Handling
  readonly chatsAtOnce: number
  /** How long a buyer stays whom nobody has taken, on average; null: to the end. */
  readonly patienceSeconds: number | null
}

/** Chats that come at random at agents alike, each of whom holds several at once. */
export interface DeskLoad extends DeskShape {
  readonly arrivalsPerHour: number
  readonly agents: number
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
/** The logarithm of a share too small to change a figure that anybody reads. */
const NEGLIGIBLE_LOG = Math.log(1e-12)
/** Parts into which the line is cut to add the wait for a place to the wait for the answer. */
const PARTS = 48

/** How a desk does in the long run. */
export function outlookOf(load: DeskLoad, lineSeconds: number): DeskOutlook {
  return new DeskModel(load, lineSeconds).outlookOf(load.arrivalsPerHour, load.agents)
}

/**
 * Two levels: the number of chats at the desk goes up with arrivals and down with the agents' joint speed at that
 * number, which a balanced desk spreads evenly (`domain/routing`); within an agent's hands each turn waits for those who
 * asked before it. Chats change hands much more rarely than turns pass, so the levels can be taken one after the other.
 * `bench/staffing.ts` holds it against the simulator. What depends on neither arrivals nor agents is reckoned once.
 */
export class DeskModel {
  private readonly shape: DeskShape
  private readonly queues: readonly AgentQueue[]
  /** By the number of chats held: share of his turns that an agent answers within the line. */
  private readonly kept: readonly number[]
  /** The same for who gets the last place, by how much of the line is left then. */
  private readonly keptLate: readonly number[]
  private readonly lineSeconds: number

  constructor(shape: DeskShape, lineSeconds: number) {
    const { handling, chatsAtOnce } = shape
    this.shape = shape
    this.lineSeconds = lineSeconds
    this.queues = agentQueues(handling, chatsAtOnce)
    this.kept = this.queues.map(({ ahead }) => keptShareOf(handling, ahead, lineSeconds))
    const last = this.queues.at(-1)?.ahead ?? []
    this.keptLate = Array.from({ length: PARTS }, (_, part) =>
      keptShareOf(handling, last, (lineSeconds * (PARTS - part - 0.5)) / PARTS),
    )
  }

  outlookOf(arrivalsPerHour: number, agents: number): DeskOutlook {
    if (arrivalsPerHour <= 0) return IDLE
    if (agents <= 0 || this.shape.chatsAtOnce <= 0) return LOST
    const load = { ...this.shape, arrivalsPerHour, agents }
    const states = statesOf(load, this.queues)
    if (!states) return { ...LOST, held: load.chatsAtOnce }
    const placed = { load, queues: this.queues, states, kept: this.kept }
    const { turns } = load.handling
    const working = overStates(load, states, (held) => this.queues[held]?.workingShare ?? 0)
    const firstKeptShare = this.firstKept(placed, evennessOf(load, working))
    return {
      keptShare: (firstKeptShare + (turns - 1) * laterKept(placed)) / turns,
      firstKeptShare,
      workingShare: working,
      queuedShare: states.queued.reduce((sum, share) => sum + share, 0),
      held: overStates(load, states, (held) => held),
    }
  }

  /** A new chat goes to whoever holds fewest; when every place is taken, it waits for one first. */
  private firstKept({ load, queues, states, kept }: Placed, evenness: number): number {
    const alone = kept[0] ?? 0
    const atOnce = states.placed.reduce((sum, share, chats) => {
      const among = kept[Math.floor(chats / load.agents) + 1] ?? 0
      return sum + share * (alone - evenness * (alone - among))
    }, 0)
    const takenBy = takenFrom(load, queues, states)
    let afterWait = 0
    let before = takenBy(0)
    for (const [part, keptThen] of this.keptLate.entries()) {
      const taken = takenBy((this.lineSeconds * (part + 1)) / PARTS)
      afterWait += (taken - before) * keptThen
      before = taken
    }
    return atOnce + afterWait
  }
}

const IDLE: DeskOutlook = { keptShare: 1, firstKeptShare: 1, workingShare: 0, queuedShare: 0, held: 0 }
const LOST: DeskOutlook = { keptShare: 0, firstKeptShare: 0, workingShare: 1, queuedShare: 1, held: 0 }

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
  // By logarithms: between an empty desk and its usual state lie more powers of ten than a number holds.
  const logs = [0]
  let log = 0
  for (let chats = 1; chats <= places; chats += 1) {
    log += Math.log(perSecond / speedOf(queues, agents, chats))
    logs.push(log)
  }
  let peak = logs.reduce((highest, one) => Math.max(highest, one))
  for (let waiting = 1; ; waiting += 1) {
    const speed = fullSpeed + waiting * leaving
    log += Math.log(perSecond / speed)
    logs.push(log)
    peak = Math.max(peak, log)
    if (log < peak + NEGLIGIBLE_LOG && perSecond < speed) break
  }
  const weights = logs.map((one) => Math.exp(one - peak))
  const total = weights.reduce((sum, one) => sum + one, 0)
  const shares = weights.map((one) => one / total)
  return { placed: shares.slice(0, places), queued: shares.slice(places) }
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

/** Share of all chats that find no place free and are taken within so many seconds. */
function takenFrom(
  load: DeskLoad,
  queues: readonly AgentQueue[],
  { queued }: States,
): (seconds: number) => number {
  const { agents, chatsAtOnce, handling, patienceSeconds } = load
  const speed = speedOf(queues, agents, agents * chatsAtOnce)
  if (patienceSeconds !== null)
    return (seconds) =>
      takenWithinPatience(queued, speed * patienceSeconds, Math.exp(-seconds / patienceSeconds))
  const pace = paceOf(handling, queues.at(-1), chatsAtOnce)
  const spareSpeed = (speed - load.arrivalsPerHour / HOUR_SECONDS) * pace
  // With patience without end the queue is geometric, and the wait for a place exponential.
  const waiting = queued.reduce((sum, share) => sum + share, 0)
  return (seconds) => waiting * (1 - Math.exp(-spareSpeed * seconds))
}

/**
 * How much faster than at random a queue for places empties, because chats are more alike in length: the factor of
 * Allen and Cunneen. Where agents work without a pause it is their work that counts, else the time a place is taken.
 */
function paceOf(handling: Handling, full: AgentQueue | undefined, chatsAtOnce: number): number {
  if (!full) return 1
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
