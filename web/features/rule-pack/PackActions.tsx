import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { RulePackView } from '#contract/rule-pack.ts'
import { api, client } from '#web/kit/client.ts'
import { useConfirm } from '#web/kit/confirm.ts'
import { useCan } from '#web/kit/me.ts'
import { useChange } from '#web/kit/use-change.ts'

interface PackActionsProps {
  readonly pack: RulePackView
  readonly hasDraft: boolean
  readonly onEdit: () => void
  readonly onTry: () => void
}

/** What is in force is copied; a draft is edited, tried, published or thrown away. */
export function PackActions({ pack, hasDraft, onEdit, onTry }: PackActionsProps) {
  const { t } = useTranslation(['rulePack', 'shop'])
  const mayManage = useCan('rule_pack.manage')
  const confirm = useConfirm()
  const discard = useChange({
    send: () => client.rulePack.discardDraft({ id: pack.id }),
    renews: [api.rulePack.key()],
  })
  if (!mayManage) return null
  if (pack.status === 'live')
    return hasDraft ? null : (
      <Button size="small" onClick={onEdit}>
        {t(pack.spec.rules.length === 0 ? 'fill' : 'copy')}
      </Button>
    )
  const askToDiscard = async () => {
    const platform = t(`shop:platform.${pack.platform}`)
    const isSure = await confirm({ title: t('discardTitle', { platform }), ok: t('discard'), isDanger: true })
    if (isSure) discard.mutate(undefined)
  }
  return (
    <>
      <Button size="small" type="text" danger loading={discard.isPending} onClick={() => void askToDiscard()}>
        {t('discard')}
      </Button>
      <Button size="small" onClick={onEdit}>
        {t('edit')}
      </Button>
      <Button size="small" type="primary" onClick={onTry}>
        {t('try')}
      </Button>
    </>
  )
}
