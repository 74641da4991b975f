import { useQuery } from '@tanstack/react-query'
import { Form, InputNumber } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, type client } from '#web/kit/client.ts'
import { count, percent } from '#web/kit/format.ts'
import { ReportPage } from '#web/kit/page/ReportPage.tsx'
import { messageOf } from '#web/kit/refusal.ts'
import { Card } from '#web/ui/Card.tsx'
import { Figure } from '#web/ui/Figure.tsx'
import { useMetricTabs } from './metric-tabs.ts'
import { toneOf } from './show-value.ts'
import styles from './metric.module.css'

const FIELDS = [
  'ratings',
  'neutralPercent',
  'badPercent',
  'attitudeOfNeutralPercent',
  'attitudeOfBadPercent',
] as const
type Values = Readonly<Record<(typeof FIELDS)[number], number>>

const BEGIN: Values = {
  ratings: 200,
  neutralPercent: 9,
  badPercent: 6,
  attitudeOfNeutralPercent: 5,
  attitudeOfBadPercent: 8,
}

/** From what the back office shows to what the platform counts (R24-R28): exact, rounded only for the eye. */
export function BackOfficePage() {
  const { t } = useTranslation('metric')
  const [values, setValues] = useState<Values>(BEGIN)
  const query = useQuery({
    ...api.metric.calculateBackOffice.queryOptions({ input: values }),
    placeholderData: (previous) => previous,
  })
  return (
    <ReportPage title={t('backOffice.title')} about={t('backOffice.about')} tabs={useMetricTabs()}>
      <div className={styles.two}>
        <Card title={t('backOffice.input')}>
          <Form<Values>
            layout="vertical"
            requiredMark={false}
            initialValues={BEGIN}
            onValuesChange={(_, all) => setValues({ ...BEGIN, ...all })}
          >
            {FIELDS.map((field) => (
              <Form.Item key={field} name={field} label={t(`backOffice.${field}`)}>
                <InputNumber
                  min={0}
                  {...(field === 'ratings' ? { precision: 0 } : { max: 100, suffix: '%' })}
                  style={{ width: 180 }}
                />
              </Form.Item>
            ))}
          </Form>
        </Card>
        <Card title={t('backOffice.output')}>
          {query.error ? (
            <p className={styles.late} role="alert">
              {messageOf(query.error)}
            </p>
          ) : null}
          {query.data ? <Outcome outcome={query.data} /> : null}
        </Card>
      </div>
    </ReportPage>
  )
}

type Calculated = Awaited<ReturnType<typeof client.metric.calculateBackOffice>>

function Outcome({ outcome }: { readonly outcome: Calculated }) {
  const { t } = useTranslation('metric')
  const { goodShare, attitudeShare } = outcome
  const people = (value: number) => count(Math.round(value * 100) / 100)
  return (
    <dl className={styles.facts}>
      <dt>{t('backOffice.goodShare')}</dt>
      <dd>
        <Share share={goodShare} />
      </dd>
      <dt>{t(goodShare.status === 'missed' ? 'goodNeededLabel' : 'backOffice.goodLeft')}</dt>
      <dd>{amount(goodShare.status === 'missed' ? goodShare.goodNeeded : goodShare.missesLeft)}</dd>
      <dt>{t('backOffice.attitudeShare')}</dt>
      <dd>
        <Share share={attitudeShare} />
      </dd>
      <dt>{t(attitudeShare.status === 'missed' ? 'backOffice.attitudeOver' : 'backOffice.attitudeLeft')}</dt>
      <dd>{amount(attitudeShare.status === 'missed' ? attitudeShare.tooMany : attitudeShare.missesLeft)}</dd>
      <dt>{t('backOffice.counts')}</dt>
      <dd>
        {t('backOffice.countsOf', {
          good: people(outcome.good),
          neutral: people(outcome.neutral),
          bad: people(outcome.bad),
        })}
      </dd>
      <dt>{t('backOffice.attitudes')}</dt>
      <dd>
        {t('backOffice.attitudesOf', {
          neutral: people(outcome.attitudeNeutral),
          bad: people(outcome.attitudeBad),
        })}
      </dd>
    </dl>
  )
}

function Share({ share }: { readonly share: Calculated['goodShare'] }) {
  const { t } = useTranslation('metric')
  return (
    <Figure
      value={share.value === null ? null : percent(share.value, 2)}
      absent={t('notAssessed')}
      tone={toneOf(share.status)}
    />
  )
}

function amount(value: number | null): string {
  return value === null ? '—' : count(value)
}
