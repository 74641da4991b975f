import { PictureOutlined } from '@ant-design/icons'
import { App, Button, Tooltip } from 'antd'
import { useState, type KeyboardEvent, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import type { QuickReplyView } from '#contract/quick-reply.ts'
import type { ConversationRow } from '#contract/conversation.ts'
import { MESSAGE_CHARS_MAX } from '#domain/conversation/limits.ts'
import { fillQuickReply } from '#domain/conversation/quick-reply.ts'
import type { MessageId, QuickReplyId } from '#domain/kernel/ids.ts'
import { keyCap } from '#web/kit/keys/key-map.ts'
import { useMe } from '#web/kit/me.ts'
import { Kbd } from '#web/ui/Kbd.tsx'
import { keepDraft } from '../drafts.ts'
import { send } from '../outbox.ts'
import { InviteButton } from './InviteButton.tsx'
import { QuickReplyPicker } from './QuickReplyPicker.tsx'
import { useAttach } from './use-attach.ts'
import { useTypingSignal } from './use-typing.ts'
import styles from './Composer.module.css'

interface ComposerProps {
  readonly row: ConversationRow
  readonly newestId: MessageId | null
  readonly field: RefObject<HTMLTextAreaElement | null>
  readonly text: string
  readonly onText: (text: string) => void
  readonly picker: { readonly isOpen: boolean; readonly open: () => void; readonly close: () => void }
  readonly fileInput: RefObject<HTMLInputElement | null>
  readonly onNote: () => void
}

/** Where an agent answers. Enter sends, Shift+Enter breaks the line, / opens the quick replies. */
export function Composer({ row, newestId, field, text, onText, picker, fileInput, onNote }: ComposerProps) {
  const { t } = useTranslation('conversation')
  const [quickReplyId, setQuickReplyId] = useState<QuickReplyId | null>(null)
  const attach = useAttach(row, newestId)
  const signalTyping = useTypingSignal(row.id)
  const write = (next: string) => {
    onText(next)
    keepDraft(row.id, next)
    if (next === '') setQuickReplyId(null)
    else signalTyping()
  }
  const submit = () => {
    if (text.trim() === '') return
    const nothing = { fileId: null, fileName: null }
    send({
      conversationId: row.id,
      kind: 'text',
      body: text.trim(),
      quickReplyId,
      seenMessageId: newestId,
      ...nothing,
    })
    write('')
    field.current?.focus()
  }
  const takeReply = useReplyFilling(row, (filled, id) => {
    write(text.trim() === '' || text.startsWith('/') ? filled : `${text}${filled}`)
    setQuickReplyId(id)
    picker.close()
    field.current?.focus()
  })
  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter' && !event.shiftKey && !event.altKey) {
      event.preventDefault()
      submit()
    } else if (event.key === '/' && text === '') {
      event.preventDefault()
      picker.open()
    } else if (event.key === 'Escape') field.current?.blur()
  }
  return (
    <footer className={styles.composer} onDrop={attach.drop} onDragOver={(event) => event.preventDefault()}>
      {picker.isOpen ? (
        <QuickReplyPicker shopId={row.shop.id} onPick={takeReply} onClose={picker.close} />
      ) : null}
      <textarea
        ref={field}
        className={styles.field}
        value={text}
        rows={3}
        maxLength={MESSAGE_CHARS_MAX}
        placeholder={t('composer.placeholder')}
        aria-label={t('composer.placeholder')}
        onChange={(event) => write(event.target.value)}
        onKeyDown={press}
        onPaste={attach.paste}
      />
      <Tools
        {...{ row, picker, fileInput, onNote }}
        isEmpty={text.trim() === ''}
        onSend={submit}
        onChoose={attach.choose}
      />
    </footer>
  )
}

interface ToolsProps extends Pick<ComposerProps, 'row' | 'picker' | 'fileInput' | 'onNote'> {
  readonly isEmpty: boolean
  readonly onSend: () => void
  readonly onChoose: ReturnType<typeof useAttach>['choose']
}

function Tools({ row, picker, fileInput, onNote, isEmpty, onSend, onChoose }: ToolsProps) {
  const { t } = useTranslation('conversation')
  return (
    <div className={styles.tools}>
      <Button type="text" size="small" onClick={picker.open}>
        {t('quickReplies')} <Kbd keys="/" />
      </Button>
      <Button type="text" size="small" icon={<PictureOutlined />} onClick={() => fileInput.current?.click()}>
        {t('composer.file')} <Kbd keys={keyCap('i')} />
      </Button>
      <Button type="text" size="small" onClick={onNote}>
        {t('note.label')} <Kbd keys={keyCap('n')} />
      </Button>
      <InviteButton row={row} />
      <input
        ref={fileInput}
        type="file"
        hidden
        multiple
        onChange={onChoose}
        aria-label={t('composer.file')}
      />
      <Tooltip title={isEmpty ? t('composer.nothing') : undefined}>
        <Button type="primary" className={styles.send ?? ''} disabled={isEmpty} onClick={onSend}>
          {t('composer.send')} <Kbd keys="↵" />
        </Button>
      </Tooltip>
    </div>
  )
}

/** Fills a quick reply with what is known of this chat; says what the writer must still see to. */
function useReplyFilling(row: ConversationRow, onFilled: (text: string, id: QuickReplyId) => void) {
  const { t } = useTranslation('conversation')
  const { message } = App.useApp()
  const me = useMe()
  return (reply: QuickReplyView) => {
    const values = { 买家昵称: row.customer.name, 店铺名: row.shop.name, 客服昵称: me.name }
    const { text, missing } = fillQuickReply(reply.body, values)
    if (missing.length > 0) void message.warning(t('quick.missing', { names: missing.join('、') }))
    onFilled(text, reply.id)
  }
}
