import { useTranslation } from 'react-i18next'
import { useState } from 'react'
import { Button } from 'antd'
import type { DayLog, LogVersionView } from '#contract/daily-log.ts'
import { LOG_ENTRIES } from '#domain/roster/daily-log.ts'
import { useFormat } from '#web/kit/format.ts'
import { Card } from '#web/ui/Card.tsx'
import { Figures } from './Figures.tsx'
import { WriteLog } from './WriteLog.tsx'
import styles from './daily-log.module.css'

/** One day: its figures, what was signed, and what is being written. */
export function DayLogView({ log }: { readonly log: DayLog }) {
  const { t } = useTranslation('dailyLog')
  const format = useFormat()
  const [latest] = log.versions
  const [isAmending, setIsAmending] = useState(false)
  const isWriting = latest === undefined || latest.signedAt === null || isAmending
  const signed = log.versions.filter(({ signedAt }) => signedAt !== null)
  return (
    <div className={styles.stack}>
      <Card
        title={t('of', { team: log.team.name, day: format.workDay(log.workDate) })}
        extra={<span className={styles.quiet}>{t('figuresNow')}</span>}
      >
        <Figures figures={log.figures} teamId={log.team.id} workDate={log.workDate} />
      </Card>
      {isWriting ? (
        // What was saved, by oneself or a colleague, is what goes on being written.
        <WriteLog key={latest?.writtenAt ?? 0} log={log} onDone={() => setIsAmending(false)} />
      ) : null}
      {signed.map((version) => (
        <Signed key={version.version} log={log} version={version} />
      ))}
      {isWriting ? null : (
        <div>
          <Button onClick={() => setIsAmending(true)}>{t('amend')}</Button>
        </div>
      )}
    </div>
  )
}

function Signed({ log, version }: { readonly log: DayLog; readonly version: LogVersionView }) {
  const { t } = useTranslation('dailyLog')
  const format = useFormat()
  const { entries, figures, signedBy, signedAt } = version
  return (
    <Card
      title={t('version', { version: version.version })}
      extra={
        <span className={styles.quiet}>
          {signedBy && signedAt !== null
            ? t('signedBy', { name: signedBy.name, time: format.dateTime(signedAt) })
            : null}
        </span>
      }
    >
      <dl className={styles.figures}>
        {LOG_ENTRIES.map((entry) => (
          <div key={entry}>
            <dt>{t(`entry.${entry}`)}</dt>
            <dd className={styles.text}>
              {entries[entry] || <span className={styles.quiet}>{t('nothing')}</span>}
            </dd>
          </div>
        ))}
      </dl>
      {figures ? (
        <details className={styles.foot}>
          <summary className={styles.quiet}>{t('figuresThen')}</summary>
          <Figures figures={figures} teamId={log.team.id} workDate={log.workDate} />
        </details>
      ) : null}
    </Card>
  )
}
