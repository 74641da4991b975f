import type { LiveEvent } from '#contract/live.ts'
import type { Actor } from '../auth/actor.ts'
import type { Announcement } from './announce.ts'

/** A console that does not take what it is sent is let go: it comes back and catches up. */
const MAX_WAITING = 5_000

export type EndReason = 'closed' | 'revoked' | 'stopping' | 'slow'

/** What a console hears. What is not in the log has no number: it moves no cursor. */
export interface Told extends Omit<Announcement, 'seq'> {
  readonly seq: number | null
  readonly event: LiveEvent
}

/** What one open console still has to be told. Read by one reader. */
export class LiveStream {
  actor: Actor
  #waiting: Told[] = []
  /** What happens while the past is still being told; undefined once it has been. */
  #held: Told[] | undefined = []
  #wake: () => void = () => {}
  #ended: EndReason | undefined
  readonly #onEnd: () => void

  constructor(actor: Actor, onEnd: () => void) {
    this.actor = actor
    this.#onEnd = onEnd
  }

  get ended(): EndReason | undefined {
    return this.#ended
  }

  /** Something that happens now. */
  push(told: Told): void {
    if (this.#ended || !told.isFor(this.actor)) return
    const list = this.#held ?? this.#waiting
    list.push(told)
    if (list.length > MAX_WAITING) this.end('slow')
    this.#wake()
  }

  /** Something missed. Told before anything that happens now, or a stream that breaks between would skip it. */
  pushMissed(told: Told): void {
    if (told.isFor(this.actor)) this.#waiting.push(told)
  }

  /** The past has been told, and who hears is known for certain. */
  goLive(): void {
    const held = this.#held ?? []
    this.#held = undefined
    this.#waiting.push(...held.filter((told) => told.isFor(this.actor)))
    this.#wake()
  }

  end(reason: EndReason): void {
    this.#ended ??= reason
    this.#onEnd()
    this.#wake()
  }

  /** What has come since, waiting for the first; empty once the stream has ended. */
  async next(): Promise<readonly Told[]> {
    while (this.#waiting.length === 0 && !this.#ended) {
      await new Promise<void>((resolve) => (this.#wake = resolve))
    }
    return this.#ended ? [] : this.#waiting.splice(0)
  }
}
