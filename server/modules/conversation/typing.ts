import type { ConversationId, PersonId, ShopId } from '#domain/kernel/ids.ts'
import { after, SECOND } from '#domain/kernel/time.ts'
import { maySeeShop, type Actor } from '#server/platform/auth/actor.ts'
import type { Signal } from '#server/platform/notifier.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { getRow } from './rows.ts'

/** Typing holds this long, in the world's time, without another sign. */
const TYPING_MS = 6 * SECOND

const KIND = 'conversation.typing'

/** Somebody is writing. It is told to all processes and kept nowhere: who misses it misses nothing. */
export interface Typing {
  readonly conversationId: ConversationId
  readonly shopId: ShopId
  /** Null: the buyer. */
  readonly personId: PersonId | null
  /** The name of the person, as the buyer may read it. */
  readonly name: string | null
}

export function tellTyping({ notifier }: Runtime, typing: Typing): void {
  notifier.send({ kind: KIND, ...typing })
}

/** @throws conversation.not_found */
export async function typeAsAgent(runtime: Runtime, actor: Actor, id: ConversationId): Promise<void> {
  const { shopId } = await getRow(runtime.db, actor, id)
  tellTyping(runtime, { conversationId: id, shopId, personId: actor.personId, name: actor.name })
}

/** Hears who types, in every process. @returns a function that ends it */
export function hearTyping({ notifier }: Runtime, listener: (typing: Typing) => void): () => void {
  return notifier.listen((signals) => {
    for (const signal of signals) if (isTyping(signal)) listener(signal)
  })
}

/** Passes it on to the consoles of this process that may see the chat, but not back to whom it came from. */
export function whisperTyping(runtime: Runtime): () => void {
  const { live, clock } = runtime
  return hearTyping(runtime, ({ conversationId, shopId, personId }) => {
    const until = after(clock.now(), Math.round(TYPING_MS * clock.pace.speed))
    const author = personId === null ? 'customer' : 'agent'
    const event = { type: 'message.typing', conversationId, author, personId, until } as const
    live.whisper({ event, isFor: (sight) => maySeeShop(sight, shopId) }, { except: personId })
  })
}

function isTyping(signal: Signal): signal is Signal & Typing {
  return signal.kind === KIND
}
