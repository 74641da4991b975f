import { useTranslation } from 'react-i18next'
import type { AttendanceRow } from '#contract/attendance.ts'
import { count, percent } from '#web/kit/format.ts'
import { FigureCard } from '#web/kit/page/FigureCard.tsx'

/** The team as a whole; people weigh by their minutes. */
export function AttendanceFigures({ rows }: { readonly rows: readonly AttendanceRow[] }) {
  const { t } = useTranslation('attendance')
  const days = rows.flatMap((row) => row.days)
  const sum = (key: 'lateTimes' | 'absentDays' | 'plannedDays' | 'workedDays' | 'earlyTimes') =>
    rows.reduce((total, row) => total + row.sum[key], 0)
  const missing = days.filter(({ state }) => state === 'missing').length
  const absent = sum('absentDays') + missing
  return (
    <>
      <FigureCard
        label={t('figures.here')}
        value={t('figures.hereOf', { here: sum('workedDays'), planned: sum('plannedDays') })}
        about={t('figures.working', { count: days.filter(({ state }) => state === 'working').length })}
      />
      <FigureCard
        label={t('figures.late')}
        value={count(sum('lateTimes'))}
        about={t('figures.early', { count: sum('earlyTimes') })}
        tone={sum('lateTimes') > 0 ? 'late' : 'plain'}
      />
      <FigureCard
        label={t('figures.absent')}
        value={count(absent)}
        about={t('figures.missing', { count: missing })}
        tone={absent > 0 ? 'late' : 'plain'}
      />
      <FigureCard
        label={t('adherence')}
        {...shareOf(rows, 'adherence')}
        absent={t('figures.notYet')}
        about={t('figures.adherence')}
        explain={[t('explain.adherence')]}
      />
      <FigureCard
        label={t('conformance')}
        {...shareOf(rows, 'conformance')}
        absent={t('figures.notYet')}
        about={t('figures.conformance')}
        explain={[t('explain.conformance')]}
      />
    </>
  )
}

/** Each person’s share once; with one day a person all weigh alike, as their shifts nearly do. */
function shareOf(
  rows: readonly AttendanceRow[],
  key: 'adherence' | 'conformance',
): { readonly value: string | null } {
  const known = rows.flatMap(({ sum }) => sum[key] ?? [])
  return {
    value: known.length === 0 ? null : percent(known.reduce((sum, one) => sum + one, 0) / known.length),
  }
}
