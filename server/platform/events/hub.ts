import { Client } from 'pg'
import type { Database } from '../database/database.ts'
import type { Log } from '../log.ts'
import { findLastSeq, type LogEvent } from './log.ts'
import { LogReader } from './reader.ts'

/** One NOTIFY takes a global lock at commit, so other processes are woken at most this often. */
const NOTIFY_EVERY_MS = 15
/** How soon a hole in the numbers is looked at again: a commit takes about this long. */
const HOLE_MS = 2
/** The safety net when a NOTIFY was lost. */
const POLL_MS = 1_000
const BATCH = 500
const CHANNEL = 'banzu_event'

type Listener = (events: readonly LogEvent[]) => void

/**
 * Reads the log once per process and hands every event to those who asked, in order.
 * Woken directly by this process's own commits and by one NOTIFY per batch from others.
 */
export class EventHub {
  readonly #database: Database
  readonly #log: Log
  readonly #listeners = new Set<Listener>()
  #reader: LogReader | undefined
  #client: Client | undefined
  #poll: NodeJS.Timeout | undefined
  #notify: NodeJS.Timeout | undefined
  #isPumping = false
  #isDirty = false
  #isStopped = false

  constructor(database: Database, log: Log) {
    this.#database = database
    this.#log = log
  }

  /** The number of the last event handed out. */
  get last(): number {
    return this.#reader?.last ?? 0
  }

  async start(): Promise<void> {
    this.#reader = new LogReader(this.#database.db, await findLastSeq(this.#database.db))
    await this.#listen()
    this.#poll = setInterval(() => this.#trigger(), POLL_MS)
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    clearInterval(this.#poll)
    clearTimeout(this.#notify)
    this.#listeners.clear()
    await this.#client?.end().catch(() => {})
  }

  /** Called after a commit that wrote events. */
  wake(): void {
    this.#trigger()
    if (this.#notify ?? this.#isStopped) return
    this.#notify = setTimeout(() => {
      this.#notify = undefined
      if (!this.#isStopped) this.#database.pool.query(`notify ${CHANNEL}`).catch(() => {})
    }, NOTIFY_EVERY_MS)
  }

  /** @returns a function that ends the subscription */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  async #listen(): Promise<void> {
    const client = new Client(this.#database.connection)
    client.on('notification', () => this.#trigger())
    client.on('error', () => this.#relisten(client))
    await client.connect()
    await client.query(`listen ${CHANNEL}`)
    this.#client = client
  }

  #relisten(broken: Client): void {
    if (this.#isStopped || this.#client !== broken) return
    this.#client = undefined
    setTimeout(() => {
      if (!this.#isStopped)
        this.#listen().catch((error: unknown) => this.#log.warn({ error }, 'cannot listen'))
    }, POLL_MS)
  }

  #trigger(): void {
    this.#isDirty = true
    if (!this.#isPumping && !this.#isStopped) void this.#pump()
  }

  async #pump(): Promise<void> {
    this.#isPumping = true
    try {
      while (this.#isDirty && !this.#isStopped) {
        this.#isDirty = false
        await this.#drain()
      }
    } catch (error) {
      if (!this.#isStopped) this.#log.warn({ error }, 'the event log could not be read; trying again')
    } finally {
      this.#isPumping = false
    }
  }

  async #drain(): Promise<void> {
    const reader = this.#reader
    if (!reader) return
    for (;;) {
      const events = await reader.next(BATCH)
      if (events.length > 0) this.#dispatch(events)
      if (events.length < BATCH) break
    }
    if (reader.isWaiting) setTimeout(() => this.#trigger(), HOLE_MS)
  }

  #dispatch(events: readonly LogEvent[]): void {
    for (const listener of this.#listeners) {
      try {
        listener(events)
      } catch (error) {
        this.#log.error({ error }, 'a listener of the event log failed')
      }
    }
  }
}
