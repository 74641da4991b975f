import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { rewriteDraft, type DraftNotice } from '#domain/finding/draft.ts'
import type { LanguageEntry } from '#domain/language/entry.ts'
import type { SentAnyway } from '#web/kit/desk/draft-guard.ts'
import { Marked } from '#web/kit/chat/Marked.tsx'
import { Pill } from '#web/ui/Pill.tsx'
import styles from './desk.module.css'

interface WordingDialogProps {
  readonly text: string
  readonly notices: readonly (DraftNotice & { readonly kind: 'language' })[]
  readonly entryOf: (id: string) => LanguageEntry | undefined
  readonly onClose: () => void
  readonly onRewrite: (text: string) => void
  readonly onSend: (sentAnyway: SentAnyway) => void
}

/** Before words go out that should not: say it better, go back, or send it with a reason where the shop lets one. */
export function WordingDialog({ text, notices, entryOf, onClose, onRewrite, onSend }: WordingDialogProps) {
  const { t } = useTranslation('finding')
  const [reason, setReason] = useState('')
  const isBlocked = notices.some(({ policy }) => policy === 'block')
  const [first] = notices
  const better = first && entryOf(first.hit.entryId)?.better
  const sendAnyway = () => {
    if (first && reason.trim() !== '') onSend({ entryId: first.hit.entryId, reason: reason.trim() })
  }
  const rewritten = first && better ? rewriteDraft(text, first.hit, better) : undefined
  return (
    <Modal
      open
      title={t(isBlocked ? 'ask.blocked' : 'ask.title')}
      onCancel={onClose}
      width={520}
      footer={[
        <Button key="back" onClick={onClose}>
          {t('ask.back')}
        </Button>,
        isBlocked ? null : (
          <Button key="anyway" danger disabled={reason.trim() === ''} onClick={sendAnyway}>
            {t('ask.anyway')}
          </Button>
        ),
        rewritten === undefined ? null : (
          <Button key="rewrite" type="primary" autoFocus onClick={() => onRewrite(rewritten)}>
            {t('desk.rewrite')}
          </Button>
        ),
      ]}
    >
      <div className={styles.question}>
        <p className={styles.said}>
          <Marked text={text} spans={notices.map(({ hit }) => hit)} />
        </p>
        <ul className={styles.why}>
          {notices.map(({ hit }) => (
            <li key={`${hit.entryId} ${hit.from}`}>
              <Pill tone="late">{t(`cls.${hit.cls}`)}</Pill>
              <span>{entryOf(hit.entryId)?.why}</span>
            </li>
          ))}
        </ul>
        {rewritten === undefined ? null : (
          <div>
            <small>{t('ask.better')}</small>
            <p className={styles.said} aria-label={t('ask.better')}>
              {rewritten}
            </p>
          </div>
        )}
        {isBlocked ? null : (
          <Input.TextArea
            value={reason}
            maxLength={200}
            autoSize={{ minRows: 1, maxRows: 3 }}
            placeholder={t('ask.reasonHint')}
            aria-label={t('ask.reason')}
            onChange={({ target }) => setReason(target.value)}
          />
        )}
      </div>
    </Modal>
  )
}
