import { localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import type { IntakeMessage } from '#domain/intake/record.ts'
import { DAY, MINUTE, SECOND, type Instant, type WorkDate } from '#domain/kernel/time.ts'
import { Chat } from '../chat.ts'
import { arrivalsOf, type Arrival } from '../demand.ts'
import { Market } from '../market.ts'
import { seededRandom, type Random } from '../seeded-random.ts'
import { tell } from '../telling.ts'
import type { Play } from './play-state.ts'
import type { Purchase } from './purchases.ts'

/** A chat that is being played: where its script stands and when its next line is due. */
export interface PlayedChat {
  readonly id: string
  readonly chat: Chat
  /** Lines of the present turn that have been said. */
  said: number
  /** When the next line is due; undefined until somebody has decided. */
  dueAt: Instant | undefined
  /** What the agent is about to write, once he has taken it up. */
  draft: { readonly personId: string; readonly texts: readonly string[] } | undefined
  messages: number
  /** Said, but not yet passed on: the platform's bot still serves the buyer. */
  readonly withBot: IntakeMessage[]
}

/** Buyers are fewer than this at once, however fast the day is played. */
const CHATS_AT_ONCE = 80

/** How the outside ids of chats of a played day begin. */
export const PLAYED = 'live-'

/** A day that is watched is a busy one: this many times the buyers of the history. */
const CROWD = 3

/** Something happens soon after the start, whatever the hour. */
const OPENING_CHATS = 4

/** Who comes in from the street on the day that is played. */
export class Street {
  readonly chats = new Set<PlayedChat>()
  /** What was bought and is not settled yet. */
  readonly purchases = new Set<Purchase>()
  readonly #market: Market
  readonly #random: Random
  readonly #series: string
  #cameUntil: Instant
  #day: { readonly date: WorkDate; readonly arrivals: readonly Arrival[] } | undefined

  constructor({ startedAt }: Play) {
    this.#series = `${PLAYED}${startedAt.toString(36)}-`
    this.#random = seededRandom(this.#series)
    this.#market = new Market({
      random: this.#random.fork('market'),
      endsAt: (startedAt + 30 * DAY) as Instant,
      series: this.#series,
    })
    this.#cameUntil = startedAt
    for (let chat = 0; chat < OPENING_CHATS; chat++) {
      const at = (startedAt + chat * 40 * SECOND) as Instant
      this.#enter({ at, shop: chat % 2 === 0 ? 'clothes' : 'home' })
    }
  }

  /** Lets in who comes until now, as long as fewer than `most` are there; the others go elsewhere. */
  letIn(now: Instant, most: number): void {
    for (const arrival of this.#arrivalsOf(now)) {
      if (arrival.at <= this.#cameUntil || arrival.at > now) continue
      if (this.chats.size < Math.min(most, CHATS_AT_ONCE)) this.#enter(arrival)
    }
    this.#cameUntil = now
  }

  #arrivalsOf(now: Instant): readonly Arrival[] {
    const { workDate } = localOf(now, SHANGHAI)
    if (this.#day?.date !== workDate) {
      const days = Array.from({ length: CROWD }, (_, copy) =>
        // The history's bad Monday is not played again.
        arrivalsOf(workDate, {
          lastDay: workDate,
          zone: SHANGHAI,
          random: this.#random.fork(`${workDate}-${copy}`),
        }),
      )
      this.#day = { date: workDate, arrivals: days.flat().toSorted((one, other) => one.at - other.at) }
    }
    return this.#day.arrivals
  }

  #enter({ at, shop }: Arrival): void {
    const matter = this.#market.nextMatter({ at, shop, isNight: false, isHard: false })
    const random = this.#random.fork(`chat-${matter.number}`)
    this.chats.add({
      id: `${this.#series}c${matter.number}`,
      chat: new Chat(matter, tell(matter.scenario, random), random),
      said: 0,
      dueAt: at,
      draft: undefined,
      messages: 0,
      withBot: [],
    })
  }
}

/** How long a buyer takes before he writes on, in milliseconds of the company's time. */
export function readingTime(random: Random): number {
  return random.chance(0.06) ? random.between(2, 5) * MINUTE : random.between(8, 70) * SECOND
}
