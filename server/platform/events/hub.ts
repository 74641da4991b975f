import type { Db } from '../database/database.ts'
import type { Log } from '../log.ts'
import type { Notifier } from '../notifier.ts'
import { findLastSeq, type LogEvent } from './log.ts'
import { LogReader } from './reader.ts'

/** How soon a hole in the numbers is looked at again: a commit takes about this long. */
const HOLE_MS = 2
/** The safety net when a signal was lost. */
const POLL_MS = 1_000
const BATCH = 500
const GREW = { kind: 'log.grew' } as const

/** Hears events that follow each other in the log without a gap, the first of them directly on the number `after`. */
type Listener = (events: readonly LogEvent[], after: number) => void

/**
 * Reads the log once per process and hands every event to those who asked, in order.
 * Woken directly by this process's own commits, and by a gathered signal after those of others.
 */
export class EventHub {
  readonly #db: Db
  readonly #notifier: Notifier
  readonly #log: Log
  readonly #listeners = new Set<Listener>()
  #reader: LogReader | undefined
  #unlisten: () => void = () => {}
  #poll: NodeJS.Timeout | undefined
  #pumping: Promise<void> | undefined
  #isDirty = false
  #isStopped = false

  constructor({ db, notifier, log }: { readonly db: Db; readonly notifier: Notifier; readonly log: Log }) {
    this.#db = db
    this.#notifier = notifier
    this.#log = log
  }

  /** The number of the last event handed out. */
  get last(): number {
    return this.#reader?.last ?? 0
  }

  async start(): Promise<void> {
    this.#reader = new LogReader(this.#db, await findLastSeq(this.#db))
    this.#unlisten = this.#notifier.listen((signals) => {
      if (signals.some((signal) => signal.kind === GREW.kind)) this.#trigger()
    })
    this.#poll = setInterval(() => this.#trigger(), POLL_MS)
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    clearInterval(this.#poll)
    this.#unlisten()
    this.#listeners.clear()
    await this.#pumping
  }

  /** Called after a commit that wrote events. */
  wake(): void {
    this.#trigger()
    this.#notifier.send(GREW)
  }

  /** @returns a function that ends the subscription */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #trigger(): void {
    this.#isDirty = true
    if (this.#isStopped) return
    this.#pumping ??= this.#pump()
  }

  async #pump(): Promise<void> {
    try {
      while (this.#isDirty && !this.#isStopped) {
        this.#isDirty = false
        await this.#drain()
      }
    } catch (error) {
      if (!this.#isStopped) this.#log.warn({ error }, 'the event log could not be read; trying again')
    }
    // In the same breath as the last look at `#isDirty`: who wakes a moment later must find nobody pumping.
    this.#pumping = undefined
  }

  async #drain(): Promise<void> {
    const reader = this.#reader
    if (!reader) return
    let events: readonly LogEvent[]
    do {
      const after = reader.last
      events = await reader.next(BATCH)
      if (events.length > 0) this.#dispatch(events, after)
    } while (events.length === BATCH)
    if (reader.isWaiting) setTimeout(() => this.#trigger(), HOLE_MS)
  }

  #dispatch(events: readonly LogEvent[], after: number): void {
    for (const listener of this.#listeners) {
      try {
        listener(events, after)
      } catch (error) {
        this.#log.error({ error }, 'a listener of the event log failed')
      }
    }
  }
}
