import { useTranslation } from 'react-i18next'
import type { OrderView } from '#contract/order.ts'
import { isGuessedCase } from '#domain/order/guessed-case.ts'
import { isRefundOpen, type RefundStatus } from '#domain/order/refund-state.ts'
import { useFormat } from '#web/kit/format.ts'
import type { Tone } from '#web/ui/palette.ts'
import { Pill } from '#web/ui/Pill.tsx'
import { Money } from './OrderCells.tsx'
import styles from './order.module.css'

/** The refund and return cases of an order, each with where it stands. */
export function Refunds({ order }: { readonly order: OrderView }) {
  const { t } = useTranslation('order')
  const format = useFormat(order.shop.timeZone)
  return (
    <>
      {order.refunds.map((refund) => (
        <div key={refund.id} className={styles.order}>
          <div className={styles.head}>
            <Pill tone={toneOf(refund)}>{t(`refund.status.${refund.status}`)}</Pill>
            <span>{t(`refund.kind.${refund.kind ?? 'unknown'}`)}</span>
            <Money amount={refund.refundedAmount ?? refund.amount} />
          </div>
          <div className={styles.row}>
            {refund.reason === '' ? null : <span>{refund.reason}</span>}
            <span className={styles.quiet}>
              {isGuessedCase(refund.id)
                ? t('refund.unnumbered')
                : `${t('refund.applied', { when: format.dateTime(refund.appliedAt) })} · ${refund.id}`}
            </span>
          </div>
        </div>
      ))}
    </>
  )
}

/** Amber where it is for us to do something; what has ended is quiet. */
function toneOf(refund: OrderView['refunds'][number]): Tone {
  if (!isRefundOpen(refund)) return 'quiet'
  return OURS.includes(refund.status) ? 'soon' : 'plain'
}

const OURS: readonly RefundStatus[] = ['open', 'applied', 'return-sent', 'return-signed', 'settling']
