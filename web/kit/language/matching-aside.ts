import type { LanguageHit } from '#domain/language/hit.ts'
import type { MatchingAnswer, MatchingErrand, MatchingPack } from './matching-errand.ts'

/** What the entries find in a text. Rejects where no thread can be had. */
export type ReadAside = (text: string) => Promise<readonly LanguageHit[]>

/** Packs that the thread has made ready; more than these are thrown away, the oldest first. */
const KEPT_MAX = 12

/**
 * Reads texts in a thread of its own, one for the page: making a pack ready takes a quarter of a second, for which nobody
 * who types is to wait.
 */
class Aside {
  readonly #worker = new Worker(new URL('matching-worker.ts', import.meta.url), { type: 'module' })
  readonly #waiting = new Map<
    number,
    { readonly done: (hits: readonly LanguageHit[]) => void; readonly fail: (reason: Error) => void }
  >()
  readonly #stamps = new Set<string>()
  #count = 0
  #broken: Error | null = null

  constructor() {
    this.#worker.addEventListener('message', ({ data }: MessageEvent<MatchingAnswer>) => {
      this.#waiting.get(data.id)?.done(data.hits)
      this.#waiting.delete(data.id)
    })
    this.#worker.addEventListener('error', () => {
      this.#broken = new Error('the thread that reads texts has ended')
      for (const { fail } of this.#waiting.values()) fail(this.#broken)
      this.#waiting.clear()
    })
  }

  learn(pack: MatchingPack): void {
    if (this.#stamps.has(pack.stamp)) return
    const [oldest] = this.#stamps
    if (oldest !== undefined && this.#stamps.size >= KEPT_MAX) {
      this.#stamps.delete(oldest)
      this.#say({ kind: 'forget', stamp: oldest })
    }
    this.#stamps.add(pack.stamp)
    this.#say({ kind: 'learn', stamp: pack.stamp, entries: pack.entries, letters: pack.letters })
  }

  read(stamp: string, text: string): Promise<readonly LanguageHit[]> {
    if (this.#broken) return Promise.reject(this.#broken)
    const id = this.#count
    this.#count += 1
    return new Promise((done, fail) => {
      this.#waiting.set(id, { done, fail })
      this.#say({ kind: 'read', id, stamp, text })
    })
  }

  #say(errand: MatchingErrand): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port has no origin
    this.#worker.postMessage(errand)
  }
}

let aside: Aside | null = null

/** Has the pack made ready, and reads by it from then on. */
export function readerAside(pack: MatchingPack): ReadAside {
  aside ??= new Aside()
  const used = aside
  used.learn(pack)
  return (text) => {
    // It may have been forgotten for others.
    used.learn(pack)
    return used.read(pack.stamp, text)
  }
}
