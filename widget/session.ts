import type { WidgetConfig } from '#contract/widget.ts'
import { createApi, type Api, type Rating } from './api.ts'
import { openBlobStore, type BlobStore } from './blob-store.ts'
import { browserStorage, randomId, realNow, type KeyValue } from './browser.ts'
import { EMPTY_CHAT, lastMoment, withEvent, withLatest, withMessage, withOlder, type Chat } from './chat.ts'
import { createDuty, type Duty } from './duty.ts'
import { createLive } from './live.ts'
import { openOutbox, type Outbox, type OutboxItem } from './outbox.ts'
import { createSender } from './sender.ts'

/** All that the view shows. */
export interface View {
  readonly chat: Chat
  readonly unsent: readonly OutboxItem[]
  readonly isOnline: boolean
  /** Undefined until the settings have come. */
  readonly duty: Duty | undefined
}

interface SessionOptions {
  /** Address of the API, without a slash at its end. */
  readonly base: string
  readonly channelId: string
  readonly language: string
}

/** A notice of typing is renewed at most this often; the server lets it last six seconds. */
const TYPING_EVERY_MS = 3_000

/** One quick reconnect is not worth a word to the visitor; the second failure is. */
const FAILURES_SHOWN = 2

/**
 * The visitor's side of one chat: who he is, what he sees, what still has to be sent, and the live connection.
 * A visitor is made known to the server only with his first message; until then nothing but the settings is asked.
 */
export class Session {
  readonly #options: SessionOptions
  readonly #prefix: string
  readonly #storage: KeyValue
  readonly #api: Api
  readonly #outbox: Outbox
  readonly #blobs: BlobStore
  readonly #live: ReturnType<typeof createLive>
  readonly #sender: ReturnType<typeof createSender>
  readonly #duty: ReturnType<typeof createDuty>
  #chat: Chat
  #failures = 0
  #lastTypingAt = 0
  /** Called at every change. */
  onChange: (view: View) => void = () => undefined

  constructor(options: SessionOptions) {
    this.#options = options
    this.#prefix = `banzu:${options.channelId}:`
    this.#storage = browserStorage()
    this.#api = createApi(options.base, () => this.#get('token'))
    this.#outbox = openOutbox(this.#storage, `${this.#prefix}out:`)
    this.#blobs = openBlobStore(`banzu-${options.channelId}`)
    this.#chat = { ...EMPTY_CHAT, seenUntil: Number(this.#get('seen') ?? 0) }
    this.#duty = createDuty({
      ask: async () => (await this.#api.config(options.channelId)).duty,
      now: realNow,
      onChange: () => this.#publish(),
    })
    this.#live = this.#createLive()
    this.#sender = createSender({
      api: this.#api,
      outbox: this.#outbox,
      blobs: this.#blobs,
      openVisitor: () => this.#openVisitor(),
      forgetVisitor: () => this.#forgetVisitor(),
      onSent: (message) => this.#update(withMessage(this.#chat, message)),
      onChange: () => this.#publish(),
    })
  }

  async config(): Promise<WidgetConfig> {
    const config = await this.#api.config(this.#options.channelId)
    this.#duty.take(config.duty)
    return config
  }

  /** The visitor looks at the panel, or no longer: what it says of the shop's being there is kept fresh meanwhile. */
  watchDuty(isWatched: boolean): void {
    this.#duty.watch(isWatched)
  }

  start(): void {
    addEventListener('online', () => {
      this.#live.restart()
      this.#sender.flush()
      this.#publish()
    })
    addEventListener('offline', () => this.#publish())
    addEventListener('storage', ({ key }) => {
      // Another tab of the same shop sent something, or became known.
      if (!key?.startsWith(this.#prefix)) return
      this.#live.start()
      this.#publish()
    })
    document.addEventListener('visibilitychange', () => {
      if (!document.hidden) this.#live.hurry()
    })
    this.#live.start()
    this.#sender.flush()
    this.#publish()
  }

  sendText(text: string): void {
    this.#enqueue({ clientId: randomId(), text, file: null })
  }

  async sendFile(blob: Blob, name: string): Promise<void> {
    const clientId = randomId()
    await this.#blobs.put(clientId, blob)
    const isPicture = /^image\/(png|jpeg|gif|webp)$/.test(blob.type)
    this.#enqueue({ clientId, text: '', file: { name, bytes: blob.size, isPicture, fileId: null } })
  }

  findBlob(clientId: string): Promise<Blob | undefined> {
    return this.#blobs.find(clientId)
  }

  retry(item: OutboxItem): void {
    this.#outbox.put({ ...item, refusedWith: null })
    this.#publish()
    this.#sender.flush()
  }

  remove(item: OutboxItem): void {
    this.#outbox.drop(item.clientId)
    void this.#blobs.drop(item.clientId)
    this.#publish()
  }

  async loadOlder(): Promise<void> {
    const { older } = this.#chat
    if (older) this.#update(withOlder(this.#chat, await this.#api.list({ before: older })))
  }

  /** The visitor has the whole chat before his eyes. */
  markSeen(): void {
    const seenUntil = lastMoment(this.#chat)
    if (seenUntil <= this.#chat.seenUntil) return
    this.#storage.set(`${this.#prefix}seen`, String(seenUntil))
    this.#update({ ...this.#chat, seenUntil })
    this.#api.read(seenUntil).catch(ignore)
  }

  noteTyping(): void {
    if (!this.#get('token') || realNow() - this.#lastTypingAt < TYPING_EVERY_MS) return
    this.#lastTypingAt = realNow()
    this.#api.typing().catch(ignore)
  }

  async rate(rating: Rating): Promise<void> {
    await this.#api.rate(rating)
    this.#update({ ...this.#chat, invitation: null })
  }

  get draft(): string {
    return this.#get('draft') ?? ''
  }

  set draft(text: string) {
    if (text) this.#storage.set(`${this.#prefix}draft`, text)
    else this.#storage.remove(`${this.#prefix}draft`)
  }

  #enqueue(item: Pick<OutboxItem, 'clientId' | 'text' | 'file'>): void {
    this.#outbox.put({ ...item, at: realNow(), refusedWith: null })
    this.#publish()
    this.#sender.flush()
  }

  #createLive() {
    return createLive({
      api: this.#api,
      hasToken: () => this.#get('token') !== null,
      cursor: () => this.#chat.cursor,
      onLatest: (latest) => this.#update(withLatest(this.#chat, latest)),
      onEvent: (event, cursor) => {
        if (event.type === 'duty') this.#duty.take(event.duty)
        else this.#update({ ...withEvent(this.#chat, event, realNow()), cursor })
      },
      onFailures: (count, error) => {
        this.#failures = count
        if (error?.isStranger) this.#forgetVisitor()
        this.#publish()
      },
    })
  }

  async #openVisitor(): Promise<void> {
    if (this.#get('token')) return
    const { channelId, language } = this.#options
    const { token } = await this.#api.open({ channelId, language, page: location.href.slice(0, 2_000) })
    this.#storage.set(`${this.#prefix}token`, token)
    this.#live.start()
  }

  /** The server knows this browser no more: what is unsent goes out as a new visitor's. */
  #forgetVisitor(): void {
    this.#storage.remove(`${this.#prefix}token`)
    this.#update({ ...EMPTY_CHAT, seenUntil: this.#chat.seenUntil })
  }

  #get(name: string): string | null {
    return this.#storage.get(this.#prefix + name)
  }

  #update(chat: Chat): void {
    this.#chat = chat
    this.#publish()
  }

  #publish(): void {
    const isOnline = navigator.onLine && this.#failures < FAILURES_SHOWN
    this.onChange({ chat: this.#chat, unsent: this.#outbox.list(), isOnline, duty: this.#duty.current() })
  }
}

/** Typing and read marks are courtesies: when one is lost, the next makes good for it. */
function ignore(): void {}
