import { Drawer, Segmented } from 'antd'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { addDays, type DateRange } from '#domain/calendar/work-date.ts'
import { today } from '../today.ts'
import { Publication, type PublicationProps } from './Publication.tsx'
import styles from './trial.module.css'

const SPANS = [30, 90, 180] as const

interface TrialDrawerProps extends Omit<PublicationProps, 'onDone'> {
  readonly title: string
  /** Days of what, such as “ordered within”. */
  readonly spanLabel: string
  /** What the draft would have said of these days. */
  readonly children: (span: DateRange) => ReactNode
  readonly onClose: () => void
}

/** A draft tried on the past and published from a day on: the same for every rule that is data. */
export function TrialDrawer({ title, spanLabel, children, onClose, ...publication }: TrialDrawerProps) {
  const { t } = useTranslation('kit')
  const [days, setDays] = useState<(typeof SPANS)[number]>(30)
  return (
    <Drawer
      open
      title={title}
      size={720}
      onClose={onClose}
      footer={<Publication {...publication} onDone={onClose} />}
    >
      <div className={`${styles.row} ${styles.span}`}>
        {spanLabel}
        <Segmented
          value={days}
          onChange={setDays}
          aria-label={spanLabel}
          options={SPANS.map((value) => ({ value, label: t('trial.lastDays', { count: value }) }))}
        />
      </div>
      {children({ from: addDays(today(), -days), to: today() })}
    </Drawer>
  )
}
