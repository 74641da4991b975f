import type { ConversationId, PersonId, ShopId } from '#domain/kernel/ids.ts'
import { elapsed, instant, MINUTE, SECOND, type Instant } from '#domain/kernel/time.ts'
import type { PresenceState } from '#domain/people/presence.ts'
import { decideRouting } from '#domain/routing/decide-routing.ts'
import type { RoutingAgent, RoutingDecision } from '#domain/routing/snapshot.ts'
import { SLOT_MINUTES, type Desk, type DeskAgent, type DeskShop } from './desk.ts'
import { drawExponential, drawGamma, drawPoisson, seeded, seedOf, type Random } from './random.ts'
import { Timeline } from './timeline.ts'

/** One question of a buyer. Times are milliseconds from the start of the work date. */
export interface PlayedTurn {
  readonly shopId: ShopId
  readonly askedAt: number
  /** Null: nobody answered before the end, or the buyer left. */
  readonly answeredAt: number | null
  /** When somebody had the chat in his hands; null when nobody took it. */
  readonly takenAt: number | null
  readonly isFirst: boolean
}

export interface PlayedAgent {
  readonly personId: PersonId
  readonly answers: number
  readonly workingMs: number
}

export interface PlayedDay {
  readonly turns: readonly PlayedTurn[]
  readonly agents: readonly PlayedAgent[]
  /** Buyers who left before anybody took their chat. */
  readonly left: number
}

/**
 * Plays one day of the desk, event by event. Who gets which chat is decided by the very rules that the product runs
 * (`domain/routing`); each agent answers whoever of his buyers has waited longest, one at a time, and finishes the
 * answer he is writing before he leaves his place. The same desk and seed always give the same day; and buyers come,
 * ask and take their time alike whoever is there to answer, so that two plans are compared on the same day.
 */
export function playDay(desk: Desk, seed: number): PlayedDay {
  return new DeskDay(desk, seed).play()
}

interface Chat {
  readonly conversationId: ConversationId
  readonly shopId: ShopId
  readonly shop: DeskShop
  readonly random: Random
  readonly teamId: null
  readonly knownTo: PersonId | null
  readonly reassignAfterMinutes: number
  queuedAt: Instant
  /** Nobody while it is in the queue. */
  holderId: PersonId
  takenAt: Instant | null
  heldSince: Instant
  waitingSince: Instant
  failedBy: ReadonlySet<PersonId>
  isFirst: boolean
}

interface Worker extends RoutingAgent {
  state: PresenceState
  load: number
  lastAssignedAt: Instant | null
  /** Chats in his hands whose buyer waits. */
  readonly pending: Set<Chat>
  isWriting: boolean
  /** Where he goes when the answer is written. */
  leavesTo: PresenceState | null
  answers: number
  workingMs: number
}

const NOBODY = '' as PersonId
const NONE: ReadonlySet<PersonId> = new Set()

class DeskDay {
  private readonly timeline = new Timeline<() => void>()
  private readonly workers: ReadonlyMap<PersonId, Worker>
  private readonly routed: readonly Worker[]
  private queue: Chat[] = []
  private readonly waiting = new Set<Chat>()
  private readonly turns: PlayedTurn[] = []
  private readonly chats = new Map<ConversationId, Chat>()
  private now = instant(0)
  private left = 0

  constructor(desk: Desk, seed: number) {
    this.routed = desk.agents.map(workerOf)
    this.workers = new Map(this.routed.map((worker) => [worker.personId, worker]))
    for (const agent of desk.agents) this.enterShifts(agent)
    let count = 0
    for (const [place, shop] of desk.shops.entries()) {
      const random = seeded(seedOf(seed, -1 - place))
      for (const at of arrivalsOf(shop, random)) {
        count += 1
        const chat = chatOf({ shop, agents: desk.agents, count, seed })
        this.timeline.add(at, () => this.arrive(chat))
      }
    }
  }

  play(): PlayedDay {
    for (let next = this.timeline.next(); next; next = this.timeline.next()) {
      this.now = instant(next.at)
      next.happening()
    }
    for (const chat of [...this.queue, ...this.waiting]) this.note(chat, null)
    const agents = this.routed.map(({ personId, answers, workingMs }) => ({ personId, answers, workingMs }))
    return { turns: this.turns, agents, left: this.left }
  }

  private enterShifts({ personId, shifts, breaks }: DeskAgent): void {
    const enter = (minute: number, state: PresenceState) =>
      this.timeline.add(Math.round(minute * MINUTE), () => this.show(personId, state))
    for (const { from, to } of shifts) {
      enter(from, 'online')
      for (const pause of breaks) {
        if (pause.to <= from || pause.from >= to) continue
        enter(Math.max(from, pause.from), 'break')
        if (pause.to < to) enter(pause.to, 'online')
      }
      enter(to, 'offline')
    }
  }

  private show(personId: PersonId, state: PresenceState): void {
    const worker = this.workers.get(personId)
    if (!worker) return
    const isLeaving = state !== 'online' && worker.isWriting
    worker.leavesTo = isLeaving ? state : null
    worker.state = isLeaving ? 'busy' : state
    this.route()
    this.work(worker)
  }

  private arrive(chat: Chat): void {
    chat.queuedAt = this.now
    chat.waitingSince = this.now
    this.chats.set(chat.conversationId, chat)
    this.queue.push(chat)
    if (chat.shop.patienceSeconds !== null)
      this.in(drawExponential(chat.random, chat.shop.patienceSeconds), () => this.leave(chat))
    this.route()
  }

  private leave(chat: Chat): void {
    if (chat.takenAt !== null) return
    this.queue = this.queue.filter((one) => one !== chat)
    this.chats.delete(chat.conversationId)
    this.left += 1
    this.note(chat, null)
  }

  /** The buyer writes again. */
  private ask(chat: Chat): void {
    const worker = this.workers.get(chat.holderId)
    chat.waitingSince = this.now
    chat.isFirst = false
    chat.failedBy = NONE
    this.waiting.add(chat)
    worker?.pending.add(chat)
    this.watch(chat)
    if (worker?.state === 'offline') this.route()
    else if (worker) this.work(worker)
  }

  private work(worker: Worker): void {
    if (worker.isWriting || worker.state === 'break' || worker.state === 'offline') return
    const chat = longestWaiting(worker.pending)
    if (!chat) return
    worker.isWriting = true
    const { answerSeconds, answerSpread } = chat.shop.handling
    const seconds = drawGamma(chat.random, answerSeconds, answerSpread)
    const { waitingSince } = chat
    worker.workingMs += seconds * SECOND
    this.in(seconds, () => {
      worker.isWriting = false
      // Taken from him meanwhile because the buyer had waited too long: what he wrote is lost.
      if (chat.holderId === worker.personId && chat.waitingSince === waitingSince) this.answer(chat, worker)
      this.finish(worker)
    })
  }

  private answer(chat: Chat, worker: Worker): void {
    worker.answers += 1
    worker.pending.delete(chat)
    this.waiting.delete(chat)
    this.note(chat, this.now)
    const { turns, pauseSeconds, lingerSeconds } = chat.shop.handling
    if (chat.random() < 1 - 1 / turns)
      this.in(drawExponential(chat.random, pauseSeconds), () => this.ask(chat))
    else this.in(drawExponential(chat.random, lingerSeconds), () => this.resolve(chat))
  }

  private finish(worker: Worker): void {
    if (worker.leavesTo !== null) {
      worker.state = worker.leavesTo
      worker.leavesTo = null
      this.route()
    }
    this.work(worker)
  }

  private resolve(chat: Chat): void {
    const worker = this.workers.get(chat.holderId)
    if (worker) worker.load -= 1
    this.chats.delete(chat.conversationId)
    this.route()
  }

  /** Looks again when the holder has been silent for as long as the shop allows. */
  private watch({ reassignAfterMinutes }: Chat): void {
    if (reassignAfterMinutes > 0) this.in(reassignAfterMinutes * 60, () => this.route())
  }

  private route(): void {
    if (!this.mayMove()) return
    const snapshot = { agents: this.routed, queue: this.queue, waiting: [...this.waiting] }
    const moves = decideRouting(snapshot, this.now)
    for (const move of moves) this.apply(move)
    if (moves.length > 0) this.queue = this.queue.filter(({ holderId }) => holderId === NOBODY)
    for (const { to } of moves) {
      const worker = to === null ? undefined : this.workers.get(to)
      if (worker) this.work(worker)
    }
  }

  /** False where the rules could only answer that nothing moves: it spares most of the calls. */
  private mayMove(): boolean {
    let hasSilent = false
    for (const chat of this.waiting) {
      if (this.workers.get(chat.holderId)?.state === 'offline') return true
      const since = Math.max(chat.heldSince, chat.waitingSince)
      hasSilent ||= chat.reassignAfterMinutes > 0 && this.now - since >= chat.reassignAfterMinutes * MINUTE
    }
    if (this.queue.length === 0 && !hasSilent) return false
    return this.routed.some(({ state, load, receptionLimit }) => state === 'online' && load < receptionLimit)
  }

  private apply({ conversationId, from, to }: RoutingDecision): void {
    const chat = this.chats.get(conversationId)
    if (!chat) return
    const giver = from === null ? undefined : this.workers.get(from)
    if (giver) {
      giver.load -= 1
      giver.pending.delete(chat)
      this.waiting.delete(chat)
      chat.failedBy = new Set([...chat.failedBy, giver.personId])
    }
    chat.holderId = to ?? NOBODY
    const taker = to === null ? undefined : this.workers.get(to)
    if (!taker) {
      chat.queuedAt = chat.waitingSince
      this.queue.push(chat)
      return
    }
    taker.load += 1
    taker.lastAssignedAt = this.now
    taker.pending.add(chat)
    this.waiting.add(chat)
    chat.heldSince = this.now
    chat.takenAt ??= this.now
    this.watch(chat)
  }

  private note(chat: Chat, answeredAt: Instant | null): void {
    const { shopId, waitingSince: askedAt, isFirst, takenAt } = chat
    this.turns.push({ shopId, askedAt, answeredAt, takenAt, isFirst })
  }

  private in(seconds: number, happening: () => void): void {
    this.timeline.add(this.now + Math.round(seconds * SECOND), happening)
  }
}

function workerOf({ personId, teamId, shopIds, receptionLimit }: DeskAgent): Worker {
  return {
    personId,
    teamId,
    shopIds,
    receptionLimit,
    state: 'offline',
    load: 0,
    lastAssignedAt: null,
    pending: new Set(),
    isWriting: false,
    leavesTo: null,
    answers: 0,
    workingMs: 0,
  }
}

/** Moments of all arrivals of a day, in milliseconds. */
function arrivalsOf({ arrivals }: DeskShop, random: Random): readonly number[] {
  return arrivals.flatMap((expected, slot) =>
    Array.from({ length: drawPoisson(random, expected) }, () =>
      Math.floor((slot + random()) * SLOT_MINUTES * MINUTE),
    ),
  )
}

interface NewChat {
  readonly shop: DeskShop
  readonly agents: readonly DeskAgent[]
  /** Which chat of the day it is. */
  readonly count: number
  readonly seed: number
}

function chatOf({ shop, agents, count, seed }: NewChat): Chat {
  const random = seeded(seedOf(seed, count))
  const isKnown = random() < shop.knownShare
  const choice = random()
  const serving = isKnown ? agents.filter(({ shopIds }) => shopIds.has(shop.shopId)) : []
  return {
    conversationId: String(count).padStart(9, '0') as ConversationId,
    shopId: shop.shopId,
    shop,
    random,
    teamId: null,
    knownTo: serving[Math.floor(choice * serving.length)]?.personId ?? null,
    reassignAfterMinutes: shop.reassignAfterMinutes,
    queuedAt: instant(0),
    holderId: NOBODY,
    takenAt: null,
    heldSince: instant(0),
    waitingSince: instant(0),
    failedBy: NONE,
    isFirst: true,
  }
}

function longestWaiting(chats: ReadonlySet<Chat>): Chat | undefined {
  let longest: Chat | undefined
  for (const chat of chats)
    if (!longest || elapsed(longest.waitingSince, chat.waitingSince) < 0) longest = chat
  return longest
}
