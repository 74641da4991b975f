import { setTimeout as sleep } from 'node:timers/promises'
import type { Db } from '../database/database.ts'
import { isOutage } from '../database/outage.ts'
import type { Log } from '../log.ts'
import type { Consumer } from './consumer.ts'
import { findEvent, type LogEvent } from './log.ts'
import { leaveParked, listParkedSubjects, listWanted, parkEvent, unpark, type Failure } from './parked.ts'

/** How often a consumer tries before an event is set aside. */
export interface Persistence {
  readonly batchTries: number
  readonly eventTries: number
  /** Before the second try; each later pause is twice as long. */
  readonly firstPauseMs: number
  /** So many in a row: not the events are poisoned, the consumer is. It then waits instead of parking the whole log. */
  readonly mostInARow: number
}

/** Some two seconds with one event: longer than a deadlock or a restart of the database lasts. */
export const PERSISTENCE: Persistence = { batchTries: 2, eventTries: 5, firstPauseMs: 100, mostInARow: 20 }

const RETRIED_AT_ONCE = 200

interface FeederDeps {
  readonly db: Db
  readonly log: Log
  readonly consumer: Consumer
  readonly signal: AbortSignal
  readonly persistence: Persistence
}

/**
 * Hands events to one consumer. One that it cannot digest is parked after some tries, and the others go on; later
 * events of the same subject are parked behind it, because they may build on it.
 */
export class Feeder {
  readonly #deps: FeederDeps
  #subjects: ReadonlySet<string> = new Set()
  #inARow = 0

  constructor(deps: FeederDeps) {
    this.#deps = deps
  }

  /** Whether it is worth looking for wishes to try again. */
  get hasParked(): boolean {
    return this.#subjects.size > 0
  }

  async load(): Promise<void> {
    const { db, consumer } = this.#deps
    this.#subjects = new Set(await listParkedSubjects(db, consumer.name))
  }

  /** @throws when the database is away, or when too many in a row fail: the caller tries again later */
  async feed(events: readonly LogEvent[]): Promise<void> {
    const behind = events.filter((event) => this.#subjects.has(event.subjectId))
    for (const event of behind) await this.#park(event)
    const free = behind.length === 0 ? events : events.filter((event) => !this.#subjects.has(event.subjectId))
    if (free.length === 0 || !(await this.#tryOut(free, this.#deps.persistence.batchTries))) return
    for (const event of free) await this.#feedOne(event)
  }

  /** Tries again what somebody asked for. What fails again stays parked, and all of its subject behind it. */
  async retryWanted(): Promise<void> {
    const { db, consumer } = this.#deps
    const rows = await listWanted(db, consumer.name, RETRIED_AT_ONCE)
    const failed = new Set<string>()
    for (const { seq, subjectId } of rows) {
      const event = await findEvent(db, seq)
      const isBehind = failed.has(subjectId)
      const failure = event && !isBehind ? await this.#tryOut([event], 1) : undefined
      if (failure) failed.add(subjectId)
      if (failure || isBehind) await leaveParked(db, { consumer: consumer.name, seq, error: failure?.error })
      else await unpark(db, consumer.name, seq)
    }
    if (rows.length > 0) await this.load()
  }

  async #feedOne(event: LogEvent): Promise<void> {
    if (this.#subjects.has(event.subjectId)) return this.#park(event)
    const failure = await this.#tryOut([event], this.#deps.persistence.eventTries)
    if (!failure) return
    if (this.#inARow >= this.#deps.persistence.mostInARow)
      throw new Error('too many events in a row could not be digested', { cause: failure.error })
    this.#inARow += 1
    await this.#park(event, failure)
  }

  /** @returns what stood in the way; undefined when the events were digested */
  async #tryOut(events: readonly LogEvent[], mostTries: number): Promise<Failure | undefined> {
    const { consumer, persistence, signal } = this.#deps
    for (let tries = 1; ; tries += 1) {
      try {
        await consumer.handle(events)
        this.#inARow = 0
        return undefined
      } catch (error) {
        if (signal.aborted || isOutage(error)) throw error
        if (tries >= mostTries) return { error, tries }
        await sleep(persistence.firstPauseMs * 2 ** (tries - 1), undefined, { signal })
      }
    }
  }

  async #park(event: LogEvent, failure?: Failure): Promise<void> {
    const { db, consumer, log } = this.#deps
    await parkEvent(db, { consumer: consumer.name, event, ...(failure && { failure }) })
    this.#subjects = new Set([...this.#subjects, event.subjectId])
    const { seq, type } = event
    if (failure)
      log.error({ error: failure.error, consumer: consumer.name, seq, type }, 'an event was set aside')
  }
}
