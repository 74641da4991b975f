import { App } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

interface Question {
  readonly title: string
  /** What will happen, in a sentence. */
  readonly body?: ReactNode
  readonly ok: string
  readonly cancel?: string
  readonly isDanger?: boolean
}

/** Asks before what cannot be undone. What can be undone is done at once and offers to be undone. */
export function useConfirm(): (question: Question) => Promise<boolean> {
  const { modal } = App.useApp()
  const { t } = useTranslation('kit')
  return async ({ title, body, ok, cancel, isDanger = false }) =>
    modal.confirm({
      title,
      content: body,
      okText: ok,
      cancelText: cancel ?? t('cancel'),
      okButtonProps: { danger: isDanger },
      icon: null,
      autoFocusButton: isDanger ? 'cancel' : 'ok',
    })
}
