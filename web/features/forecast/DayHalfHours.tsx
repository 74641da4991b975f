import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ForecastDayView, ForecastView } from '#contract/forecast.ts'
import { addDays } from '#domain/calendar/work-date.ts'
import { totalOf } from '#domain/forecast/arrival.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import { count, useFormat } from '#web/kit/format.ts'
import { BandTrend } from '#web/ui/chart/BandTrend.tsx'
import { Card } from '#web/ui/Card.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { Pill } from '#web/ui/Pill.tsx'
import type { OpenedArrivals } from './ArrivalDrawer.tsx'
import { timeOf } from './time-of.ts'
import { useBandNames } from './use-band-names.ts'
import styles from './forecast.module.css'

interface DayHalfHoursProps {
  readonly forecast: ForecastView
  readonly day: WorkDate
  readonly onDay: (day: WorkDate) => void
  readonly onOpen: (opened: OpenedArrivals) => void
}

/** One day by half hours. What came opens to its chats. */
export function DayHalfHours({ forecast: { days, today }, day, onDay, onOpen }: DayHalfHoursProps) {
  const { t } = useTranslation('forecast')
  const format = useFormat()
  const shown = days.find(({ workDate }) => workDate === day)
  const has = (other: WorkDate) => days.some(({ workDate }) => workDate === other)
  const [before, next] = [addDays(day, -1), addDays(day, 1)]
  return (
    <Card
      title={
        <span className={styles.dayHead}>
          <Button
            size="small"
            icon={<LeftOutlined />}
            aria-label={t('day.before')}
            disabled={!has(before)}
            onClick={() => onDay(before)}
          />
          {format.workDay(day)}
          <Button
            size="small"
            icon={<RightOutlined />}
            aria-label={t('day.next')}
            disabled={!has(next)}
            onClick={() => onDay(next)}
          />
          {shown ? <DayMarks day={shown} /> : null}
        </span>
      }
      extra={shown?.counts ? t('day.hint') : t('day.coming')}
    >
      {shown ? (
        <HalfHours day={shown} isToday={day === today} onOpen={onOpen} />
      ) : (
        <EmptyState text={t('day.none')} />
      )}
    </Card>
  )
}

/** What is special about the day, and what it adds up to. */
function DayMarks({ day: { counts, expected, promotions, odd } }: { readonly day: ForecastDayView }) {
  const { t } = useTranslation('forecast')
  return (
    <>
      {promotions.map((name) => (
        <Pill key={name} tone="soon">
          {expected === null || expected.factor === 1
            ? name
            : t('day.promotion', { name, factor: expected.factor.toFixed(1) })}
        </Pill>
      ))}
      {odd === 0 ? null : <Pill tone="soon">{t(odd === 1 ? 'day.oddMore' : 'day.oddLess')}</Pill>}
      <small className={styles.quiet}>
        {counts === null ? '' : t('day.came', { count: totalOf(counts) })}
        {counts !== null && expected !== null ? ' · ' : ''}
        {expected === null ? '' : t('day.expected', { count: Math.round(expected.total) })}
      </small>
    </>
  )
}

interface HalfHoursProps {
  readonly day: ForecastDayView
  readonly isToday: boolean
  readonly onOpen: DayHalfHoursProps['onOpen']
}

function HalfHours({ day: { workDate, counts, expected }, isToday, onOpen }: HalfHoursProps) {
  const { t } = useTranslation('forecast')
  const names = useBandNames()
  const points = useMemo(
    () =>
      Array.from({ length: 48 }, (_, slot) => ({
        label: timeOf(slot),
        actual: counts === null ? null : (counts[slot] ?? 0),
        isPartial: isToday,
        expected:
          expected === null
            ? null
            : {
                mean: expected.halfHours[slot] ?? 0,
                low: expected.low[slot] ?? 0,
                high: expected.high[slot] ?? 0,
              },
      })),
    [counts, expected, isToday],
  )
  if (counts === null && expected === null) return <EmptyState text={t('day.none')} />
  return (
    <BandTrend
      points={points}
      names={names}
      format={oneDigit}
      label={t('day.title', { day: workDate })}
      onPick={(slot) => {
        if (counts !== null) onOpen({ day: workDate, from: slot, to: slot })
      }}
    />
  )
}

function oneDigit(value: number): string {
  return Number.isInteger(value) ? count(value) : value.toFixed(1)
}
