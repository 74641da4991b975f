import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { MetricDefinitionView } from '#contract/metric.ts'
import { useBilingual } from '#web/kit/bilingual.ts'
import { api, client } from '#web/kit/client.ts'
import { clockText, useFormat } from '#web/kit/format.ts'
import { useCan } from '#web/kit/me.ts'
import { useChange } from '#web/kit/use-change.ts'
import { Pill } from '#web/ui/Pill.tsx'
import { useValueFormat } from './show-value.ts'
import styles from './metric.module.css'

/** How a metric counts, in words: nothing about a figure is hidden. */
export function DefinitionFacts({ definition }: { readonly definition: MetricDefinitionView }) {
  const { t } = useTranslation('metric')
  const show = useValueFormat()
  const say = useBilingual()
  const { spec, measure } = definition
  const facts: readonly (readonly [string, string])[] = [
    [t('definition.unit'), t(`unit.${spec.unit}`)],
    [
      t('definition.threshold'),
      spec.thresholdSeconds === null ? t('none') : show('seconds', spec.thresholdSeconds),
    ],
    [t('definition.window'), spec.window ? windowText(spec.window) : t('wholeDay')],
    [
      t('definition.period'),
      t(`period.${spec.period.kind}`, { days: spec.period.kind === 'trailing' ? spec.period.days : 1 }),
    ],
    [t('definition.bots'), t(spec.botsCount ? 'yes' : 'no')],
    [t('definition.automatic'), t(spec.automaticCounts ? 'yes' : 'no')],
    [t('definition.minimum'), spec.minimumSample === 0 ? t('none') : String(spec.minimumSample)],
    [t('definition.target'), spec.target ? show(measure, spec.target.value) : t('noTarget')],
    [t('definition.lag'), spec.lagDays === 0 ? t('none') : t('days', { days: spec.lagDays })],
    [
      t('definition.version'),
      definition.status === 'draft'
        ? t('draftVersion', { version: definition.version })
        : t('versionFrom', { version: definition.version, day: definition.effectiveFrom }),
    ],
  ]
  return (
    <>
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <Fact key={name} name={name} value={value} />
        ))}
      </dl>
      <p className={styles.quiet} style={{ margin: '10px 0' }}>
        {say(definition.source)}
      </p>
      <Verification definition={definition} />
    </>
  )
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  )
}

/** A shipped number stays a default until somebody has compared it with the platform's rules (R126). */
function Verification({ definition }: { readonly definition: MetricDefinitionView }) {
  const { t } = useTranslation('metric')
  const format = useFormat()
  const mayVerify = useCan('metric.manage')
  const change = useChange({
    send: () => client.metric.verify({ id: definition.id }),
    renews: [api.metric.key()],
  })
  if (definition.verifiedBy !== null) {
    const day = definition.verifiedAt === null ? '' : format.date(definition.verifiedAt)
    return <p className={styles.quiet}>{t('verifiedBy', { name: definition.verifiedBy.name, day })}</p>
  }
  return (
    <p className={styles.head}>
      <Pill tone="soon">{t('unverified')}</Pill>
      {mayVerify && definition.status === 'live' ? (
        <Button size="small" loading={change.isPending} onClick={() => change.mutate(undefined)}>
          {t('verify')}
        </Button>
      ) : null}
    </p>
  )
}

function windowText({
  startMinute,
  endMinute,
}: {
  readonly startMinute: number
  readonly endMinute: number
}): string {
  return `${clockText(startMinute)}–${clockText(endMinute)}`
}
