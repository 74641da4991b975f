import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ErrorCode } from '#contract/errors.ts'
import type { ConversationRow } from '#contract/conversation.ts'
import { canAnswer, canPick } from '#domain/conversation/can.ts'
import { MINUTE, type Instant } from '#domain/kernel/time.ts'
import type { ConversationId } from '#domain/kernel/ids.ts'
import { useNow } from '#web/kit/clock.ts'
import { countdown } from '#web/kit/format.ts'
import type { DraftGuardSlot } from '#web/kit/desk/draft-guard.ts'
import { lazyDialog } from '#web/kit/lazy-dialog.ts'
import { useCan, useMe } from '#web/kit/me.ts'
import { reasonOf } from '#web/kit/refusal.ts'
import { PageSkeleton } from '#web/ui/Skeletons.tsx'
import { keepDraft, readDraft } from '../drafts.ts'
import { useOutgoing } from '../outbox.ts'
import { ChatHead, type InspectSlot } from './ChatHead.tsx'
import { Composer, type ComposerHandle } from './Composer.tsx'
import { useDeeds, useViewer } from './deeds.ts'
import { useInvitation } from './InviteButton.tsx'
import { Timeline } from './Timeline.tsx'
import { useChat } from './use-chat.ts'
import { useChatKeys } from './use-chat-keys.ts'
import { useTypist } from './use-typing.ts'
import composerStyles from './Composer.module.css'
import styles from './ChatPanel.module.css'

/** Dialogs come with their forms, after the desk: fetched when a chat is shown, before anybody opens one. */
const NoteDrawer = lazyDialog(async () => (await import('./NoteDrawer.tsx')).NoteDrawer)
const ResolveDialog = lazyDialog(async () => (await import('./ResolveDialog.tsx')).ResolveDialog)
const TransferDrawer = lazyDialog(async () => (await import('./TransferDrawer.tsx')).TransferDrawer)

interface ChatPanelProps {
  readonly id: ConversationId
  readonly guard: DraftGuardSlot
  readonly inspect: InspectSlot | undefined
  /** The chat has left my hands: on to the next. */
  readonly onLeft: () => void
  readonly onShowSide: () => void
}

/** One open chat: head, messages, and the field to answer in. Mounted anew for every chat. */
export function ChatPanel({ id, ...rest }: ChatPanelProps) {
  const chat = useChat(id)
  if (!chat.open || !chat.messages) return <PageSkeleton />
  return <OpenChat chat={{ ...chat, open: chat.open, messages: chat.messages }} {...rest} />
}

type LoadedChat = ReturnType<typeof useChat> & {
  readonly open: NonNullable<ReturnType<typeof useChat>['open']>
  readonly messages: NonNullable<ReturnType<typeof useChat>['messages']>
}

function preloadDialogs(): void {
  for (const dialog of [ResolveDialog, TransferDrawer, NoteDrawer]) dialog.preload()
}

type Dialog = 'transfer' | 'resolve' | 'note' | 'replies'

interface OpenChatProps extends Omit<ChatPanelProps, 'id'> {
  readonly chat: LoadedChat
}

function OpenChat({ chat, guard, inspect, onLeft, onShowSide }: OpenChatProps) {
  const row = chat.open.conversation
  useEffect(preloadDialogs, [])
  const [dialog, setDialog] = useState<Dialog>()
  const composer = useRef<ComposerHandle>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  const fileInput = useRef<HTMLInputElement>(null)
  const outgoing = useOutgoing(row.id)
  const close = () => setDialog(undefined)
  const deeds = useDeeds(row, {
    openTransfer: () => setDialog('transfer'),
    openResolve: () => setDialog('resolve'),
  })
  const { ask } = useInvitation(row)
  const refusal = useAnswerRefusal(row)
  useChatKeys({
    row,
    deeds,
    refusal,
    focus: () => field.current?.focus(),
    openReplies: () => setDialog('replies'),
    openNote: () => setDialog('note'),
    chooseFile: () => fileInput.current?.click(),
    invite: ask,
  })
  const picker = { isOpen: dialog === 'replies', open: () => setDialog('replies'), close }
  const { newestId, messages } = chat
  const writing = { ref: composer, row, newestId, messages, guard, field, picker, fileInput }
  return (
    <section className={styles.chat} aria-label={row.customer.name}>
      <ChatHead row={row} deeds={deeds} inspect={inspect} onShowSide={onShowSide} />
      <Timeline
        {...chat}
        outgoing={outgoing}
        onTakeBack={(back) => takeBack(row.id, composer.current, back)}
      />
      <Below row={row} />
      {refusal === undefined ? (
        <Composer {...writing} onNote={() => setDialog('note')} />
      ) : (
        <footer className={composerStyles.refused}>{refusal}</footer>
      )}
      {dialog === 'transfer' ? <TransferDrawer row={row} onClose={close} onDone={onLeft} /> : null}
      {dialog === 'resolve' ? <ResolveDialog row={row} onClose={close} onDone={onLeft} /> : null}
      {dialog === 'note' ? <NoteDrawer row={row} onClose={close} /> : null}
    </section>
  )
}

/** A failed reply's text goes back into the field; where there is none now, it stands there when there is. */
function takeBack(id: ConversationId, composer: ComposerHandle | null, text: string): void {
  if (composer) composer.takeBack(text)
  else if (readDraft(id) === '') keepDraft(id, text)
}

/** Why there is no field to answer in, or undefined when there is one. */
function useAnswerRefusal(row: ConversationRow): string | undefined {
  const { t } = useTranslation(['conversation', 'shop'])
  const me = useMe()
  const mayAnswer = useCan('conversation.answer')
  const viewer = useViewer()
  if (!mayAnswer) return t('chat.readOnly')
  const verdict = canAnswer(row, me)
  if (verdict.ok) return undefined
  const pick = canPick(row, viewer)
  const isFull = !pick.ok && pick.code === 'conversation.reception_full'
  if (isFull && viewer.receptionLimit === 0) return t('composer.noReception')
  if (isFull) return t('composer.full', { load: viewer.load, limit: viewer.receptionLimit })
  const code: ErrorCode = verdict.code
  return reasonOf(code, verdict.detail)
}

/** One line under the chat: who is writing, or how long until the platform's line. */
function Below({ row }: { readonly row: ConversationRow }) {
  const { t } = useTranslation(['conversation', 'shop'])
  const typist = useTypist(row.id)
  const now = useNow()
  if (typist) return <p className={styles.below}>{t(`typing.${typist}`)}</p>
  return <p className={styles.below}>{lineText(row, now, t)}</p>
}

function lineText(
  row: ConversationRow,
  now: Instant,
  t: ReturnType<typeof useTranslation<['conversation', 'shop']>>['t'],
): string {
  if (row.status === 'resolved' || row.waitingSince === null || row.dueAt === null) return ''
  const facts = { platform: t(`shop:platform.${row.shop.platform}`), minutes: row.lineMinutes }
  const left = row.dueAt - now
  if (!row.isLineCounted) return t('line.notCounted', facts)
  if (left < 0) return t('line.crossed', { ...facts, time: countdown(-left) })
  return left < row.lineMinutes * MINUTE ? t('line.left', { ...facts, time: countdown(left) }) : ''
}
