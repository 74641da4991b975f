import { useTranslation } from 'react-i18next'
import type { OrderFactView } from '#contract/order.ts'
import { fen } from '#domain/kernel/money.ts'
import { isGuessedCase } from '#domain/order/guessed-case.ts'
import { money, useFormat } from '#web/kit/format.ts'
import styles from './order.module.css'

/** Everything that happened, newest first: what the order's state and its clocks follow from. */
export function History({
  facts,
  zone,
}: {
  readonly facts: readonly OrderFactView[]
  readonly zone: string
}) {
  const format = useFormat(zone)
  const { t } = useTranslation('order')
  return (
    <ol className={styles.history}>
      {facts.toReversed().map((fact) => (
        <li key={fact.id}>
          <time>
            {format.dateTime(fact.at)} {fact.isTimed ? '' : t('history.untimed')}
          </time>
          <FactLine fact={fact} />
        </li>
      ))}
    </ol>
  )
}

function FactLine({ fact }: { readonly fact: OrderFactView }) {
  const { t } = useTranslation('order')
  const { kind, amount, reason, by, ground, refundId } = fact
  const details = [
    by === null ? '' : t(`history.party.${by}`),
    ground === 'timeout' ? t('history.timeout') : '',
    amount === null || amount === 0 ? '' : money(fen(amount)),
    reason,
    refundId === null || isGuessedCase(refundId) ? '' : t('history.case', { id: refundId }),
  ]
  return (
    <span>
      {t(`history.kind.${kind as 'placed'}`)}{' '}
      <span className={styles.quiet}>{details.filter((part) => part !== '').join(' · ')}</span>
    </span>
  )
}
