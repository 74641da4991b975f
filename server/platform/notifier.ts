import { Client } from 'pg'
import type { Database } from './database/database.ts'
import type { Log } from './log.ts'

/** One NOTIFY takes a global lock at commit, so what happens within this time is told in one. */
const GATHER_MS = 15
const RECONNECT_MS = 1_000
const CHANNEL = 'banzu'
/** PostgreSQL takes less than 8,000 bytes. */
const MAX_PAYLOAD = 7_500

type Listener = (signals: readonly Signal[]) => void

/** Something other processes hear of at once and nobody keeps: the log grew, a customer is typing. */
export interface Signal {
  readonly kind: string
  readonly [field: string]: string | number | boolean | null
}

/** Carries signals between the processes on one database. A signal may be lost: nothing may rest on it alone. */
export class Notifier {
  readonly #database: Database
  readonly #log: Log
  readonly #listeners = new Set<Listener>()
  #client: Client | undefined
  #pending: Signal[] = []
  #timer: NodeJS.Timeout | undefined
  #isStopped = false

  constructor(database: Database, log: Log) {
    this.#database = database
    this.#log = log
  }

  async start(): Promise<void> {
    const client = new Client(this.#database.connection)
    client.on('notification', ({ payload }) => this.#hear(payload ?? ''))
    client.on('error', () => this.#reconnect(client))
    await client.connect()
    await client.query(`listen ${CHANNEL}`)
    this.#client = client
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    clearTimeout(this.#timer)
    this.#listeners.clear()
    await this.#client?.end().catch(() => {})
  }

  /** Hears the signals of every process, this one's included. @returns a function that ends it */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  send(signal: Signal): void {
    if (this.#isStopped) return
    if (!this.#pending.some((other) => isSame(other, signal))) this.#pending.push(signal)
    this.#timer ??= setTimeout(() => this.#flush(), GATHER_MS)
  }

  #flush(): void {
    this.#timer = undefined
    const batch: Signal[] = []
    let size = 2
    while (this.#pending[0] !== undefined) {
      size += Buffer.byteLength(JSON.stringify(this.#pending[0])) + 1
      if (batch.length > 0 && size > MAX_PAYLOAD) break
      batch.push(...this.#pending.splice(0, 1))
    }
    if (this.#pending.length > 0) this.#timer = setTimeout(() => this.#flush(), GATHER_MS)
    this.#database.pool
      .query('select pg_notify($1, $2)', [CHANNEL, JSON.stringify(batch)])
      .catch((error: unknown) => this.#log.warn({ error }, 'other processes could not be told'))
  }

  #hear(payload: string): void {
    const signals = JSON.parse(payload) as readonly Signal[]
    for (const listener of this.#listeners) listener(signals)
  }

  #reconnect(broken: Client): void {
    if (this.#isStopped || this.#client !== broken) return
    this.#client = undefined
    const again = () => {
      if (this.#isStopped) return
      this.start().catch((error: unknown) => {
        this.#log.warn({ error }, 'cannot listen to the other processes; trying again')
        setTimeout(again, RECONNECT_MS)
      })
    }
    setTimeout(again, RECONNECT_MS)
  }
}

function isSame(one: Signal, other: Signal): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
