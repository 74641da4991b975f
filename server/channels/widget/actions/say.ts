import type { FileId } from '#domain/kernel/ids.ts'
import { receiveMessage } from '#server/modules/conversation/index.ts'
import { lockCustomer } from '#server/modules/customer/index.ts'
import { claimFile, findFile, presentFile, type FileRow } from '#server/modules/file/index.ts'
import { newId } from '#server/platform/ids.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import type { Work } from '#server/platform/work.ts'
import { findSentMessage, type Visitor, type VisitorMessage } from '../queries.ts'

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
    const before = await findSentMessage(tx, visitor, said.clientId)
    if (before) return before
    const { file, ...content } =
      said.kind === 'text' ? textOf(said.text) : await fileOf(work, visitor, said.fileId)
    const message = {
      id: newId<'message'>(),
      ...content,
      fileId: file?.id ?? null,
      externalId: said.clientId,
      sentAt: now,
    }
    const conversationId = await receiveMessage(work, {
      channel: { id: channelId, shopId },
      customerId,
      message,
    })
    return { ...message, conversationId, author: 'customer', agentCode: null, ...fileFacts(file) }
  })
}

function textOf(text: string) {
  return { kind: 'text', body: text, file: null } as const
}

async function fileOf({ tx, now }: Work, { shopId }: Visitor, fileId: FileId) {
  const file = await findFile(tx, fileId)
  const isVisitors = file?.purpose === 'message' && file.shopId === shopId && file.uploadedBy === null
  if (!file || !isVisitors || !(await claimFile(tx, fileId, { shopId, now }))) throw refusal('file.not_found')
  return { kind: presentFile(file).isImage ? 'image' : 'file', body: '', file } as const
}

function fileFacts(file: FileRow | null): Pick<VisitorMessage, 'fileName' | 'mediaType' | 'byteSize'> {
  return {
    fileName: file?.name ?? null,
    mediaType: file?.mediaType ?? null,
    byteSize: file?.byteSize ?? null,
  }
}
