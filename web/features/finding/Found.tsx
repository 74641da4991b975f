import { useTranslation } from 'react-i18next'
import type { FindingView } from '#contract/finding.ts'
import { Marked } from '#web/kit/chat/Marked.tsx'
import { severityTone } from '#web/kit/chat/severity-tone.ts'
import { Pill } from '#web/ui/Pill.tsx'
import { useDetailText } from './use-detail-text.ts'
import styles from './finding.module.css'

type Named = Pick<FindingView, 'severity' | 'kind' | 'cls'>
type Told = Pick<FindingView, 'kind' | 'text' | 'detail'> & {
  readonly entry: { readonly why: string } | null
}

/** What it is called, and how bad. */
export function What({ finding: { severity, kind, cls } }: { readonly finding: Named }) {
  const { t } = useTranslation('finding')
  return (
    <>
      <Pill tone={severityTone(severity)}>{t(`severity.${severity}`)}</Pill>{' '}
      {cls === null ? t(`kind.${kind}`) : t(`cls.${cls}`)}
      {kind === 'sent-anyway' && cls !== null ? ` · ${t('kind.sent-anyway')}` : null}
    </>
  )
}

/** What was said, the words marked, and why it is found. */
export function Sentence({ finding }: { readonly finding: Told }) {
  const detail = useDetailText()
  const {
    text,
    entry,
    detail: { from, to },
  } = finding
  const spans = typeof from === 'number' && typeof to === 'number' ? [{ from, to }] : []
  const why = [entry?.why, detail(finding)].filter(Boolean).join(' · ')
  return (
    <div className={styles.sentence}>
      {text === null ? null : (
        <span>
          <Marked text={text} spans={spans} />
        </span>
      )}
      {why === '' ? null : <small className={styles.quiet}>{why}</small>}
    </div>
  )
}
