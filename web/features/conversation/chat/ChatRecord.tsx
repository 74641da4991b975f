import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FoundView } from '#contract/finding.ts'
import type { MessageView } from '#contract/message.ts'
import type { ConversationId, MessageId } from '#domain/kernel/ids.ts'
import { useMarks } from '#web/kit/chat/use-marks.ts'
import { useFormat } from '#web/kit/format.ts'
import { useKeys } from '#web/kit/keys/key-map.ts'
import { RowSkeletons } from '#web/ui/Skeletons.tsx'
import { MessageBubble } from './MessageBubble.tsx'
import { timelineOf, type Entry } from './timeline.ts'
import { useChat } from './use-chat.ts'
import styles from './ChatRecord.module.css'

interface ChatRecordProps {
  readonly conversationId: ConversationId
  /** Messages that something rests on. */
  readonly evidence: ReadonlySet<MessageId>
  /** Left out where nothing is picked. */
  readonly onPick?: (id: MessageId) => void
}

/** A chat to read and to point at: what was said and what was found in it, without a field to answer in. */
export function ChatRecord({ conversationId, evidence, onPick }: ChatRecordProps) {
  const { t } = useTranslation('conversation')
  const { open, messages, older } = useChat(conversationId)
  const { found } = useMarks(conversationId)
  const { cursor, box } = useCursor(messages ?? [], { found, onPick })
  useInView(evidence, box)
  if (!open || !messages) return <RowSkeletons rows={6} />
  const entries = timelineOf({ messages, notes: [], transfers: [], isWhole: !older.hasMore })
  return (
    <div className={styles.record} ref={box} role="log" aria-label={t('chat.messages')} tabIndex={0}>
      {older.hasMore ? (
        <Button type="link" size="small" loading={older.isLoading} onClick={older.load}>
          {t('chat.older')}
        </Button>
      ) : null}
      {entries.map((entry, index) => (
        <Line
          key={entry.kind === 'message' ? entry.message.id : index}
          entry={entry}
          previous={entries[index - 1]}
          lineMinutes={open.conversation.lineMinutes}
          found={entry.kind === 'message' ? (found.get(entry.message.id) ?? []) : []}
          isEvidence={entry.kind === 'message' && evidence.has(entry.message.id)}
          isCursor={entry.kind === 'message' && entry.message.id === cursor}
          onPick={onPick}
        />
      ))}
    </div>
  )
}

interface LineProps {
  readonly entry: Entry
  readonly previous: Entry | undefined
  readonly lineMinutes: number
  readonly found: readonly FoundView[]
  readonly isEvidence: boolean
  readonly isCursor: boolean
  readonly onPick: ((id: MessageId) => void) | undefined
}

function Line({ entry, previous, onPick, ...rest }: LineProps) {
  const { lineMinutes, found, isEvidence, isCursor } = rest
  const format = useFormat()
  const { t } = useTranslation('conversation')
  if (entry.kind !== 'message') return null
  const { message } = entry
  const isNewDay = previous === undefined || format.date(previous.at) !== format.date(entry.at)
  const isOurs = message.author !== 'customer'
  return (
    <>
      {isNewDay ? <p className={styles.day}>{format.day(entry.at)}</p> : null}
      <div
        className={isOurs ? styles.ours : styles.theirs}
        data-message={message.id}
        data-evidence={isEvidence || undefined}
        data-cursor={isCursor || undefined}
      >
        <MessageBubble
          message={message}
          answeredAfter={entry.answeredAfter}
          lineMinutes={lineMinutes}
          isReadByCustomer={false}
          undelivered={undefined}
          found={found}
          isTarget={false}
        />
        {onPick && message.author !== 'system' ? (
          <button
            type="button"
            className={styles.pick}
            aria-pressed={isEvidence}
            onClick={() => onPick(message.id)}
          >
            {t(isEvidence ? 'record.unpick' : 'record.pick')}
          </button>
        ) : null}
      </div>
    </>
  )
}

interface Picking extends Pick<ChatRecordProps, 'onPick'> {
  readonly found: ReadonlyMap<MessageId, readonly FoundView[]>
}

/** ← and → go through what was said, F through what was found in it, Space picks it. */
function useCursor(messages: readonly MessageView[], { found, onPick }: Picking) {
  const { t } = useTranslation('conversation')
  const [cursor, setCursor] = useState<MessageId>()
  const box = useRef<HTMLDivElement>(null)
  const said = messages.filter(({ author }) => author !== 'system')
  const at = said.findIndex(({ id }) => id === cursor)
  const put = (next: MessageView | undefined) => {
    if (!next) return
    setCursor(next.id)
    show(box.current, next.id)
  }
  const move = (step: number) => put(said[at < 0 ? (step > 0 ? 0 : said.length - 1) : at + step])
  /** After the last it begins again. */
  const moveToFound = () => put([...said.slice(at + 1), ...said].find(({ id }) => found.has(id)))
  useKeys(
    t('chat.messages'),
    onPick
      ? [
          { keys: 'ArrowRight', label: t('record.next'), run: () => move(1) },
          { keys: 'ArrowLeft', label: t('record.previous'), run: () => move(-1) },
          { keys: 'f', label: t('record.nextFound'), run: moveToFound },
          { keys: ' ', label: t('record.pick'), run: () => cursor && onPick(cursor) },
        ]
      : [],
  )
  return { cursor, box }
}

/** Where nothing is picked, evidence that is chosen elsewhere comes into sight. */
function useInView(evidence: ReadonlySet<MessageId>, box: React.RefObject<HTMLDivElement | null>): void {
  const [first] = evidence
  useEffect(() => {
    if (first) show(box.current, first)
  }, [first, box])
}

function show(box: HTMLElement | null, id: MessageId): void {
  box?.querySelector(`[data-message="${id}"]`)?.scrollIntoView({ block: 'nearest' })
}
