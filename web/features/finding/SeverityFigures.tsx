import { useTranslation } from 'react-i18next'
import type { FindingOverview, FindingScope } from '#contract/finding.ts'
import { LANGUAGE_SEVERITIES } from '#domain/language/entry.ts'
import { count } from '#web/kit/format.ts'
import { Card } from '#web/ui/Card.tsx'
import { Figure } from '#web/ui/Figure.tsx'
import { perThousand } from './per-thousand.ts'
import styles from './finding.module.css'

interface SeverityFiguresProps {
  readonly overview: FindingOverview
  readonly scope: FindingScope
}

/** How much was found, worst first, beside the span before and against what was written. */
export function SeverityFigures({ overview, scope: { from, to } }: SeverityFiguresProps) {
  const { t } = useTranslation('finding')
  const { total, before, agentMessages } = overview
  const figures = LANGUAGE_SEVERITIES.toReversed().map((severity) => {
    const rate = perThousand(total[severity], agentMessages)
    return {
      key: severity,
      label: t(`severity.${severity}`),
      value: count(total[severity]),
      tone: severity === 'severe' && total[severity] > 0 ? ('late' as const) : ('plain' as const),
      about: [
        ...(rate === undefined ? [] : [t('perThousand', { rate })]),
        t('before', { count: before[severity] }),
      ].join(' · '),
      explain: [t(`formula.${severity}`), t('window', { from, to }), t('formula.rate')],
    }
  })
  return (
    <>
      {figures.map(({ key, label, value, tone, about, explain }) => (
        <Card key={key}>
          <span className={styles.name}>{label}</span>
          <div>
            <Figure value={value} size="large" tone={tone} explain={explain} />
          </div>
          <small className={styles.quiet}>{about}</small>
        </Card>
      ))}
      <Card>
        <span className={styles.name}>{t('written')}</span>
        <div>
          <Figure
            value={count(agentMessages)}
            size="large"
            explain={[t('formula.written'), t('window', { from, to })]}
          />
        </div>
        <small className={styles.quiet}>{t('writtenAbout')}</small>
      </Card>
    </>
  )
}
