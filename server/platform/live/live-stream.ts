import type { Actor } from '../auth/actor.ts'
import type { Batch, Share } from './share.ts'

/** A console that does not take what it is sent is let go: it comes back and catches up. */
const MAX_WAITING = 5_000

export type EndReason = 'closed' | 'revoked' | 'stopping' | 'slow'

/** What one open console still has to be told. Read by one reader. */
export class LiveStream {
  actor: Actor
  #waiting: Batch[] = []
  #waitingEvents = 0
  /** What happens while the past is still being told; undefined once it has been. */
  #held: Share[] | undefined = []
  #onNews: () => void = () => {}
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
  push(share: Share): void {
    if (this.#ended) return
    // Who hears, and with which rights, is known for certain only once it goes live.
    if (this.#held) this.#held.push(share)
    else this.#add(share(this.actor))
  }

  /** Something missed. Told before anything that happens now, or a stream that breaks between would skip it. */
  pushMissed(share: Share): void {
    this.#add(share(this.actor))
  }

  /** The past has been told. */
  goLive(): void {
    const held = this.#held ?? []
    this.#held = undefined
    for (const share of held) this.push(share)
  }

  end(reason: EndReason): void {
    this.#ended ??= reason
    this.#onEnd()
    this.#onNews()
  }

  /** Calls the reader now and whenever something waits for it or the stream has ended. */
  onNews(read: () => void): void {
    this.#onNews = read
    read()
  }

  /** What has come since the last look; nothing once the stream has ended. */
  take(): readonly Batch[] {
    this.#waitingEvents = 0
    const batches = this.#waiting
    this.#waiting = []
    return this.#ended ? [] : batches
  }

  /** The same for a reader that waits. */
  async next(): Promise<readonly Batch[]> {
    while (this.#waiting.length === 0 && !this.#ended) {
      await new Promise<void>((resolve) => (this.#onNews = resolve))
    }
    return this.take()
  }

  #add(batch: Batch): void {
    if (batch.length === 0) return
    this.#waiting.push(batch)
    this.#waitingEvents += batch.length
    if (this.#waitingEvents > MAX_WAITING) this.end('slow')
    else this.#onNews()
  }
}
