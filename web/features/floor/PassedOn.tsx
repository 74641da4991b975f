import { Button, Popover } from 'antd'
import { useTranslation } from 'react-i18next'
import type { PassedOnChat } from '#contract/floor.ts'
import { useNow } from '#web/kit/clock.ts'
import { countdown } from '#web/kit/format.ts'
import { Link } from '#web/kit/Link.tsx'
import { conversationPath } from '#web/paths.ts'
import styles from './FloorPage.module.css'

/** Chats that went round and that nobody answered: a leader's to settle, so each is one click away. */
export function PassedOn({ chats }: { readonly chats: readonly PassedOnChat[] }) {
  const { t } = useTranslation('floor')
  const [worst] = chats
  if (!worst) return null
  const text = t('passedOn.times', { count: worst.times })
  if (chats.length === 1)
    return (
      <Link to={conversationPath(worst.id)} className={styles.passedOn}>
        {text}
      </Link>
    )
  return (
    <Popover trigger="click" title={t('passedOn.title')} content={<PassedOnList chats={chats} />}>
      <Button type="link" size="small" className={styles.passedOn}>
        {t('passedOn.several', { amount: chats.length })}
      </Button>
    </Popover>
  )
}

function PassedOnList({ chats }: { readonly chats: readonly PassedOnChat[] }) {
  const { t } = useTranslation('floor')
  const now = useNow()
  return (
    <ul className={styles.passedOnList}>
      {chats.map(({ id, customerName, times, waitingSince }) => (
        <li key={id}>
          <Link to={conversationPath(id)}>{customerName}</Link>
          <span>{t('passedOn.times', { count: times })}</span>
          <span className={styles.late}>{countdown(now - waitingSince)}</span>
        </li>
      ))}
    </ul>
  )
}
