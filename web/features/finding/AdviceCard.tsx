import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { FindingView } from '#contract/finding.ts'
import { QUARREL_ADVICE } from '#domain/finding/quarrel.ts'
import { api } from '#web/kit/client.ts'
import { useFormat } from '#web/kit/format.ts'
import { Link } from '#web/kit/Link.tsx'
import { findingPath } from '#web/paths.ts'
import { Card } from '#web/ui/Card.tsx'
import { useDetailText } from './use-detail-text.ts'
import styles from './finding.module.css'

const adviceQuery = api.finding.listAdvice.queryOptions({ input: {} })

/** Disputes of the last days and what to do about each; for leaders alone, so nothing stands here without one. */
export function AdviceCard() {
  const { t } = useTranslation('finding')
  const advice = useQuery(adviceQuery).data ?? []
  if (advice.length === 0) return null
  return (
    <Card title={t('advice.title')} extra={t('advice.private')}>
      <ul className={styles.advice}>
        {advice.map((finding) => (
          <li key={finding.id}>
            <Advice finding={finding} />
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Advice({ finding }: { readonly finding: FindingView }) {
  const { t } = useTranslation('finding')
  const format = useFormat()
  const detailText = useDetailText()
  const { agent, at, customer, shop } = finding
  const advice = QUARREL_ADVICE.find((one) => one === finding.detail['advice'])
  const name = agent?.name ?? t('nobody')
  return (
    <>
      <p>
        <b>{name}</b> {t('advice.with', { customer, shop: shop.name })} · {format.dateTime(at)} ·{' '}
        <Link to={findingPath(finding)}>{t('open')}</Link>
      </p>
      <p className={styles.quiet}>{detailText(finding)}</p>
      {advice ? <p>{t(`advice.${advice}`)}</p> : null}
      <p>{t('advice.rest', { name })}</p>
    </>
  )
}
