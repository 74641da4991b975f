import { useSyncExternalStore } from 'react'
import { v7 } from 'uuid'
import type { ConversationId, MessageId, PersonId } from '#domain/kernel/ids.ts'
import { client } from '#web/kit/client.ts'
import { now } from '#web/kit/clock.ts'
import { i18n } from '#web/kit/i18n.ts'
import { isRefusal, messageOf } from '#web/kit/refusal.ts'
import { applyMessage } from './queries.ts'
import { forgetUnsent, keepUnsent, readUnsent, type Outgoing } from './unsent.ts'

type NewOutgoing = Pick<
  Outgoing,
  'conversationId' | 'kind' | 'body' | 'fileId' | 'fileName' | 'quickReplyId' | 'sentAnyway' | 'seenMessageId'
>

/** After these pauses a message that found no connection is marked as failed; it is tried on meanwhile, this often. */
const RETRY_MS = [400, 1_200, 3_000]
const RESUME_MS = 10_000
/** Later nobody is still waiting for it unseen: it is sent only when its writer says so. */
const LONGEST_MS = 5 * 60_000

let writer: PersonId | undefined
let outgoing: readonly Outgoing[] = []
const listeners = new Set<() => void>()

/** Takes up what this person had on its way when the page was reloaded or closed. */
export function openOutbox(personId: PersonId): void {
  if (writer === personId) return
  writer = personId
  outgoing = readUnsent(personId).map((entry) => ({ ...entry, state: 'sending', problem: '' }))
  for (const listener of listeners) listener()
  for (const entry of outgoing) {
    if (now() - entry.sentAt < LONGEST_MS) void deliver(entry)
    else fail(entry, i18n.t('conversation:chat.unsent'))
  }
}

/** Sends a reply. The same id goes with every try, so a reply whose answer was lost is not sent twice. */
export function send(message: NewOutgoing): void {
  const entry: Outgoing = { ...message, id: v7() as MessageId, sentAt: now(), state: 'sending', problem: '' }
  if (writer) keepUnsent(writer, entry)
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
  remove(id)
  return entry?.body ?? ''
}

export function useOutgoing(conversationId: ConversationId): readonly Outgoing[] {
  const all = useSyncExternalStore(subscribe, () => outgoing)
  return all.filter((entry) => entry.conversationId === conversationId)
}

async function deliver(entry: Outgoing): Promise<void> {
  const { id, conversationId, kind, body, fileId, quickReplyId, sentAnyway, seenMessageId } = entry
  const message = { kind, body, fileId, quickReplyId, sentAnyway, seenMessageId }
  const begun = performance.now()
  for (let tries = 0; isCurrent(entry); tries += 1) {
    try {
      applyMessage(await client.message.send({ id: conversationId, messageId: id, ...message }))
      return remove(id)
    } catch (error) {
      if (isRefusal(error) || tries >= RETRY_MS.length) fail(entry, messageOf(error))
      if (isRefusal(error) || performance.now() - begun > LONGEST_MS) return
      const pause = RETRY_MS[tries] ?? RESUME_MS
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }
}

/** Not taken back meanwhile, nor sent again by hand. */
function isCurrent({ id, sentAt }: Outgoing): boolean {
  return outgoing.some((other) => other.id === id && other.sentAt === sentAt)
}

function fail({ id }: Outgoing, problem: string): void {
  change(outgoing.map((other) => (other.id === id ? { ...other, state: 'failed', problem } : other)))
}

function remove(id: MessageId): void {
  forgetUnsent(id)
  change(outgoing.filter((other) => other.id !== id))
}

function change(next: readonly Outgoing[]): void {
  outgoing = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
