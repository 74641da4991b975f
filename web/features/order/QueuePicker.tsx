import { useTranslation } from 'react-i18next'
import type { OrderQueue } from '#domain/order/queue.ts'
import { SALES_STEPS } from '#domain/order/sales-step.ts'
import styles from './order.module.css'

interface QueuePickerProps {
  readonly queue: OrderQueue
  readonly counts: readonly { readonly queue: OrderQueue; readonly count: number }[] | undefined
  readonly onPick: (queue: OrderQueue) => void
}

/** The queues by the steps of a sale (R48), each with how many orders wait in it. */
export function QueuePicker({ queue, counts, onPick }: QueuePickerProps) {
  const { t } = useTranslation('order')
  return (
    <div className={styles.salesSteps}>
      {SALES_STEPS.map(({ step, queues }) => (
        <div key={step} role="group" aria-label={t(`queue.step.${step}`)} className={styles.queues}>
          <span className={styles.quiet}>{t(`queue.step.${step}`)}</span>
          {queues.map((one) => (
            <button
              key={one}
              type="button"
              className={styles.queue}
              aria-pressed={one === queue}
              onClick={() => onPick(one)}
            >
              {t(`queue.name.${one}`)}
              <b>{counts?.find((counted) => counted.queue === one)?.count ?? '–'}</b>
            </button>
          ))}
        </div>
      ))}
    </div>
  )
}
