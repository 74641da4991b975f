import { App } from 'antd'
import { useRef, type ChangeEvent, type ClipboardEvent, type DragEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConversationRow } from '#contract/conversation.ts'
import { FILE_BYTES_MAX } from '#domain/conversation/limits.ts'
import type { MessageId } from '#domain/kernel/ids.ts'
import { client } from '#web/kit/client.ts'
import { messageOf } from '#web/kit/refusal.ts'
import { send } from '../outbox.ts'

/** Pictures and files: chosen, pasted or dropped, uploaded and sent one after the other. */
export function useAttach(row: ConversationRow, newestId: MessageId | null) {
  const { t } = useTranslation('conversation')
  const { message } = App.useApp()
  const busy = useRef(Promise.resolve())
  const upload = async (file: File) => {
    if (file.size > FILE_BYTES_MAX) {
      void message.error(t('composer.tooLarge', { name: file.name, megabytes: FILE_BYTES_MAX / 1024 / 1024 }))
      return
    }
    const done = message.loading(t('composer.uploading', { name: file.name }), 0)
    try {
      const sent = await client.file.upload({ file })
      const kind = sent.isImage ? 'image' : 'file'
      const conversationId = row.id
      const facts = { fileId: sent.id, fileName: sent.name, quickReplyId: null, seenMessageId: newestId }
      send({ conversationId, kind, body: '', ...facts })
    } catch (error) {
      void message.error(messageOf(error))
    } finally {
      done()
    }
  }
  const uploadAll = (files: Iterable<File>) => {
    for (const file of files) busy.current = busy.current.then(() => upload(file))
  }
  return {
    choose: (event: ChangeEvent<HTMLInputElement>) => {
      uploadAll([...(event.target.files ?? [])])
      event.target.value = ''
    },
    paste: (event: ClipboardEvent) => {
      const files = [...event.clipboardData.files]
      if (files.length > 0) event.preventDefault()
      uploadAll(files)
    },
    drop: (event: DragEvent) => {
      event.preventDefault()
      uploadAll([...event.dataTransfer.files])
    },
  }
}
