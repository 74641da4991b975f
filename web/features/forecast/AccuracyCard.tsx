import { useTranslation } from 'react-i18next'
import type { ForecastRunView } from '#contract/forecast.ts'
import { daysBetween } from '#domain/calendar/work-date.ts'
import { percent, useFormat } from '#web/kit/format.ts'
import { Card } from '#web/ui/Card.tsx'
import styles from './forecast.module.css'

/** Two whole months: before that nobody can tell a busy 5th from a busy week. */
const MONTH_KNOWN_DAYS = 62

/** With fewer days to judge by, no method is chosen. */
const DAYS_TO_CHOOSE = 7

/** How far off the forecast has been, in plain words, beside copying last week and beside chance. */
export function AccuracyCard({ run }: { readonly run: ForecastRunView }) {
  const { t } = useTranslation('forecast')
  const format = useFormat()
  const { off, naive, chance, daysTried, historyFrom, historyTo, method } = run
  const known = daysBetween(historyFrom, historyTo) + 1
  return (
    <Card title={t('accuracy.title')} extra={t('accuracy.madeAt', { at: format.dateTime(run.madeAt) })}>
      <div className={styles.words}>
        {off.halfHour === null || naive.halfHour === null || chance.halfHour === null ? (
          <p>{t('accuracy.untried', { known })}</p>
        ) : (
          <>
            <p>
              {t('accuracy.tried', { days: daysTried })}
              {t('accuracy.halfHour', {
                off: percent(off.halfHour, 0),
                naive: percent(naive.halfHour, 0),
                chance: percent(chance.halfHour, 0),
              })}
            </p>
            {off.day === null || naive.day === null ? null : (
              <p>{t('accuracy.day', { off: percent(off.day, 0), naive: percent(naive.day, 0) })}</p>
            )}
            <p>{t(off.halfHour < naive.halfHour ? 'accuracy.better' : 'accuracy.worse')}</p>
          </>
        )}
        {run.coverage === null ? null : <p>{t('accuracy.coverage', { share: percent(run.coverage, 0) })}</p>}
        {known < MONTH_KNOWN_DAYS ? <p className={styles.short}>{t('accuracy.short', { known })}</p> : null}
        <p className={styles.quiet}>
          {t(daysTried < DAYS_TO_CHOOSE ? 'accuracy.early' : 'accuracy.method', {
            method: t(`method.${method}`),
          })}
          {t('accuracy.history', { from: historyFrom, to: historyTo, known })}
        </p>
      </div>
      <MethodTable run={run} />
    </Card>
  )
}

function MethodTable({ run: { methods, method, naive, chance } }: { readonly run: ForecastRunView }) {
  const { t } = useTranslation('forecast')
  const shown = (share: number | null) => (share === null ? '—' : percent(share))
  if (methods.every(({ off }) => off.halfHour === null)) return null
  const rows = [
    ...methods.map((one) => ({ key: one.method as string, name: t(`method.${one.method}`), off: one.off })),
    { key: 'naive', name: t('method.naive'), off: naive },
    { key: 'chance', name: t('method.chance'), off: chance },
  ]
  return (
    <table className={styles.methods} aria-label={t('accuracy.methods')}>
      <thead>
        <tr>
          <th scope="col">{t('accuracy.methods')}</th>
          <th scope="col">{t('accuracy.byHalfHour')}</th>
          <th scope="col">{t('accuracy.byDay')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name, off }) => (
          <tr key={key} className={key === method ? styles.chosen : undefined}>
            <th scope="row">
              {name}
              {key === method ? <small>{t('accuracy.chosen')}</small> : null}
            </th>
            <td>{shown(off.halfHour)}</td>
            <td>{shown(off.day)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
