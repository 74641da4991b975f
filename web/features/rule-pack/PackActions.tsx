import { Button, Space } from 'antd'
import { useTranslation } from 'react-i18next'
import type { RulePackView } from '#contract/rule-pack.ts'
import { api, client } from '#web/kit/client.ts'
import { useCan } from '#web/kit/me.ts'
import { DiscardButton } from '#web/kit/trial/DiscardButton.tsx'

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
  if (!mayManage) return null
  if (pack.status === 'live')
    return hasDraft ? null : (
      <Button size="small" onClick={onEdit}>
        {t(pack.spec.rules.length === 0 ? 'fill' : 'copy')}
      </Button>
    )
  return (
    <Space>
      <DiscardButton
        size="small"
        title={t('discardTitle', { platform: t(`shop:platform.${pack.platform}`) })}
        discard={() => client.rulePack.discardDraft({ id: pack.id })}
        renews={[api.rulePack.key()]}
      />
      <Button size="small" onClick={onEdit}>
        {t('edit')}
      </Button>
      <Button size="small" type="primary" onClick={onTry}>
        {t('try')}
      </Button>
    </Space>
  )
}
