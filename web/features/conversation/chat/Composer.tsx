import { PictureOutlined } from '@ant-design/icons'
import { App, Button, Tooltip } from 'antd'
import {
  memo,
  useImperativeHandle,
  useRef,
  useState,
  type KeyboardEvent,
  type Ref,
  type RefObject,
} from 'react'
import { useTranslation } from 'react-i18next'
import type { QuickReplyView } from '#contract/quick-reply.ts'
import type { ConversationRow } from '#contract/conversation.ts'
import type { MessageView } from '#contract/message.ts'
import { MESSAGE_CHARS_MAX } from '#domain/conversation/limits.ts'
import { fillQuickReply } from '#domain/conversation/quick-reply.ts'
import type { MessageId, QuickReplyId } from '#domain/kernel/ids.ts'
import type { DraftGuardHandle, DraftGuardSlot } from '#web/kit/desk/draft-guard.ts'
import { keyCap } from '#web/kit/keys/key-map.ts'
import { useMe } from '#web/kit/me.ts'
import { Kbd } from '#web/ui/Kbd.tsx'
import { keepDraft, readDraft } from '../drafts.ts'
import { send } from '../outbox.ts'
import { InviteButton } from './InviteButton.tsx'
import { QuickReplyPicker } from './QuickReplyPicker.tsx'
import { openSubmitting, writtenSince, type Press } from './submitting.ts'
import { useAttach } from './use-attach.ts'
import { useSteady } from './use-steady.ts'
import { useTypingSignal } from './use-typing.ts'
import styles from './Composer.module.css'

export interface ComposerHandle {
  /** Puts words back that could not be sent, unless others stand there already. */
  readonly takeBack: (text: string) => void
}

interface ComposerProps {
  readonly ref: Ref<ComposerHandle>
  readonly row: ConversationRow
  readonly newestId: MessageId | null
  readonly messages: readonly MessageView[]
  readonly guard: DraftGuardSlot
  readonly field: RefObject<HTMLTextAreaElement | null>
  readonly picker: { readonly isOpen: boolean; readonly open: () => void; readonly close: () => void }
  readonly fileInput: RefObject<HTMLInputElement | null>
  readonly onNote: () => void
}

/**
 * Where an agent answers. What is written is known here alone: a key draws neither the chat above nor the tools anew. Enter sends, Shift+Enter breaks the line, / opens the quick replies, Tab takes better words.
 */
export function Composer(props: ComposerProps) {
  const { ref, row, newestId, messages, guard, field, picker, fileInput, onNote } = props
  const { text, write, quickReplyId, setQuickReplyId } = useWriting(row, ref)
  const watch = useRef<DraftGuardHandle>(null)
  const { t } = useTranslation('conversation')
  const attach = useAttach(row, newestId)
  const paste = usePasting(text, attach.paste)
  const put = (next: string) => {
    write(next)
    field.current?.focus()
  }
  // Once the dialog is gone: while it stands it keeps the focus.
  const onBack = () => requestAnimationFrame(() => field.current?.focus())
  const { submit, leave } = useSubmit(props, { text, quickReplyId, setQuickReplyId, write, watch })
  const [sendNow, choose] = [useSteady(submit), useSteady(attach.choose)]
  const takeReply = useReplyFilling(row, (filled, id) => {
    put(text.trim() === '' || text.startsWith('/') ? filled : `${text}${filled}`)
    setQuickReplyId(id)
    picker.close()
  })
  const openReplies = () => {
    if (text === '') picker.open()
    return text === ''
  }
  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const rewrite = () => watch.current?.rewrite() ?? false
    pressed(event, { submit, rewrite, openReplies, leave })
  }
  return (
    <footer className={styles.composer} onDrop={attach.drop} onDragOver={(event) => event.preventDefault()}>
      {picker.isOpen ? (
        <QuickReplyPicker shopId={row.shop.id} onPick={takeReply} onClose={picker.close} />
      ) : null}
      {guard({ ref: watch, row, text, messages, isQuickReply: quickReplyId !== null, onText: put, onBack })}
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
        onPaste={paste}
      />
      <Tools
        {...{ row, picker, fileInput, onNote }}
        isEmpty={text.trim() === ''}
        onSend={sendNow}
        onChoose={choose}
      />
    </footer>
  )
}

/** What is written and not sent: kept with every key, and told to the buyer as typing. */
function useWriting(row: ConversationRow, ref: Ref<ComposerHandle>) {
  const [text, setText] = useState(() => readDraft(row.id))
  const [quickReplyId, setQuickReplyId] = useState<QuickReplyId | null>(null)
  const signalTyping = useTypingSignal(row.id)
  useImperativeHandle(ref, () => ({ takeBack: (back) => setText((own) => (own === '' ? back : own)) }))
  const write = (next: string) => {
    setText(next)
    keepDraft(row.id, next)
    if (next === '') setQuickReplyId(null)
    else signalTyping()
  }
  return { text, write, quickReplyId, setQuickReplyId }
}

/** A reply is read before it goes out: who has left the field meanwhile presses keys that are not meant for it. */
function useLeaving(field: ComposerProps['field']) {
  const hasLeft = useRef(false)
  return {
    stay: () => {
      hasLeft.current = false
    },
    leave: () => {
      hasLeft.current = true
      field.current?.blur()
    },
    comeBack: () => {
      if (!hasLeft.current) field.current?.focus()
    },
  }
}

interface Written extends ReturnType<typeof useWriting> {
  readonly watch: RefObject<DraftGuardHandle | null>
}

/** Sends what stands in the field, once it has been read. */
function useSubmit({ row, newestId, field }: ComposerProps, written: Written) {
  const { text, quickReplyId, setQuickReplyId, write, watch } = written
  const { stay, leave, comeBack } = useLeaving(field)
  const [submitInTurn] = useState(openSubmitting)
  const go: Press['send'] = (words, sentAnyway) => {
    // What is left of several presses is no quick reply any more.
    const reply = { quickReplyId: words === text ? quickReplyId : null, sentAnyway }
    const shown = { conversationId: row.id, kind: 'text', seenMessageId: newestId } as const
    send({ ...shown, ...reply, body: words.trim(), fileId: null, fileName: null })
    // The chat may have been left meanwhile: what was typed on is its draft.
    write(writtenSince(words, field.current?.value ?? readDraft(row.id)))
    comeBack()
    setQuickReplyId(null)
  }
  const review: Press['review'] = async (words, sendNow) => {
    if (watch.current) return watch.current.review(words, sendNow)
    sendNow(null)
    return 'sent'
  }
  const submit = () => {
    stay()
    void submitInTurn({ written: text, review, send: go })
  }
  return { submit, leave }
}

interface FieldDeeds {
  readonly submit: () => void
  /** Each says whether there was something to do; if not, the key keeps its usual meaning. */
  readonly rewrite: () => boolean
  readonly openReplies: () => boolean
  readonly leave: () => void
}

function pressed(
  event: KeyboardEvent<HTMLTextAreaElement>,
  { submit, rewrite, openReplies, leave }: FieldDeeds,
): void {
  const { key, shiftKey, altKey } = event
  if (event.nativeEvent.isComposing) return
  if (key === 'Enter' && !shiftKey && !altKey) {
    event.preventDefault()
    submit()
  } else if ((key === '/' && openReplies()) || (key === 'Tab' && !shiftKey && rewrite())) {
    event.preventDefault()
  } else if (key === 'Escape') leave()
}

interface ToolsProps extends Pick<ComposerProps, 'row' | 'picker' | 'fileInput' | 'onNote'> {
  readonly isEmpty: boolean
  readonly onSend: () => void
  readonly onChoose: ReturnType<typeof useAttach>['choose']
}

const Tools = memo(function Tools(props: ToolsProps) {
  const { row, picker, fileInput, onNote, isEmpty, onSend, onChoose } = props
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
})

/** A paste that does not fit is cut by the browser without a word: it is said. */
function usePasting(text: string, attach: ReturnType<typeof useAttach>['paste']): typeof attach {
  const { t } = useTranslation('conversation')
  const { message } = App.useApp()
  return (event) => {
    attach(event)
    const length = text.length + event.clipboardData.getData('text').length
    if (length > MESSAGE_CHARS_MAX) void message.warning(t('composer.cut', { max: MESSAGE_CHARS_MAX }))
  }
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
