import { useTranslation } from 'react-i18next'
import type { OrderView } from '#contract/order.ts'
import { useClockWords } from '#web/kit/after-sales/clock-words.ts'
import { useFormat } from '#web/kit/format.ts'
import styles from './order.module.css'

type Deed = OrderView['actions'][number]

interface DeedListProps {
  readonly deeds: readonly Deed[]
  readonly zone: string
}

/** What our own people have done about an order, newest first. */
export function DeedList({ deeds, zone }: DeedListProps) {
  const { t } = useTranslation('order')
  const words = useClockWords()
  const format = useFormat(zone)
  if (deeds.length === 0) return null
  return (
    <ul className={styles.deedList}>
      {deeds.map((deed) => (
        <li key={deed.id}>
          {deed.step === null
            ? t(`deed.kind.${deed.kind}`)
            : t('deed.step', { step: words.action(deed.step) })}
          {deed.text === '' ? '' : ` · ${deed.text}`}
          <small>
            {deed.personName} · {format.dateTime(deed.at)}
          </small>
        </li>
      ))}
    </ul>
  )
}
