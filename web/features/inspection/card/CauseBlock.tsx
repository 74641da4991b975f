import { useTranslation } from 'react-i18next'
import type { OpenInspection } from '#contract/inspection.ts'
import { useFormat } from '#web/kit/format.ts'
import { Link } from '#web/kit/Link.tsx'
import { useCan } from '#web/kit/me.ts'
import { improvementPath } from '#web/paths.ts'
import { Pill } from '#web/ui/Pill.tsx'
import { IMPROVEMENT_TONES } from '../tones.ts'
import { useWhereTo } from '../where-to.ts'
import styles from './card.module.css'

/** Where it comes from, to whom it goes, and what became of that. */
export function CauseBlock({ open: { inspection, improvement } }: { readonly open: OpenInspection }) {
  const { t } = useTranslation(['inspection', 'conversation'])
  const format = useFormat()
  const whereTo = useWhereTo()
  const mayFollow = useCan('improvement.read')
  const { cause, faults, route, department } = inspection
  if (cause === null && route === null && faults.length === 0) return null
  const causes = [
    ...(cause === null ? [] : [t(`conversation:cause.${cause}`)]),
    ...faults.map((fault) => t(`fault.${fault}`)),
  ]
  return (
    <div className={styles.block}>
      <span className={styles.quiet}>{t('cause.label')}</span>
      <p className={styles.pick}>
        <span>
          {causes.join(' · ')}
          {route === null ? '' : ` → ${whereTo({ route, department })}`}
        </span>
        {improvement ? (
          <>
            <Pill tone={IMPROVEMENT_TONES[improvement.status]}>
              {t(`improvement.status.${improvement.status}`)}
            </Pill>
            {improvement.status === 'closed' || improvement.status === 'answered' ? null : (
              <span className={styles.quiet}>
                {t('improvement.dueBy', { day: format.shortDay(improvement.dueDate) })}
              </span>
            )}
            {mayFollow ? <Link to={improvementPath(improvement.id)}>{t('improvement.open')}</Link> : null}
          </>
        ) : null}
      </p>
      {improvement && improvement.answer !== '' ? (
        <p>
          {improvement.answeredBy}：{improvement.answer}
        </p>
      ) : null}
    </div>
  )
}
