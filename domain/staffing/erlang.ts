/**
 * Calls that come at random, one at a time for each agent, with handling times that are exponential: what the classic
 * formulas say of their waiting. Erlang 1917 (B and C); Palm 1957 with Garnett, Mandelbaum and Reiman 2002 (A).
 * They are the reference for one chat at a time; chats held side by side are in `concurrency.ts`.
 */
export interface CallQueue {
  readonly arrivalsPerHour: number
  readonly handlingSeconds: number
  readonly agents: number
}

/** A queue whose callers leave when they have waited too long; their patience is exponential. */
export interface ImpatientQueue extends CallQueue {
  readonly patienceSeconds: number
}

export interface ImpatientOutcome {
  /** Share of callers who find nobody free. */
  readonly waitShare: number
  /** Share who leave unanswered. */
  readonly abandonedShare: number
  /** Over all callers, those included who leave. */
  readonly meanWaitSeconds: number
}

const HOUR_SECONDS = 3_600
/** Smaller shares change no figure that anybody reads. */
const NEGLIGIBLE = 1e-13

/** Offered load in erlangs: how many agents the calls would keep busy without a break. */
export function offeredLoad({ arrivalsPerHour, handlingSeconds }: Omit<CallQueue, 'agents'>): number {
  return (arrivalsPerHour * handlingSeconds) / HOUR_SECONDS
}

/**
 * Erlang B: the share of calls that find all agents busy and are lost.
 * @param load in erlangs, above 0
 */
export function erlangB(load: number, agents: number): number {
  // The reciprocal grows by sums of positive terms, so nothing is cancelled or overflows below 10^300.
  let inverse = 1
  for (let count = 1; count <= agents; count += 1) inverse = 1 + (inverse * count) / load
  return 1 / inverse
}

/** Erlang C: the share of calls that have to wait; 1 where the agents cannot keep up. */
export function erlangC(load: number, agents: number): number {
  if (load <= 0) return 0
  if (load >= agents) return 1
  const lost = erlangB(load, agents)
  return lost / (1 - (load / agents) * (1 - lost))
}

/** Mean wait over all calls, those answered at once included; Infinity where the agents cannot keep up. */
export function meanWaitSeconds(queue: CallQueue): number {
  const load = offeredLoad(queue)
  if (load >= queue.agents) return Infinity
  return (erlangC(load, queue.agents) * queue.handlingSeconds) / (queue.agents - load)
}

/** Share of calls taken up within `lineSeconds`, nobody leaving; 0 where the agents cannot keep up. */
export function shareTakenWithin(queue: CallQueue, lineSeconds: number): number {
  const load = offeredLoad(queue)
  if (load >= queue.agents) return 0
  const decay = Math.exp((-(queue.agents - load) * lineSeconds) / queue.handlingSeconds)
  return 1 - erlangC(load, queue.agents) * decay
}

/** Erlang A: waiting and leaving where patience is limited. Never overloaded: who cannot be served leaves. */
export function erlangA(queue: ImpatientQueue): ImpatientOutcome {
  if (queue.arrivalsPerHour <= 0) return { waitShare: 0, abandonedShare: 0, meanWaitSeconds: 0 }
  const { free, waiting } = impatientStates(queue)
  const waitShare = waiting.reduce((sum, share) => sum + share, 0)
  const meanWaiting = waiting.reduce((sum, share, ahead) => sum + share * ahead, 0)
  const wait = (meanWaiting * HOUR_SECONDS) / queue.arrivalsPerHour
  return {
    waitShare: waitShare / (free + waitShare),
    abandonedShare: wait / queue.patienceSeconds,
    meanWaitSeconds: wait,
  }
}

/** Erlang A: share of all calls that are taken up, and within `lineSeconds`. */
export function shareTakenWithinPatience(queue: ImpatientQueue, lineSeconds: number): number {
  if (queue.arrivalsPerHour <= 0) return 1
  const { free, waiting } = impatientStates(queue)
  const patient = (queue.agents * queue.patienceSeconds) / queue.handlingSeconds
  return free + takenWithinPatience(waiting, patient, Math.exp(-lineSeconds / queue.patienceSeconds))
}

/**
 * Of callers who find so many others waiting, the share taken up in time. Who finds `ahead` others is served after as
 * many ends and departures and one; with time measured by e^(-t / patience) that wait is a Beta variable, whose
 * distribution is a finite sum.
 * @param waiting shares of callers who find 0, 1, 2 … waiting
 * @param patient ends of service in the time of one mean patience, all agents busy
 * @param spent e^(-line / patience)
 */
export function takenWithinPatience(waiting: readonly number[], patient: number, spent: number): number {
  // Both grow with `ahead`: the next term of the sum, and the sum itself, for Beta(patient + 1, ahead + 1).
  let term = spent ** (patient + 1)
  let late = term
  let taken = 0
  for (const [ahead, share] of waiting.entries()) {
    taken += (share * patient * (1 - late)) / (patient + ahead + 1)
    term *= ((1 - spent) * (patient + 1 + ahead)) / (ahead + 1)
    late += term
  }
  return taken
}

/** Shares of time: with an agent free, and with all busy and 0, 1, 2 … callers waiting. Together 1. */
function impatientStates(queue: ImpatientQueue): { free: number; waiting: readonly number[] } {
  const { agents, handlingSeconds, patienceSeconds } = queue
  const load = offeredLoad(queue)
  // Relative to the state in which all are busy and nobody waits.
  let busy = 1
  let below = 0
  for (let count = agents; count >= 1; count -= 1) {
    busy *= count / load
    below += busy
  }
  const waiting = [1]
  let share = 1
  for (let ahead = 1; share > NEGLIGIBLE || growing(queue, ahead); ahead += 1) {
    share *= load / (agents + (ahead * handlingSeconds) / patienceSeconds)
    waiting.push(share)
  }
  const total = below + waiting.reduce((sum, one) => sum + one, 0)
  return { free: below / total, waiting: waiting.map((one) => one / total) }
}

/** More come than leave while so few wait: the likeliest state is still ahead. */
function growing(queue: ImpatientQueue, ahead: number): boolean {
  const departing = queue.agents + (ahead * queue.handlingSeconds) / queue.patienceSeconds
  return offeredLoad(queue) > departing
}
