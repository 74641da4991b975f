import { useTranslation } from 'react-i18next'
import { useFormat } from '#web/kit/format.ts'
import type { InspectionTrend } from '#contract/inspection.ts'
import type { Cause } from '#domain/conversation/reason.ts'
import type { Fault } from '#domain/inspection/fault.ts'
import { Trend } from '#web/ui/chart/Trend.tsx'
import { Card } from '#web/ui/Card.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import styles from '../list/list.module.css'

interface CauseCardsProps {
  readonly trend: InspectionTrend
  readonly onOpen: (part: { readonly cause?: Cause; readonly fault?: Fault }) => void
}

/** Where what inspectors found comes from (R121), day by day and beside as long a time before; and faults (R70). */
export function CauseCards({ trend, onOpen }: CauseCardsProps) {
  const { causes, days, causeDays, faults } = trend
  const { t } = useTranslation(['inspection', 'conversation'])
  const shown = causes.filter(({ inspections, before }) => inspections + before > 0)
  return (
    <div className={styles.two}>
      <Card title={t('trend.causeDays')}>
        {shown.length === 0 ? (
          <EmptyState text={t('trend.noCauses')} />
        ) : (
          <CauseLines days={days} causeDays={causeDays} />
        )}
      </Card>
      <div className={styles.stack}>
        <Card title={t('trend.causes')} extra={t('trend.causesAbout')}>
          <Counts
            rows={shown.map(({ cause, ...counts }) => ({
              key: cause,
              name: t(`conversation:cause.${cause}`),
              ...counts,
              onOpen: () => onOpen({ cause }),
            }))}
          />
        </Card>
        {faults.length === 0 ? null : (
          <Card title={t('trend.faults')}>
            <Counts
              rows={faults.map(({ fault, ...counts }) => ({
                key: fault,
                name: t(`fault.${fault}`),
                ...counts,
                onOpen: () => onOpen({ fault }),
              }))}
            />
          </Card>
        )}
      </div>
    </div>
  )
}

/** What somebody ought to change; routine questions stand in the sums alone. */
const LINES: readonly Cause[] = ['skill', 'product']

function CauseLines({ days, causeDays }: Pick<InspectionTrend, 'days' | 'causeDays'>) {
  const { t } = useTranslation(['inspection', 'conversation'])
  const format = useFormat()
  const of = (day: string, cause: Cause) =>
    causeDays.find((one) => one.workDate === day && one.cause === cause)?.inspections ?? 0
  return (
    <Trend
      labels={days.map(({ workDate }) => format.axisDay(workDate))}
      lines={LINES.map((cause) => ({
        name: t(`conversation:cause.${cause}`),
        values: days.map(({ workDate }) => of(workDate, cause)),
        isMain: cause === 'skill',
      }))}
      isWhole
      format={String}
      label={t('trend.causeDays')}
    />
  )
}

interface CountsProps {
  readonly rows: readonly {
    readonly key: string
    readonly name: string
    readonly inspections: number
    readonly before: number
    readonly onOpen: () => void
  }[]
}

/** How many, how many before; each opens to its inspections. */
function Counts({ rows }: CountsProps) {
  const { t } = useTranslation('inspection')
  return (
    <ul className={styles.counts}>
      {rows.map(({ key, name, inspections, before, onOpen }) => (
        <li key={key}>
          <button type="button" onClick={onOpen}>
            {name}
          </button>
          <b>{inspections}</b>
          <small className={styles.quiet}>{t('trend.before', { count: before })}</small>
        </li>
      ))}
    </ul>
  )
}
