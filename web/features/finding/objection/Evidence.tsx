import { useTranslation } from 'react-i18next'
import type { ObjectionView } from '#contract/objection.ts'
import { useFormat } from '#web/kit/format.ts'
import { Link } from '#web/kit/Link.tsx'
import { findingPath } from '#web/paths.ts'
import { Sentence, What } from '../Found.tsx'
import styles from '../finding.module.css'

/** What was found, where, and what its agent says against it. */
export function Evidence({ objection }: { readonly objection: ObjectionView }) {
  const { t } = useTranslation('finding')
  const format = useFormat()
  const { person, shopName, customerName, at, entry, reason, createdAt } = objection
  return (
    <div className={styles.evidence}>
      <span>
        <What finding={objection} />
      </span>
      <Sentence finding={objection} />
      {entry ? (
        <small className={styles.quiet}>
          {t('objection.better')} · {entry.better}
        </small>
      ) : null}
      <small className={styles.quiet}>
        {person.name} {person.code} · {shopName} · {customerName} · {format.fullDateTime(at)} ·{' '}
        <Link to={findingPath(objection)}>{t('objection.inChat')}</Link>
      </small>
      <blockquote className={styles.reason}>
        <small className={styles.quiet}>
          {t('objection.reason')} · {format.fullDateTime(createdAt)}
        </small>
        <p>{reason}</p>
      </blockquote>
    </div>
  )
}
