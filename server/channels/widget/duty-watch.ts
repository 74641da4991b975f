import type { ShopId } from '#domain/kernel/ids.ts'
import { readDuty, type Duty } from '#server/modules/presence/index.ts'
import type { LogEvent } from '#server/platform/events/log.ts'
import type { Runtime } from '#server/platform/runtime.ts'

/** What may change whether somebody answers the buyers of a shop. */
const TYPES: ReadonlySet<LogEvent['type']> = new Set([
  'presence.changed',
  'person.changed',
  'person.left',
  'person.returned',
  'shop.changed',
])

type Tell = (shopId: ShopId, duty: Duty) => void

/**
 * Knows of each shop with an open chat bubble whether somebody will answer there, and tells when that changes.
 * It is read when people come and go and once in a while for the clock, not for each bubble.
 */
export class DutyWatch {
  readonly #runtime: Runtime
  readonly #shopsWatched: () => ReadonlySet<ShopId>
  readonly #tell: Tell
  readonly #known = new Map<ShopId, Duty>()
  #looking: Promise<void> | undefined
  #isAskedAgain = false

  constructor(
    runtime: Runtime,
    { shopsWatched, tell }: { readonly shopsWatched: () => ReadonlySet<ShopId>; readonly tell: Tell },
  ) {
    this.#runtime = runtime
    this.#shopsWatched = shopsWatched
    this.#tell = tell
    runtime.hub.subscribe((events) => {
      if (events.some(({ type }) => TYPES.has(type))) void this.look()
    })
  }

  /** As last read; read now for a shop that nobody has asked for. */
  async find(shopId: ShopId): Promise<Duty> {
    const known = this.#known.get(shopId) ?? (await readDuty(this.#runtime, shopId))
    this.#known.set(shopId, known)
    return known
  }

  /** Reads anew and tells what changed. However often it is asked for meanwhile, it looks once more. */
  async look(): Promise<void> {
    if (this.#looking) {
      this.#isAskedAgain = true
      return this.#looking
    }
    this.#looking = this.#lookAll().finally(() => (this.#looking = undefined))
    return this.#looking
  }

  async #lookAll(): Promise<void> {
    do {
      this.#isAskedAgain = false
      const watched = this.#shopsWatched()
      for (const shopId of this.#known.keys()) if (!watched.has(shopId)) this.#known.delete(shopId)
      for (const shopId of watched) await this.#lookAt(shopId)
    } while (this.#isAskedAgain)
  }

  async #lookAt(shopId: ShopId): Promise<void> {
    try {
      const duty = await readDuty(this.#runtime, shopId)
      const before = this.#known.get(shopId)
      this.#known.set(shopId, duty)
      if (before && JSON.stringify(before) !== JSON.stringify(duty)) this.#tell(shopId, duty)
    } catch (error) {
      // The next look tells it.
      this.#runtime.log.error({ error }, 'open chat bubbles could not be told who is on duty')
    }
  }
}
