import { Modal, Radio } from 'antd'
import { useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConversationRow } from '#contract/conversation.ts'
import { CAUSES, REASONS, type Cause, type Reason } from '#domain/conversation/reason.ts'
import { client } from '#web/kit/client.ts'
import { Kbd } from '#web/ui/Kbd.tsx'
import { useRowChange } from './deeds.ts'
import styles from './dialogs.module.css'

interface ResolveDialogProps {
  readonly row: ConversationRow
  readonly onClose: () => void
  readonly onDone: () => void
}

/** Closes a chat with two keys and Enter: 1-5 what the buyer came for (R47), Q W E where it came from (R121). */
export function ResolveDialog({ row, onClose, onDone }: ResolveDialogProps) {
  const { t } = useTranslation('conversation')
  const [reason, setReason] = useState<Reason>(row.reason ?? 'enquiry')
  const [cause, setCause] = useState<Cause>(row.cause ?? 'routine')
  const change = useRowChange()
  const submit = () => {
    change.mutate(() => client.conversation.resolve({ id: row.id, reason, cause }), {
      onSuccess: () => {
        onClose()
        onDone()
      },
    })
  }
  const press = (event: KeyboardEvent) => {
    const reasonByKey = REASONS[Number(event.key) - 1]
    const causeByKey = CAUSES[CAUSE_KEYS.indexOf(event.key.toLowerCase())]
    if (reasonByKey) setReason(reasonByKey)
    else if (causeByKey) setCause(causeByKey)
    else if (event.key === 'Enter') submit()
    else return
    event.preventDefault()
  }
  return (
    <Modal
      open
      title={t('resolve.title', { name: row.customer.name })}
      okText={t('deed.resolve')}
      cancelText={t('resolve.cancel')}
      confirmLoading={change.isPending}
      onOk={submit}
      onCancel={onClose}
      width={460}
    >
      <div onKeyDown={press} className={styles.choices}>
        <b>{t('resolve.reason')}</b>
        <Radio.Group value={reason} onChange={(event) => setReason(event.target.value as Reason)}>
          {REASONS.map((option, index) => (
            <Radio key={option} value={option} autoFocus={option === reason}>
              {t(`reason.${option}`)} <Kbd keys={String(index + 1)} />
            </Radio>
          ))}
        </Radio.Group>
        <b>{t('resolve.cause')}</b>
        <Radio.Group value={cause} onChange={(event) => setCause(event.target.value as Cause)}>
          {CAUSES.map((option, index) => (
            <Radio key={option} value={option}>
              {t(`cause.${option}`)} <Kbd keys={(CAUSE_KEYS[index] ?? '').toUpperCase()} />
            </Radio>
          ))}
        </Radio.Group>
      </div>
    </Modal>
  )
}

/** One for each cause, beside each other on the keyboard. */
const CAUSE_KEYS = ['q', 'w', 'e']
