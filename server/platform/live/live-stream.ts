import type { Actor } from '../auth/actor.ts'
import type { Announcement } from './announce.ts'

/** A console that does not take what it is sent is let go: it comes back and catches up. */
const MAX_WAITING = 5_000

export type EndReason = 'closed' | 'revoked' | 'stopping' | 'slow'

/** What one open console still has to be told. Read by one reader. */
export class LiveStream {
  actor: Actor
  #waiting: Announcement[] = []
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

  push(announcement: Announcement): void {
    if (this.#ended || !announcement.isFor(this.actor)) return
    this.#waiting.push(announcement)
    if (this.#waiting.length > MAX_WAITING) this.end('slow')
    this.#wake()
  }

  end(reason: EndReason): void {
    this.#ended ??= reason
    this.#onEnd()
    this.#wake()
  }

  /** What has come since, waiting for the first; empty once the stream has ended. */
  async next(): Promise<readonly Announcement[]> {
    while (this.#waiting.length === 0 && !this.#ended) {
      await new Promise<void>((resolve) => (this.#wake = resolve))
    }
    return this.#ended ? [] : this.#waiting.splice(0)
  }
}
