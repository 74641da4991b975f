import { Client } from 'pg'
import type { Connection } from './database/database.ts'
import type { Log } from './log.ts'

const RETRY_MS = 1_000
const TRY_LOCK = `select pg_try_advisory_lock(hashtextextended(current_schema() || '.leader', 0)) as won`

/**
 * Among the processes on one database exactly one leads: it runs the durable consumers and the sweeps.
 * The lock lives as long as its connection, so a killed leader is followed within a second or so.
 */
export class Leadership {
  readonly #connection: Connection
  readonly #log: Log
  readonly #onLead: () => () => Promise<void>
  #client: Client | undefined
  #stopLeading: (() => Promise<void>) | undefined
  #timer: NodeJS.Timeout | undefined
  #isStopped = false

  constructor(connection: Connection, log: Log, onLead: () => () => Promise<void>) {
    this.#connection = connection
    this.#log = log
    this.#onLead = onLead
  }

  async start(): Promise<void> {
    await this.#campaign()
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    clearTimeout(this.#timer)
    await this.#stepDown()
  }

  async #campaign(): Promise<void> {
    if (this.#isStopped) return
    try {
      const client = this.#client ?? (await this.#connect())
      const { rows } = await client.query<{ won: boolean }>(TRY_LOCK)
      if (rows[0]?.won) {
        this.#stopLeading = this.#onLead()
        return
      }
    } catch (error) {
      this.#log.warn({ error }, 'cannot ask for the lead; trying again')
    }
    this.#timer = setTimeout(() => void this.#campaign(), RETRY_MS)
  }

  async #connect(): Promise<Client> {
    const client = new Client(this.#connection)
    client.on('error', () => void this.#lose())
    await client.connect()
    this.#client = client
    return client
  }

  async #lose(): Promise<void> {
    await this.#stepDown()
    if (!this.#isStopped) this.#timer = setTimeout(() => void this.#campaign(), RETRY_MS)
  }

  async #stepDown(): Promise<void> {
    const [client, stopLeading] = [this.#client, this.#stopLeading]
    this.#client = undefined
    this.#stopLeading = undefined
    await stopLeading?.()
    await client?.end().catch(() => {})
  }
}
