import type { WidgetMessage } from '#contract/widget.ts'
import { ApiError, type Api } from './api.ts'
import { backoffMs } from './backoff.ts'
import type { BlobStore } from './blob-store.ts'
import { chance } from './browser.ts'
import type { Outbox, OutboxItem } from './outbox.ts'

interface SenderOptions {
  readonly api: Pick<Api, 'send' | 'upload'>
  readonly outbox: Outbox
  readonly blobs: BlobStore
  /** Makes the visitor known to the server when he is not yet. */
  readonly openVisitor: () => Promise<void>
  readonly forgetVisitor: () => void
  readonly onSent: (message: WidgetMessage) => void
  readonly onChange: () => void
}

/**
 * Sends the queue one by one, oldest first, so that messages arrive in the order they were written.
 * A passing fault is tried again after a pause; what the server refuses for good is marked and passed over.
 */
export function createSender(options: SenderOptions) {
  const { outbox, onSent, onChange } = options
  let isSending = false
  let retry: ReturnType<typeof setTimeout> | undefined
  let failures = 0

  const sendAll = async () => {
    for (let item = outbox.next(); item; item = outbox.next()) {
      try {
        const message = await deliver(item, options)
        outbox.drop(item.clientId)
        await options.blobs.drop(item.clientId)
        failures = 0
        onSent(message)
      } catch (error) {
        if (!(error instanceof ApiError)) throw error
        if (error.isStranger) options.forgetVisitor()
        if (error.isPassing || error.isStranger) {
          retry = setTimeout(flush, backoffMs(failures++, chance()))
          return
        }
        outbox.put({ ...item, refusedWith: error.code })
        onChange()
      }
    }
  }

  const flush = () => {
    clearTimeout(retry)
    if (isSending) return
    isSending = true
    void sendAll().finally(() => (isSending = false))
  }

  return { flush }
}

async function deliver(item: OutboxItem, options: SenderOptions): Promise<WidgetMessage> {
  const { api, outbox, blobs, openVisitor } = options
  await openVisitor()
  const { clientId, file } = item
  if (!file) return (await api.send({ clientId, kind: 'text', text: item.text })).message
  let fileId = file.fileId
  if (!fileId) {
    const blob = await blobs.find(clientId)
    if (!blob) throw new ApiError(404, 'file.lost')
    fileId = (await api.upload(blob, file.name)).file.id
    outbox.put({ ...item, file: { ...file, fileId } })
  }
  try {
    return (await api.send({ clientId, kind: 'file', fileId })).message
  } catch (error) {
    // Sent up so long ago that the server has cleared it away: once more from the start.
    const isCleared = error instanceof ApiError && error.code === 'file.not_found' && file.fileId !== null
    if (!isCleared) throw error
    return deliver({ ...item, file: { ...file, fileId: null } }, options)
  }
}
