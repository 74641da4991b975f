import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { LogFigures } from '#contract/daily-log.ts'
import type { TeamId } from '#domain/kernel/ids.ts'
import { fen } from '#domain/kernel/money.ts'
import { SECOND, type WorkDate } from '#domain/kernel/time.ts'
import { useBilingual } from '#web/kit/bilingual.ts'
import { count, money, percent, useFormat } from '#web/kit/format.ts'
import { Link } from '#web/kit/Link.tsx'
import { attendanceDayPath, findingDayPath, metricDayPath, PATHS } from '#web/paths.ts'
import styles from './daily-log.module.css'

interface FiguresProps {
  readonly figures: LogFigures
  readonly teamId: TeamId
  readonly workDate: WorkDate
}

/** What the day was in numbers; each opens to what is behind it. */
export function Figures({ figures, teamId, workDate }: FiguresProps) {
  const { t } = useTranslation('dailyLog')
  const { lost, findings, relays } = figures
  return (
    <dl className={styles.figures}>
      <Attendance figures={figures} teamId={teamId} workDate={workDate} />
      <Service figures={figures} teamId={teamId} workDate={workDate} />
      <Item label={t('lost')}>
        <Link to={PATHS.lostClocks} className={lost.count > 0 ? styles.late : undefined}>
          {t('lostCount', { count: lost.count })} {lost.count > 0 ? money(fen(lost.amount)) : null}
        </Link>
      </Item>
      <Item label={t('findings')}>
        <Link to={findingDayPath({ teamId, workDate })}>
          {[
            t('severe', { count: findings.severe }),
            t('serious', { count: findings.serious }),
            t('hint', { count: findings.hint }),
          ].join(' · ')}
        </Link>
      </Item>
      <Item label={t('relays')}>
        <Link to={PATHS.relays}>{t('relaysOf', relays)}</Link>
      </Item>
    </dl>
  )
}

function Item({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Attendance({ figures, ...day }: FiguresProps) {
  const { t } = useTranslation(['dailyLog', 'roster'])
  const format = useFormat()
  const { shifts, absent, lapses, surges, standIns, swapCount } = figures
  const planned = shifts.reduce((sum, { people }) => sum + people.length, 0)
  return (
    <Item label={t('attendance')}>
      {shifts.length === 0 ? <span>{t('noShifts')}</span> : <span>{t('shifts', { count: planned })}</span>}
      {shifts.map(({ name, people }) => (
        <span key={name}>
          {t('shiftOf', { name, count: people.length, people: people.map((one) => one.name).join(' ') })}
        </span>
      ))}
      <Link to={PATHS.swaps}>
        {absent.length === 0
          ? t('nobodyAbsent')
          : absent
              .map(({ person, kind }) =>
                t('absentOne', { name: person.name, kind: t(`roster:leave.kinds.${kind}`) }),
              )
              .join(' ')}
      </Link>
      {lapses.map(({ person, kind, minutes }) => (
        <Link key={`${person.id} ${kind}`} to={attendanceDayPath(day)} className={styles.late}>
          {t(`lapse.${kind}`, { name: person.name, minutes })}
        </Link>
      ))}
      {surges.map(({ name, startedAt }) => (
        <Link key={`${name} ${startedAt}`} to={PATHS.intraday}>
          {t('surge', { name, time: format.time(startedAt) })}
        </Link>
      ))}
      {standIns.map(({ absent: away, person }) => (
        <span key={away.id}>{t('standIn', { person: person.name, absent: away.name })}</span>
      ))}
      {swapCount === 0 ? null : <Link to={PATHS.swaps}>{t('swaps', { count: swapCount })}</Link>}
    </Item>
  )
}

function Service({ figures: { metrics }, teamId, workDate }: FiguresProps) {
  const { t } = useTranslation('dailyLog')
  const say = useBilingual()
  const show = useShown()
  return (
    <Item label={t('service')}>
      {metrics.length === 0 ? <span>{t('noMetrics')}</span> : null}
      {metrics.map((metric) => (
        <Link key={metric.code} to={metricDayPath(metric.code, { teamId, workDate })}>
          {say(metric.name)} {show(metric)}
        </Link>
      ))}
    </Item>
  )
}

function useShown(): (metric: LogFigures['metrics'][number]) => string {
  const format = useFormat()
  return ({ measure, value }) => {
    if (value === null) return '—'
    if (measure === 'share') return percent(value)
    if (measure === 'seconds') return format.measured(value * SECOND)
    return measure === 'ratio' ? value.toFixed(2) : count(Math.round(value))
  }
}
