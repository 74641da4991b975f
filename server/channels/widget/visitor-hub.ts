import type { WidgetEvent } from '#contract/widget.ts'
import type { ConversationId, CustomerId, ShopId } from '#domain/kernel/ids.ts'
import { hearTyping, type Typing } from '#server/modules/conversation/index.ts'
import type { LogEvent } from '#server/platform/events/log.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { DutyWatch } from './duty-watch.ts'
import { keyOf, listMissed, TOLD_TYPES, type Told } from './told.ts'
import {
  findAgentCode,
  listMessagesById,
  listVisitorChats,
  type Visitor,
  type VisitorMessage,
} from './queries.ts'

/** What one visitor's stream is told, with the number of the event in the log. */
export interface Heard {
  /** Null for what is not in the log: typing moves no cursor. */
  readonly seq: number | null
  readonly event: WidgetEvent
}

const STREAMS_PER_VISITOR = 10

/** A stream that is not read for so long is let go; its browser comes back and catches up. */
const MAX_WAITING = 500

/** One open chat bubble. Its chats are known by id, so an event of somebody else's chat never gets near it. */
export class VisitorStream {
  readonly customerId: CustomerId
  readonly shopId: ShopId
  readonly chatIds: Set<ConversationId>
  readonly present: (message: VisitorMessage) => WidgetEvent
  #waiting: Heard[] = []
  /** What happens while the past is still being told; null once it has been. */
  #held: Heard[] | null = []
  #wake: () => void = () => {}
  #isEnded = false

  constructor(
    { customerId, shopId }: Pick<Visitor, 'customerId' | 'shopId'>,
    chatIds: Iterable<ConversationId>,
    present: (message: VisitorMessage) => WidgetEvent,
  ) {
    this.customerId = customerId
    this.shopId = shopId
    this.chatIds = new Set(chatIds)
    this.present = present
  }

  /** Something that happens now. */
  push(heard: Heard): void {
    if (this.#isEnded) return
    const list = this.#held ?? this.#waiting
    list.push(heard)
    if (list.length > MAX_WAITING) this.end()
    this.#wake()
  }

  /** Something missed. Told before anything that happens now, or a stream that breaks between would skip it. */
  pushMissed(heard: Heard): void {
    this.#waiting.push(heard)
  }

  /** The past has been told. */
  goLive(): void {
    this.#waiting.push(...(this.#held ?? []))
    this.#held = null
    this.#wake()
  }

  end(): void {
    this.#isEnded = true
    this.#wake()
  }

  /** What has come since, waiting for the first; undefined once the stream has ended. */
  async next(): Promise<readonly Heard[] | undefined> {
    while (this.#waiting.length === 0 && !this.#isEnded) {
      await new Promise<void>((resolve) => (this.#wake = resolve))
    }
    return this.#isEnded ? undefined : this.#waiting.splice(0)
  }
}

/** The open chat bubbles of this process: hands each the events of its own chats, in the order of the log. */
export class VisitorHub {
  readonly #runtime: Runtime
  readonly #streams = new Set<VisitorStream>()
  readonly #duty: DutyWatch
  #tail: Promise<void> = Promise.resolve()

  constructor(runtime: Runtime) {
    this.#runtime = runtime
    runtime.hub.subscribe((events) => {
      this.#tail = this.#tail.then(() => this.#spread(events))
    })
    this.#duty = new DutyWatch(runtime, {
      shopsWatched: () => new Set([...this.#streams].map(({ shopId }) => shopId)),
      tell: (shopId, duty) => {
        for (const stream of this.#streams)
          if (stream.shopId === shopId) stream.push({ seq: null, event: { type: 'duty', duty } })
      },
    })
    hearTyping(runtime, (typing) => void this.#whisper(typing))
  }

  /** One browser holds only so many streams; the window that has been open longest comes back when it is used. */
  #letOldestGo(customerId: CustomerId): void {
    const own = [...this.#streams].filter((stream) => stream.customerId === customerId)
    const [oldest] = own
    if (oldest && own.length >= STREAMS_PER_VISITOR) this.close(oldest)
  }

  /** Looks again whether somebody is on duty: service hours begin and end without an event. */
  lookAtDuty(): Promise<void> {
    return this.#duty.look()
  }

  stop(): void {
    for (const stream of this.#streams) stream.end()
  }

  /** Opens a stream that goes on after the event `after`: first what was missed, then what happens. */
  async open(
    visitor: Visitor,
    { after, present }: { readonly after: number; readonly present: VisitorStream['present'] },
  ): Promise<VisitorStream> {
    const { db, hub } = this.#runtime
    const chats = await listVisitorChats(db, visitor)
    const stream = new VisitorStream(
      visitor,
      chats.map(({ id }) => id),
      present,
    )
    this.#letOldestGo(visitor.customerId)
    // In the set before the past is read: what happens meanwhile is heard twice at worst, never missed.
    this.#streams.add(stream)
    const missed = await listMissed(db, { chatIds: [...stream.chatIds], after, until: hub.last })
    const messages = await this.#messagesOf(missed)
    for (const event of missed) {
      const heard = await this.#hear(event, { stream, messages })
      if (heard) stream.pushMissed({ seq: event.seq, event: heard })
    }
    stream.goLive()
    // A bubble that was away may still show what held when it went.
    stream.push({ seq: null, event: { type: 'duty', duty: await this.#duty.find(visitor.shopId) } })
    return stream
  }

  close(stream: VisitorStream): void {
    this.#streams.delete(stream)
    stream.end()
  }

  async #whisper({ conversationId, personId }: Typing): Promise<void> {
    const audience = [...this.#streams].filter(({ chatIds }) => chatIds.has(conversationId))
    if (personId === null || audience.length === 0) return
    const agentCode = await findAgentCode(this.#runtime.db, personId)
    if (agentCode === undefined) return
    for (const stream of audience) stream.push({ seq: null, event: { type: 'typing', agentCode } })
  }

  async #spread(events: readonly LogEvent[]): Promise<void> {
    if (this.#streams.size === 0) return
    const told = events.filter((event): event is Told =>
      (TOLD_TYPES as readonly string[]).includes(event.type),
    )
    if (told.length === 0) return
    try {
      await this.#tell(told, [...this.#streams])
    } catch (error) {
      // Each browser comes back with its cursor and is told again.
      this.#runtime.log.error({ error }, 'open chat bubbles could not be told; they reconnect')
      this.stop()
    }
  }

  async #tell(events: readonly Told[], streams: readonly VisitorStream[]): Promise<void> {
    for (const event of events) {
      if (event.type !== 'conversation.opened') continue
      for (const stream of streams)
        if (stream.customerId === event.data.customerId) stream.chatIds.add(event.subjectId as ConversationId)
    }
    const concerned = new Set(streams.flatMap((stream) => [...stream.chatIds]) as string[])
    const own = events.filter(({ subjectId }) => concerned.has(subjectId))
    const messages = await this.#messagesOf(own)
    for (const event of own) {
      const audience = streams.filter(({ chatIds }) => chatIds.has(event.subjectId as ConversationId))
      for (const stream of audience) {
        const heard = await this.#hear(event, { stream, messages })
        if (heard) stream.push({ seq: event.seq, event: heard })
      }
    }
  }

  async #messagesOf(events: readonly Told[]): Promise<ReadonlyMap<string, VisitorMessage>> {
    const keys = events.flatMap((event) =>
      event.type === 'message.received' || event.type === 'message.sent' ? [keyOf(event)] : [],
    )
    const rows = await listMessagesById(this.#runtime.db, keys)
    return new Map(rows.map((row) => [`${row.conversationId} ${row.id}`, row]))
  }

  async #hear(
    event: Told,
    { stream, messages }: { stream: VisitorStream; messages: ReadonlyMap<string, VisitorMessage> },
  ): Promise<WidgetEvent | undefined> {
    const conversationId = event.subjectId as ConversationId
    switch (event.type) {
      case 'message.received':
      case 'message.sent': {
        const message = messages.get(`${conversationId} ${event.data.messageId}`)
        return message && stream.present(message)
      }
      case 'conversation.read':
        return { type: 'read', readUntil: event.at }
      case 'rating.invited':
        return { type: 'rating_invited', invitation: { conversationId, invitedAt: event.at } }
      case 'rating.given':
        return { type: 'rating_given', conversationId }
      default:
        return undefined
    }
  }
}
