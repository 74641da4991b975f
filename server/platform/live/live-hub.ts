import type { PersonId } from '#domain/kernel/ids.ts'
import type { Actor } from '../auth/actor.ts'
import { findActorOfSession, listOpenSessions } from '../auth/find-actor.ts'
import type { Db } from '../database/database.ts'
import type { EventHub } from '../events/hub.ts'
import { listEventsAfter, type LogEvent } from '../events/log.ts'
import type { Log } from '../log.ts'
import type { Announcement, Announcer } from './announce.ts'
import { LiveStream } from './live-stream.ts'
import { shareOf, type Share, type Told } from './share.ts'

/** A console that was away for longer than this many events reads everything anew instead of catching up. */
const MAX_CATCH_UP = 2_000

/** Windows and tabs that one person may follow from at once, in one process. */
const STREAMS_PER_PERSON = 30

interface LiveDeps {
  readonly db: Db
  readonly hub: EventHub
  readonly log: Log
}

/** The open consoles of this process: hands each what it may hear, and closes those whose session ended. */
export class LiveHub {
  readonly #deps: LiveDeps
  readonly #streams = new Set<LiveStream>()
  #announcers: readonly Announcer[] = []
  #unsubscribe: () => void = () => {}
  /** What happened while the batch before is being announced: told together after it, so that order is kept. */
  #pending: LogEvent[] = []
  #spreading: Promise<void> | undefined

  constructor(deps: LiveDeps) {
    this.#deps = deps
  }

  start(announcers: readonly Announcer[]): void {
    this.#announcers = announcers
    this.#unsubscribe = this.#deps.hub.subscribe((events) => {
      this.#pending.push(...events)
      this.#spreading ??= this.#spreadPending()
    })
  }

  async stop(): Promise<void> {
    this.#unsubscribe()
    for (const stream of this.#streams) stream.end('stopping')
    await this.#spreading
  }

  /** People with a console open in this process. */
  personIds(): ReadonlySet<PersonId> {
    return new Set([...this.#streams].map((stream) => stream.actor.personId))
  }

  /** Tells consoles something that is not in the log and that nobody misses later: somebody types. */
  whisper(told: Omit<Told, 'seq'>, { except }: { readonly except?: PersonId | null } = {}): void {
    const share = shareOf([{ ...told, seq: null }])
    this.#push((actor) => (actor.personId === except ? [] : share(actor)))
  }

  /** Nothing happens when a session's time runs out: its consoles are looked for from time to time. */
  async endExpired(): Promise<void> {
    const streams = [...this.#streams]
    if (streams.length === 0) return
    const sessionIds = [...new Set(streams.map((stream) => stream.actor.sessionId))]
    const open = await listOpenSessions(this.#deps.db, sessionIds)
    for (const stream of streams) if (!open.has(stream.actor.sessionId)) stream.end('revoked')
  }

  /**
   * Opens the stream of one console, going on after the event it heard last. Without one it begins by asking to read
   * everything anew: a page fetches its lists while its stream opens, and what falls between the two is in neither.
   */
  async open(actor: Actor, lastSeq: number | undefined): Promise<LiveStream> {
    const stream = new LiveStream(actor, () => this.#streams.delete(stream))
    this.#letOldestGo(actor.personId)
    // First in the set, then the past: what happens meanwhile is heard twice at worst, never missed.
    const upTo = this.#deps.hub.last
    this.#streams.add(stream)
    try {
      // His rights may have changed between the request's look at them and this moment.
      await this.#renewStream(stream)
      if (lastSeq === undefined) stream.pushMissed(resetAt(upTo))
      else await this.#catchUp(stream, { lastSeq, upTo })
    } catch (error) {
      stream.end('closed')
      throw error
    }
    stream.goLive()
    return stream
  }

  /** The window that has been open longest comes back when it is used. */
  #letOldestGo(personId: PersonId): void {
    const own = [...this.#streams].filter((stream) => stream.actor.personId === personId)
    if (own.length >= STREAMS_PER_PERSON) own[0]?.end('closed')
  }

  /** Only what the hub has passed: beyond it a number may still be missing that commits late. */
  async #catchUp(
    stream: LiveStream,
    { lastSeq, upTo }: { readonly lastSeq: number; readonly upTo: number },
  ): Promise<void> {
    const later = await listEventsAfter(this.#deps.db, lastSeq, MAX_CATCH_UP + 1)
    const missed = later.filter((event) => event.seq <= upTo)
    if (missed.length > MAX_CATCH_UP) {
      stream.pushMissed(resetAt(upTo))
      return
    }
    stream.pushMissed(shareOf(await this.#announce(missed)))
  }

  async #spreadPending(): Promise<void> {
    while (this.#pending.length > 0) await this.#spread(this.#pending.splice(0))
    this.#spreading = undefined
  }

  async #spread(events: readonly LogEvent[]): Promise<void> {
    if (this.#streams.size === 0) return
    try {
      await this.#heedRights(events)
      this.#push(shareOf(await this.#announce(events)))
    } catch (error) {
      this.#deps.log.error({ error }, 'open consoles could not be told; they read anew')
      this.#push(resetAt(this.#deps.hub.last))
    }
  }

  #push(share: Share): void {
    for (const stream of this.#streams) stream.push(share)
  }

  async #announce(events: readonly LogEvent[]): Promise<readonly Announcement[]> {
    const announced = await Promise.all(
      this.#announcers.map(async (announcer) => {
        const wanted = events.filter((event) => announcer.types.includes(event.type))
        return wanted.length === 0 ? [] : announcer.announce(wanted)
      }),
    )
    return announced.flat().sort((one, other) => one.seq - other.seq)
  }

  /** A revoked session's stream ends now; a changed person's goes on with the rights he has now. */
  async #heedRights(events: readonly LogEvent[]): Promise<void> {
    for (const event of events) {
      if (event.type === 'session.revoked') {
        const ended = new Set<string>(event.data.sessionIds)
        for (const stream of this.#streams) if (ended.has(stream.actor.sessionId)) stream.end('revoked')
      }
      if (event.type === 'person.changed' || event.type === 'person.left') await this.#renew(event.subjectId)
    }
  }

  async #renew(personId: string): Promise<void> {
    for (const stream of this.#streams)
      if (stream.actor.personId === personId) await this.#renewStream(stream)
  }

  async #renewStream(stream: LiveStream): Promise<void> {
    const actor = await findActorOfSession(this.#deps.db, stream.actor.sessionId)
    if (actor) stream.actor = actor
    else stream.end('revoked')
  }
}

function resetAt(seq: number): Share {
  return shareOf([{ seq, event: { type: 'stream.reset' }, isFor: () => true }])
}
