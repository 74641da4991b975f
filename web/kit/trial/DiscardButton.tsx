import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useConfirm } from '../confirm.ts'
import { useChange } from '../use-change.ts'

interface DiscardButtonProps {
  /** Which draft, as a question. */
  readonly title: string
  readonly discard: () => Promise<unknown>
  readonly renews: readonly (readonly unknown[])[]
  readonly onDone?: () => void
  readonly size?: 'small' | 'middle'
}

/** Throws a draft away, after asking: it cannot be brought back. */
export function DiscardButton({ title, discard, renews, onDone, size = 'middle' }: DiscardButtonProps) {
  const { t } = useTranslation('kit')
  const confirm = useConfirm()
  const change = useChange({ send: discard, renews, ...(onDone ? { onDone } : {}) })
  const ask = async () => {
    if (await confirm({ title, ok: t('trial.discard'), isDanger: true })) change.mutate(undefined)
  }
  return (
    <Button size={size} type="text" danger loading={change.isPending} onClick={() => void ask()}>
      {t('trial.discard')}
    </Button>
  )
}
