import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { OrderView } from '#contract/order.ts'
import { withdrawNotice } from '#domain/clock/withdraw-advice.ts'
import { api } from '#web/kit/client.ts'
import { Pill } from '#web/ui/Pill.tsx'
import styles from './order.module.css'

/** R1, R2: said before an agent advises a buyer to withdraw, since on some platforms he cannot apply again. */
export function WithdrawNotice({ order }: { readonly order: OrderView }) {
  const { t } = useTranslation('rulePack')
  const { platform } = order.shop
  const packs = useQuery(api.rulePack.list.queryOptions({ input: { platform } })).data
  const limit = packs?.find(({ isInForce }) => isInForce)?.spec.applicationLimit ?? null
  const refunds = order.refunds.map(({ status, applications }) => ({ status, appliedAt: applications }))
  const notice = withdrawNotice({ receivedAt: order.receivedAt, refunds }, limit)
  if (limit === null || notice === null) return null
  if (notice === 'free')
    return (
      <p role="note" className={styles.quiet}>
        {t('withdraw.free')}
      </p>
    )
  return (
    <p role="note">
      <Pill tone="soon">{t('withdraw.title')}</Pill> {t(`withdraw.${notice}`, { limit: limit.afterReceipt })}
    </p>
  )
}
