import { Button } from 'antd'
import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import type { OpenConversation } from '#contract/conversation.ts'
import type { MessageView } from '#contract/message.ts'
import { useMarks } from '#web/kit/chat/use-marks.ts'
import { useFormat } from '#web/kit/format.ts'
import type { Outgoing } from '../unsent.ts'
import { MessageBubble } from './MessageBubble.tsx'
import { OutgoingBubble } from './OutgoingBubble.tsx'
import { useTarget } from './use-target.ts'
import { TransferLine } from './TransferLine.tsx'
import { timelineOf, type Entry } from './timeline.ts'
import styles from './Timeline.module.css'

interface TimelineProps {
  readonly open: OpenConversation
  readonly messages: readonly MessageView[]
  readonly outgoing: readonly Outgoing[]
  readonly older: { readonly hasMore: boolean; readonly isLoading: boolean; readonly load: () => void }
  /** A failed reply's text goes back into the field. */
  readonly onTakeBack: (text: string) => void
}

/** The chat itself, newest at the bottom, kept there while one is at the bottom. */
export function Timeline({ open, messages, outgoing, older, onTakeBack }: TimelineProps) {
  const { t } = useTranslation('conversation')
  const { notes, transfers, conversation } = open
  const entries = timelineOf({ messages, notes, transfers, isWhole: !older.hasMore })
  const newestId = messages.at(-1)?.id ?? null
  const marks = useMarks(conversation.id)
  const scroller = useStickToBottom(
    `${conversation.id} ${messages.length} ${outgoing.length}`,
    conversation.id,
  )
  useTarget(scroller, { target: marks.target, messages, older })
  return (
    <div className={styles.scroller} ref={scroller} role="log" aria-label={t('chat.messages')} tabIndex={0}>
      <div className={styles.entries}>
        {older.hasMore ? (
          <Button
            type="link"
            size="small"
            loading={older.isLoading}
            onClick={older.load}
            className={styles.older ?? ''}
          >
            {t('chat.older')}
          </Button>
        ) : null}
        {entries.map((entry, index) => (
          <EntryView
            key={keyOf(entry)}
            entry={entry}
            previous={entries[index - 1]}
            open={open}
            marks={marks}
          />
        ))}
        {outgoing.map((entry) => (
          <OutgoingBubble key={entry.id} entry={entry} seenMessageId={newestId} onTakeBack={onTakeBack} />
        ))}
      </div>
    </div>
  )
}

interface EntryViewProps {
  readonly entry: Entry
  readonly previous: Entry | undefined
  readonly open: OpenConversation
  readonly marks: ReturnType<typeof useMarks>
}

function EntryView({ entry, previous, open, marks }: EntryViewProps) {
  const format = useFormat()
  const { t } = useTranslation('conversation')
  const isNewDay = previous === undefined || format.date(previous.at) !== format.date(entry.at)
  return (
    <>
      {isNewDay ? <p className={styles.day}>{format.day(entry.at)}</p> : null}
      {entry.kind === 'message' ? (
        <MessageBubble
          message={entry.message}
          answeredAfter={entry.answeredAfter}
          lineMinutes={open.conversation.lineMinutes}
          isReadByCustomer={(open.conversation.readByCustomerAt ?? 0) >= entry.message.sentAt}
          undelivered={open.undelivered.find(({ messageId }) => messageId === entry.message.id)}
          found={marks.found.get(entry.message.id) ?? []}
          isTarget={marks.target === entry.message.id}
        />
      ) : null}
      {entry.kind === 'transfer' ? <TransferLine transfer={entry.transfer} /> : null}
      {entry.kind === 'note' ? (
        <p className={styles.note}>
          <b>{t('note.label')}</b> {entry.note.body}
          <small>
            {entry.note.author.code} {entry.note.author.name} {format.time(entry.at)}
          </small>
        </p>
      ) : null}
    </>
  )
}

function keyOf(entry: Entry): string {
  if (entry.kind === 'message') return entry.message.id
  return entry.kind === 'note' ? entry.note.id : entry.transfer.id
}

/** How near the end counts as being there, in pixels. */
const NEAR = 120

/** The box as it was when its end was last kept in sight. */
interface Seen {
  readonly chat: string
  readonly content: string
  readonly whole: number
  readonly shown: number
}

/**
 * Goes to the end when a chat is opened, and with every new message while one is near it. Who is there stays there
 * whatever takes the room: what grows below the chat, such as a hint under the field, and what comes late into it,
 * such as a picture or a mark on a message.
 */
function useStickToBottom(content: string, chat: string): RefObject<HTMLDivElement | null> {
  const scroller = useRef<HTMLDivElement>(null)
  const seen = useRef<Seen>({ chat: '', content: '', whole: 0, shown: 0 })
  useLayoutEffect(() => {
    const box = scroller.current
    if (!box || seen.current.content === content) return
    const wasNear = isNearEnd(box, seen.current)
    const grewAbove = seen.current.chat === chat && !wasNear && box.scrollTop < NEAR
    if (seen.current.chat !== chat || wasNear) box.scrollTop = box.scrollHeight
    else if (grewAbove) box.scrollTop += box.scrollHeight - seen.current.whole
    seen.current = { chat, content, whole: box.scrollHeight, shown: box.clientHeight }
  }, [content, chat])
  useEffect(() => {
    const box = scroller.current
    if (!box) return undefined
    const observer = new ResizeObserver(() => {
      const { scrollHeight: whole, clientHeight: shown } = box
      const lost = seen.current.shown - shown + whole - seen.current.whole
      if (lost > 0 && isNearEnd(box, seen.current)) box.scrollTop += lost
      seen.current = { ...seen.current, whole, shown }
    })
    for (const part of [box, ...box.children]) observer.observe(part)
    return () => observer.disconnect()
  }, [])
  return scroller
}

function isNearEnd({ scrollTop }: HTMLDivElement, { whole, shown }: Seen): boolean {
  return whole - shown - scrollTop < NEAR
}
