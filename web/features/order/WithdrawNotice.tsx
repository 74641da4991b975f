import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { OrderView } from '#contract/order.ts'
import { withdrawAdvice } from '#domain/clock/withdraw-advice.ts'
import { isRefundOpen } from '#domain/order/refund-state.ts'
import { api } from '#web/kit/client.ts'
import { Pill } from '#web/ui/Pill.tsx'
import styles from './order.module.css'

/** R1, R2: said before an agent advises a buyer to withdraw, since on some platforms he cannot apply again. */
export function WithdrawNotice({ order }: { readonly order: OrderView }) {
  const { t } = useTranslation('rulePack')
  const { platform } = order.shop
  const packs = useQuery(api.rulePack.list.queryOptions({ input: { platform } })).data
  const limit = packs?.find(({ isInForce }) => isInForce)?.spec.applicationLimit ?? null
  const refunds = order.refunds.map(({ status, appliedAt }) => ({ status, appliedAt: [appliedAt] }))
  const { warning } = withdrawAdvice({ receivedAt: order.receivedAt, refunds }, limit)
  if (limit === null || warning === 'unstated') return null
  if (warning === 'last' || warning === 'none-left')
    return (
      <p role="note">
        <Pill tone="soon">{t('withdraw.title')}</Pill>{' '}
        {t(`withdraw.${warning}`, { limit: limit.afterReceipt })}
      </p>
    )
  if (warning !== 'free' || !refunds.some(isRefundOpen)) return null
  return (
    <p role="note" className={styles.quiet}>
      {t('withdraw.free')}
    </p>
  )
}
