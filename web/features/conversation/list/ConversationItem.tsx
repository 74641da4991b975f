import { useTranslation } from 'react-i18next'
import type { ConversationRow } from '#contract/conversation.ts'
import { MINUTE, type Instant } from '#domain/kernel/time.ts'
import { countdown, useFormat } from '#web/kit/format.ts'
import { Link } from '#web/kit/Link.tsx'
import { conversationPath } from '#web/paths.ts'
import type { Tone } from '#web/ui/palette.ts'
import { Pill } from '#web/ui/Pill.tsx'
import { TimeRing } from '#web/ui/TimeRing.tsx'
import styles from './ConversationItem.module.css'

interface ConversationItemProps {
  readonly row: ConversationRow
  readonly now: Instant
  readonly isCurrent: boolean
  /** A text typed and not sent, or empty. */
  readonly draft: string
  /** In lists of other people's chats the holder is named. */
  readonly isHolderShown?: boolean
}

/** One chat in a list: the ring of time left, who, where, the last words. */
export function ConversationItem({
  row,
  now,
  isCurrent,
  draft,
  isHolderShown = false,
}: ConversationItemProps) {
  const { t } = useTranslation(['conversation', 'shop'])
  const wait = waitOf(row, now)
  return (
    <Link to={conversationPath(row.id)} className={isCurrent ? styles.current : styles.item}>
      <TimeRing share={wait.share} tone={wait.tone} />
      <span className={styles.body}>
        <span className={styles.head}>
          <b className={styles.name}>{row.customer.name}</b>
          <Pill>{t(`shop:platform.${row.shop.platform}`)}</Pill>
          {row.unread > 0 ? <i className={styles.unread}>{row.unread > 99 ? '99+' : row.unread}</i> : null}
        </span>
        <span className={styles.words}>
          {draft === '' ? null : <em>{t('draft')} </em>}
          {draft === ''
            ? isHolderShown
              ? wordsOf(row, row.assignee?.name ?? t('chat.someone'), t)
              : wordsOf(row, t('you'), t)
            : draft}
        </span>
        {isHolderShown ? (
          <small className={styles.holder}>
            {row.shop.name} · {row.assignee?.name ?? t(row.status === 'open' ? 'unassigned' : 'nobody')}
          </small>
        ) : null}
      </span>
      <WaitTime row={row} now={now} />
    </Link>
  )
}

/** Time left to the line, or how long ago the last message was. */
function WaitTime({ row, now }: Pick<ConversationItemProps, 'row' | 'now'>) {
  const { t } = useTranslation(['conversation', 'shop'])
  const format = useFormat()
  const { tone } = waitOf(row, now)
  if (row.waitingSince === null)
    return <time className={styles.quiet}>{format.ago(row.lastMessageAt, now)}</time>
  if (row.dueAt === null) return <time>{countdown(now - row.waitingSince)}</time>
  const left = row.dueAt - now
  if (left > 60 * MINUTE) return <time className={styles.quiet}>{format.time(row.dueAt)}</time>
  return (
    <time className={styles[tone]}>
      {left >= 0 ? countdown(left) : t('late', { time: countdown(-left) })}
    </time>
  )
}

/** Share of the line's time left, and the colour that says how near it is. */
export function waitOf(row: ConversationRow, now: Instant): { readonly share: number; readonly tone: Tone } {
  if (row.waitingSince === null || row.dueAt === null) return { share: 0, tone: 'quiet' }
  const line = row.lineMinutes * MINUTE
  const share = Math.min(1, (row.dueAt - now) / line)
  if (now >= row.dueAt) return { share: 1, tone: 'late' }
  if (share < 0.25) return { share, tone: 'late' }
  const isSoon = row.remindAt !== null && row.remindAt <= now
  return { share, tone: isSoon ? 'soon' : 'accent' }
}

function wordsOf(
  row: ConversationRow,
  ours: string,
  t: ReturnType<typeof useTranslation<['conversation', 'shop']>>['t'],
): string {
  const last = row.lastMessage
  if (!last) return t('noWords')
  const words = last.kind === 'text' || last.kind === 'card' ? last.text : t(`kind.${last.kind}`)
  return last.author === 'agent' ? t('said', { name: ours, words }) : words
}
