import { useTranslation } from 'react-i18next'
import type { ClockView } from '#contract/clock.ts'
import { fen } from '#domain/kernel/money.ts'
import { useClockWords } from '#web/kit/after-sales/clock-words.ts'
import { TimeLeft } from '#web/kit/after-sales/TimeLeft.tsx'
import { money, useFormat } from '#web/kit/format.ts'
import type { Column } from '#web/kit/table/DataTable.tsx'
import styles from './clock.module.css'

/** The columns of every list of clocks. */
export function useClockColumns(): readonly Column<ClockView>[] {
  const { t } = useTranslation('clockBoard')
  return [
    { key: 'left', title: t('left'), isNowrap: true, render: (clock) => <TimeLeft clock={clock} /> },
    ...useClockFactColumns(),
  ]
}

/** The same without the time left: for clocks that have ended. */
export function useClockFactColumns(): readonly Column<ClockView>[] {
  const { t } = useTranslation('clockBoard')
  const words = useClockWords()
  return [
    { key: 'todo', title: t('todo'), render: (clock) => <Todo clock={clock} /> },
    {
      key: 'otherwise',
      title: t('otherwise'),
      isSecondary: true,
      render: ({ outcome }) => <span className={styles.sentence}>{words.outcome(outcome)}</span>,
    },
    {
      key: 'amount',
      title: t('amount'),
      align: 'end',
      isNowrap: true,
      render: ({ amountAtRisk }) => (amountAtRisk === 0 ? '—' : money(fen(amountAtRisk))),
    },
    { key: 'order', title: t('order'), isSecondary: true, render: (clock) => <OrderName clock={clock} /> },
    {
      key: 'holder',
      title: t('holder'),
      isNowrap: true,
      render: ({ holder }) => holder?.name ?? <span className={styles.soon}>{t('nobody')}</span>,
    },
  ]
}

/** What is to be done, and who has it in hand: nobody should do it a second time. */
function Todo({ clock: { ruleKey, inHand } }: { readonly clock: ClockView }) {
  const { t } = useTranslation('clockBoard')
  const format = useFormat()
  const words = useClockWords()
  if (inHand === null) return <>{words.todo(ruleKey)}</>
  const { person, step, at } = inHand
  return (
    <>
      {words.todo(ruleKey)}
      <small className={styles.inHand}>
        {t('inHand', { name: person.name, step: words.action(step), time: format.time(at) })}
      </small>
    </>
  )
}

function OrderName({ clock }: { readonly clock: ClockView }) {
  const { t } = useTranslation('shop')
  const { platform } = clock.shop
  return (
    <span title={clock.order.title}>
      {t(`platform.${platform}`)} {clock.order.externalId}
    </span>
  )
}
