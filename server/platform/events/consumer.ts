import { setTimeout as sleep } from 'node:timers/promises'
import type { EventType } from '#contract/event.ts'
import { instant } from '#domain/kernel/time.ts'
import { at, type Db } from '../database/database.ts'
import type { Log } from '../log.ts'
import type { EventHub } from './hub.ts'
import type { LogEvent } from './log.ts'
import { LogReader } from './reader.ts'

/** What a module does when events arrive. It may be handed the same event twice and must not mind. */
export interface Consumer {
  readonly name: string
  readonly types: readonly EventType[]
  handle(events: readonly LogEvent[]): Promise<void>
}

const BATCH = 500
const LONGEST_PAUSE_MS = 30_000
const HOLE_MS = 5

/** Feeds one consumer from its cursor on, for as long as this process leads. */
export class ConsumerLoop {
  readonly #db: Db
  readonly #log: Log
  readonly #consumer: Consumer
  readonly #types: ReadonlySet<string>
  readonly #abort = new AbortController()
  #wakeUp: () => void = () => {}
  #isAwake = true
  readonly #unsubscribe: () => void
  readonly #done: Promise<void>

  constructor({ db, log, hub, consumer }: { db: Db; log: Log; hub: EventHub; consumer: Consumer }) {
    this.#db = db
    this.#log = log
    this.#consumer = consumer
    this.#types = new Set(consumer.types)
    this.#unsubscribe = hub.subscribe(() => this.#wake())
    this.#done = this.#run()
  }

  /** Ends after the batch in hand. */
  async stop(): Promise<void> {
    this.#unsubscribe()
    this.#abort.abort()
    this.#wake()
    await this.#done
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
        this.#log.error({ error, consumer: this.#consumer.name, failures }, 'a consumer failed; trying again')
        await this.#pause(Math.min(LONGEST_PAUSE_MS, 100 * 2 ** failures))
      }
    }
  }

  async #follow(): Promise<void> {
    const { name } = this.#consumer
    const reader = new LogReader(this.#db, await this.#cursor())
    while (!this.#abort.signal.aborted) {
      const before = reader.last
      const events = await reader.next(BATCH)
      const wanted = events.filter((event) => this.#types.has(event.type))
      if (wanted.length > 0) await this.#consumer.handle(wanted)
      if (reader.last > before) await this.#save(name, reader.last)
      if (events.length < BATCH) await this.#rest(reader.isWaiting)
    }
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

  async #save(name: string, seq: number): Promise<void> {
    const updatedAt = at(instant(Date.now()))
    await this.#db.updateTable('consumer').set({ seq, updatedAt }).where('name', '=', name).execute()
  }

  async #rest(isHoleAhead: boolean): Promise<void> {
    if (isHoleAhead) return this.#pause(HOLE_MS)
    if (!this.#isAwake) await new Promise<void>((resolve) => (this.#wakeUp = resolve))
    this.#isAwake = false
  }

  async #pause(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.#abort.signal }).catch(() => {})
  }
}
