import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CalibratedChat } from '#contract/calibration.ts'
import { useKeys } from '#web/kit/keys/key-map.ts'
import { Pill } from '#web/ui/Pill.tsx'
import styles from './calibration.module.css'

interface ChatStepsProps {
  readonly chats: readonly CalibratedChat[]
  readonly shown: CalibratedChat
  /** Whether one has scored the chat shown; undefined where that no longer matters. */
  readonly isDone?: boolean
  readonly onStep: (chat: CalibratedChat) => void
}

/** Which chat of the session is open, and the way to the one before and after it. */
export function ChatSteps({ chats, shown, isDone, onStep }: ChatStepsProps) {
  const { t } = useTranslation('inspection')
  const at = chats.indexOf(shown)
  const stepTo = (index: number) => {
    const chat = chats[index]
    if (chat) onStep(chat)
  }
  useKeys(t('calibration.title'), [
    { keys: '[', label: t('calibration.before'), run: () => stepTo(at - 1) },
    { keys: ']', label: t('calibration.after'), run: () => stepTo(at + 1) },
  ])
  return (
    <nav className={styles.steps} aria-label={t('calibration.chats')}>
      <Button
        size="small"
        icon={<LeftOutlined />}
        disabled={at === 0}
        aria-label={t('calibration.before')}
        onClick={() => stepTo(at - 1)}
      />
      <span>
        <b>{t('calibration.step', { at: at + 1, of: chats.length })}</b> {shown.customerName} ·{' '}
        {shown.shopName}
      </span>
      {isDone === undefined ? null : (
        <Pill tone={isDone ? 'met' : 'accent'}>{t(isDone ? 'calibration.given' : 'calibration.toGive')}</Pill>
      )}
      <Button
        size="small"
        icon={<RightOutlined />}
        disabled={at === chats.length - 1}
        aria-label={t('calibration.after')}
        onClick={() => stepTo(at + 1)}
      />
    </nav>
  )
}
