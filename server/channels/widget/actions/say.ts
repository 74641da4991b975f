import type { FileId } from '#domain/kernel/ids.ts'
import { receiveMessage } from '#server/modules/conversation/index.ts'
import { lockCustomer } from '#server/modules/customer/index.ts'
import { findFile, presentFile } from '#server/modules/file/index.ts'
import type { Tx } from '#server/platform/database/database.ts'
import { newId } from '#server/platform/ids.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import {
  findSentMessage,
  listMessagesById,
  listVisitorChats,
  type Visitor,
  type VisitorMessage,
} from '../queries.ts'

type Said =
  | { readonly clientId: string; readonly kind: 'text'; readonly text: string }
  | { readonly clientId: string; readonly kind: 'file'; readonly fileId: FileId }

/**
 * Takes in what a visitor said. His row is locked first: the same `clientId` sent twice at once is stored once,
 * and both are answered with the one message.
 * @throws file.not_found
 */
export async function say(runtime: Runtime, visitor: Visitor, said: Said): Promise<VisitorMessage> {
  return runtime.work({ kind: 'visitor' }, async (work) => {
    const { tx, now } = work
    const { shopId, channelId, customerId, customerExternalId } = visitor
    await lockCustomer(tx, { shopId, externalId: customerExternalId, seenAt: now })
    const chats = await listVisitorChats(tx, visitor)
    const chatIds = chats.map(({ id }) => id)
    const before = await findSentMessage(tx, chatIds, said.clientId)
    if (before) return before
    const content = said.kind === 'text' ? textOf(said.text) : await fileOf(tx, visitor, said.fileId)
    const message = { id: newId<'message'>(), ...content, externalId: said.clientId, sentAt: now }
    await receiveMessage(work, { channel: { id: channelId, shopId }, customerId, message })
    const [stored] = await listMessagesById(tx, [message])
    if (!stored) throw new Error(`a message that was just stored is gone: ${message.id}`)
    return stored
  })
}

function textOf(text: string) {
  return { kind: 'text', body: text, fileId: null } as const
}

async function fileOf(tx: Tx, { shopId }: Visitor, fileId: FileId) {
  const file = await findFile(tx, fileId)
  const isVisitors = file?.purpose === 'message' && file.shopId === shopId && file.uploadedBy === null
  if (!file || !isVisitors) throw refusal('file.not_found')
  return { kind: presentFile(file).isImage ? 'image' : 'file', body: '', fileId } as const
}
