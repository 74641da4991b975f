import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { RulePackView } from '#contract/rule-pack.ts'
import { api, client } from '#web/kit/client.ts'
import { useFormat } from '#web/kit/format.ts'
import { useCan } from '#web/kit/me.ts'
import { useChange } from '#web/kit/use-change.ts'

/** Shipped numbers stay defaults until somebody has compared them with the platform's rules (R126). */
export function Verification({ pack }: { readonly pack: RulePackView }) {
  const { t } = useTranslation('rulePack')
  const format = useFormat()
  const mayVerify = useCan('rule_pack.manage')
  const change = useChange({
    send: () => client.rulePack.verify({ id: pack.id }),
    renews: [api.rulePack.key()],
  })
  if (pack.verifiedBy !== null) {
    const day = pack.verifiedAt === null ? '' : format.date(pack.verifiedAt)
    return <p>{t('verifiedBy', { name: pack.verifiedBy.name, day })}</p>
  }
  if (!mayVerify || pack.status === 'draft') return null
  return (
    <Button size="small" loading={change.isPending} onClick={() => change.mutate(undefined)}>
      {t('verify')}
    </Button>
  )
}
