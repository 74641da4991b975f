import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { instant } from '#domain/kernel/time.ts'
import { at, type Db } from '../database/database.ts'
import type { Log } from '../log.ts'
import type { Consumer } from './consumer.ts'
import { Feeder, PERSISTENCE, type Persistence } from './feeder.ts'
import type { EventHub } from './hub.ts'
import type { LogEvent } from './log.ts'
import { LogReader } from './reader.ts'

/** Events that the hub has read for everybody in this process; those among them that this consumer is for. */
interface Heard {
  readonly after: number
  readonly last: number
  readonly events: readonly LogEvent[]
}

const BATCH = 500
/** A consumer that is further behind reads the log itself, so that memory stays bounded. */
const HEARD_MAX = 5_000
const LONGEST_PAUSE_MS = 30_000
const HOLE_MS = 5
/** How soon a wish to try parked events again is noticed while nothing else happens. */
const WISH_MS = 2_000
/**
 * How long a cursor may stand before events that are nothing to its consumer; after a crash they are passed over again.
 * Written after each batch of a hundred messages, the cursors took a fifth of the processor time of all that it brings.
 */
const PASSED_OVER_MS = 100

interface LoopOptions {
  readonly db: Db
  readonly log: Log
  readonly hub: EventHub
  readonly consumer: Consumer
  readonly persistence?: Persistence
}

/** Feeds one consumer from its cursor on, for as long as this process leads. */
export class ConsumerLoop {
  readonly #db: Db
  readonly #log: Log
  readonly #consumer: Consumer
  readonly #types: ReadonlySet<string>
  readonly #feeder: Feeder
  readonly #abort = new AbortController()
  #wakeUp: () => void = () => {}
  #isAwake = true
  #heard: Heard[] = []
  #heardCount = 0
  readonly #unsubscribe: () => void
  readonly #done: Promise<void>

  constructor({ db, log, hub, consumer, persistence = PERSISTENCE }: LoopOptions) {
    this.#db = db
    this.#log = log
    this.#consumer = consumer
    this.#types = new Set(consumer.types)
    this.#feeder = new Feeder({ db, log, consumer, persistence, signal: this.#abort.signal })
    this.#unsubscribe = hub.subscribe((events, after) => this.#hear(events, after))
    this.#done = this.#run()
  }

  /** Ends after the batch in hand. */
  async stop(): Promise<void> {
    this.#unsubscribe()
    this.#abort.abort()
    this.#wake()
    await this.#done
  }

  #hear(events: readonly LogEvent[], after: number): void {
    if (this.#heardCount > HEARD_MAX) this.#forget()
    const last = events.at(-1)?.seq ?? after
    const wanted = events.filter((event) => this.#types.has(event.type))
    this.#heard.push({ after, last, events: wanted })
    this.#heardCount += wanted.length + 1
    this.#wake()
  }

  #forget(): void {
    this.#heard = []
    this.#heardCount = 0
  }

  #wake(): void {
    this.#isAwake = true
    this.#wakeUp()
  }

  async #run(): Promise<void> {
    let failures = 0
    while (!this.#abort.signal.aborted) {
      try {
        await this.#follow()
        failures = 0
      } catch (error) {
        if (this.#abort.signal.aborted) return
        failures += 1
        this.#log.error(
          { error, consumer: this.#consumer.name, failures },
          'a consumer is held up; trying again',
        )
        await this.#pause(Math.min(LONGEST_PAUSE_MS, 100 * 2 ** failures))
      }
    }
  }

  async #follow(): Promise<void> {
    const { name } = this.#consumer
    const reader = new LogReader(this.#db, await this.#cursor())
    await this.#feeder.load()
    let saved = { seq: reader.last, at: performance.now() }
    while (!this.#abort.signal.aborted) {
      if (this.#feeder.hasParked) await this.#feeder.retryWanted()
      const { wanted, isMore } = this.#takeHeard(reader) ?? (await this.#read(reader))
      if (wanted.length > 0) await this.#feeder.feed(wanted)
      const isDue = wanted.length > 0 || performance.now() - saved.at >= PASSED_OVER_MS
      if (isDue && reader.last > saved.seq) {
        await this.#save(name, reader.last)
        saved = { seq: reader.last, at: performance.now() }
      }
      const isSaved = reader.last === saved.seq
      if (!isMore) await this.#rest({ isHoleAhead: reader.isWaiting, isSaved })
    }
  }

  /** What was heard and follows on what has been handled: the log is not read again for each consumer. */
  #takeHeard(reader: LogReader) {
    const from = this.#heard.findIndex(({ last }) => last > reader.last)
    const first = this.#heard[from]
    if (!first || first.after > reader.last) return undefined
    const before = reader.last
    const wanted: LogEvent[] = []
    let to = from
    for (; to < this.#heard.length && wanted.length < BATCH; to += 1) {
      const { events, last } = this.#heard[to] ?? first
      wanted.push(...events.filter(({ seq }) => seq > before))
      reader.skipTo(last)
    }
    this.#heard.splice(0, to)
    this.#heardCount = this.#heard.reduce((sum, { events }) => sum + events.length + 1, 0)
    return { wanted, isMore: this.#heard.length > 0 }
  }

  async #read(reader: LogReader) {
    const events = await reader.next(BATCH)
    const wanted = events.filter((event) => this.#types.has(event.type))
    return { wanted, isMore: events.length === BATCH }
  }

  async #cursor(): Promise<number> {
    const { name } = this.#consumer
    await this.#db
      .insertInto('consumer')
      .values({ name })
      .onConflict((oc) => oc.doNothing())
      .execute()
    const row = await this.#db
      .selectFrom('consumer')
      .select('seq')
      .where('name', '=', name)
      .executeTakeFirstOrThrow()
    return row.seq
  }

  /**
   * Does not wait for the disk: the log keeps commits in order, so that after a crash the cursor is at worst an older
   * one than what was done, and doing it again does no harm.
   */
  async #save(name: string, seq: number): Promise<void> {
    const updatedAt = at(instant(Date.now()))
    await sql`
      update consumer set seq = ${seq}, updated_at = ${updatedAt}
      where name = ${name} and set_config('synchronous_commit', 'off', true) is not null`.execute(this.#db)
  }

  async #rest({ isHoleAhead, isSaved }: { isHoleAhead: boolean; isSaved: boolean }): Promise<void> {
    if (isHoleAhead) return this.#pause(HOLE_MS)
    if (!this.#isAwake) await this.#beWoken(isSaved ? WISH_MS : PASSED_OVER_MS)
    if (this.#consumer.gatherMs) await this.#pause(this.#consumer.gatherMs)
    this.#isAwake = false
  }

  /** Until something came, or until so long after it, if something is left to be done. */
  async #beWoken(ms: number): Promise<void> {
    let look: NodeJS.Timeout | undefined
    await new Promise<void>((resolve) => {
      this.#wakeUp = resolve
      if (this.#feeder.hasParked || ms < WISH_MS) look = setTimeout(resolve, ms)
    })
    clearTimeout(look)
  }

  async #pause(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.#abort.signal }).catch(() => {})
  }
}
