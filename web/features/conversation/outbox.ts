import { useSyncExternalStore } from 'react'
import { v7 } from 'uuid'
import type { ConversationId, FileId, MessageId, QuickReplyId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import { client } from '#web/kit/client.ts'
import { now } from '#web/kit/clock.ts'
import type { SentAnyway } from '#web/kit/desk/draft-guard.ts'
import { isRefusal, messageOf } from '#web/kit/refusal.ts'
import { applyMessage } from './queries.ts'

/** A message on its way: shown at once, its fate beside it. */
export interface Outgoing {
  readonly id: MessageId
  readonly conversationId: ConversationId
  readonly kind: 'text' | 'image' | 'file'
  readonly body: string
  readonly fileId: FileId | null
  readonly fileName: string | null
  readonly quickReplyId: QuickReplyId | null
  /** Sent in spite of the desk's warning, and why. */
  readonly sentAnyway?: SentAnyway | null
  readonly seenMessageId: MessageId | null
  readonly sentAt: Instant
  readonly state: 'sending' | 'failed'
  readonly problem: string
}

type NewOutgoing = Pick<
  Outgoing,
  'conversationId' | 'kind' | 'body' | 'fileId' | 'fileName' | 'quickReplyId' | 'sentAnyway' | 'seenMessageId'
>

/** A lost connection is waited for this long in all before the message is marked as failed. */
const RETRY_MS = [400, 1_200, 3_000]

let outgoing: readonly Outgoing[] = []
const listeners = new Set<() => void>()

/** Sends a reply. The same id goes with every try, so a reply whose answer was lost is not sent twice. */
export function send(message: NewOutgoing): void {
  const entry: Outgoing = { ...message, id: v7() as MessageId, sentAt: now(), state: 'sending', problem: '' }
  change([...outgoing, entry])
  void deliver(entry)
}

/** Tries a failed one again, as its writer sees the chat now. */
export function sendAgain(id: MessageId, seenMessageId: MessageId | null): void {
  const entry = outgoing.find((candidate) => candidate.id === id)
  if (!entry) return
  const again: Outgoing = { ...entry, seenMessageId, sentAt: now(), state: 'sending', problem: '' }
  change(outgoing.map((other) => (other.id === id ? again : other)))
  void deliver(again)
}

/** Gives a failed one up. @returns its text, to be put back into the field */
export function takeBack(id: MessageId): string {
  const entry = outgoing.find((candidate) => candidate.id === id)
  change(outgoing.filter((other) => other.id !== id))
  return entry?.body ?? ''
}

export function useOutgoing(conversationId: ConversationId): readonly Outgoing[] {
  const all = useSyncExternalStore(subscribe, () => outgoing)
  return all.filter((entry) => entry.conversationId === conversationId)
}

async function deliver(entry: Outgoing): Promise<void> {
  const { id, conversationId, kind, body, fileId, quickReplyId, sentAnyway, seenMessageId } = entry
  const message = { kind, body, fileId, quickReplyId, sentAnyway, seenMessageId }
  for (const pause of [...RETRY_MS, undefined]) {
    try {
      const sent = await client.message.send({ id: conversationId, messageId: id, ...message })
      applyMessage(sent)
      change(outgoing.filter((other) => other.id !== id))
      return
    } catch (error) {
      if (isRefusal(error) || pause === undefined) return fail(id, messageOf(error))
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }
}

function fail(id: MessageId, problem: string): void {
  change(outgoing.map((other) => (other.id === id ? { ...other, state: 'failed', problem } : other)))
}

function change(next: readonly Outgoing[]): void {
  outgoing = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
