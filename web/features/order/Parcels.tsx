import { useTranslation } from 'react-i18next'
import type { OrderView } from '#contract/order.ts'
import { JOURNEY_STAGES, reachedStage } from '#domain/order/journey-stage.ts'
import { useFormat } from '#web/kit/format.ts'
import styles from './order.module.css'

type Parcel = OrderView['parcels'][number]

/** Where each parcel is: the five parts of its way (R65), and where it broke. */
export function Parcels({
  order,
  isWhole = false,
}: {
  readonly order: OrderView
  readonly isWhole?: boolean
}) {
  const { t } = useTranslation('order')
  if (order.parcels.length === 0) {
    // Of an order whose state nobody has told it is not known either whether it was sent.
    const none = order.status === 'unknown' ? t('parcel.untold') : t('parcel.none')
    return <span className={styles.quiet}>{none}</span>
  }
  return (
    <>
      {order.parcels.map((parcel) => (
        <ParcelLine key={parcel.id} parcel={parcel} zone={order.shop.timeZone} isWhole={isWhole} />
      ))}
    </>
  )
}

interface ParcelLineProps {
  readonly parcel: Parcel
  readonly zone: string
  readonly isWhole: boolean
}

function ParcelLine({ parcel, zone, isWhole }: ParcelLineProps) {
  const { t } = useTranslation('order')
  const format = useFormat(zone)
  const { carrier, trackingNumber, steps, shippedAt } = parcel
  const last = steps.at(-1)
  return (
    <div>
      <div className={styles.row}>
        <span>{[carrier, trackingNumber].filter(Boolean).join(' ') || t('parcel.unknown')}</span>
        {shippedAt === null ? null : (
          <span className={styles.quiet}>{t('parcel.shipped', { when: format.dateTime(shippedAt) })}</span>
        )}
      </div>
      <Stages parcel={parcel} />
      {isWhole ? <Steps parcel={parcel} zone={zone} /> : null}
      {isWhole ? null : (
        <span className={styles.quiet}>
          {last === undefined
            ? t('parcel.noScan')
            : [format.dateTime(last.at), t(`parcel.step.${last.step}`), last.place]
                .filter(Boolean)
                .join(' · ')}
        </span>
      )}
    </div>
  )
}

function Stages({ parcel: { steps } }: { readonly parcel: Parcel }) {
  const { t } = useTranslation('order')
  const reached = JOURNEY_STAGES.indexOf(reachedStage(steps))
  const isBroken = steps.at(-1)?.step === 'failed'
  return (
    <div className={styles.stages}>
      {JOURNEY_STAGES.map((stage, index) => {
        const isReached = index <= reached
        const tone = isBroken && index === reached ? styles.broken : styles.reached
        return (
          <span key={stage} className={isReached ? tone : undefined}>
            {t(`parcel.stage.${stage}`)}
          </span>
        )
      })}
    </div>
  )
}

function Steps({ parcel: { steps }, zone }: Pick<ParcelLineProps, 'parcel' | 'zone'>) {
  const { t } = useTranslation('order')
  const format = useFormat(zone)
  if (steps.length === 0) return <span className={styles.quiet}>{t('parcel.noScan')}</span>
  return (
    <div className={styles.steps}>
      {steps
        .toReversed()
        .map(({ step, place, at }) => [
          <time key={`${at} ${step} at`}>{format.dateTime(at)}</time>,
          <span key={`${at} ${step}`}>{t(`parcel.step.${step}`)}</span>,
          <span key={`${at} ${step} place`}>{place}</span>,
        ])}
    </div>
  )
}
