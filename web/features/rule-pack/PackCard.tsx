import { useTranslation } from 'react-i18next'
import type { RulePackView } from '#contract/rule-pack.ts'
import { useBilingual } from '#web/kit/bilingual.ts'
import { Card } from '#web/ui/Card.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import type { Tone } from '#web/ui/palette.ts'
import { Pill } from '#web/ui/Pill.tsx'
import { PackActions } from './PackActions.tsx'
import { RuleRow } from './RuleRow.tsx'
import { Verification } from './Verification.tsx'
import styles from './rule-pack.module.css'

interface PackCardProps {
  readonly pack: RulePackView
  /** Whether its platform has a draft already. */
  readonly hasDraft: boolean
  readonly onEdit: () => void
  readonly onTry: () => void
}

/** One version of a platform's rules: where it comes from, who has checked it, and every deadline in plain words. */
export function PackCard({ pack, hasDraft, onEdit, onTry }: PackCardProps) {
  const { t } = useTranslation(['rulePack', 'shop'])
  const platform = t(`shop:platform.${pack.platform}`)
  const source = useBilingual()(pack.source)
  const actions = <PackActions pack={pack} hasDraft={hasDraft} onEdit={onEdit} onTry={onTry} />
  const isUnstated = pack.spec.rules.length === 0 && pack.spec.redLines.length === 0 && source === ''
  return (
    <Card title={<PackTitle pack={pack} />} extra={isUnstated ? undefined : actions} flush>
      {isUnstated ? (
        <EmptyState text={t('nobodyStated', { platform })} action={actions} />
      ) : (
        <>
          <div className={styles.origin}>
            {source === '' ? null : (
              <p>
                <span>{t('source')}</span> {source}
              </p>
            )}
            <Validity pack={pack} />
            <Verification pack={pack} />
          </div>
          <ul className={styles.rules}>
            {pack.spec.rules.map((rule) => (
              <RuleRow key={rule.key} rule={rule} />
            ))}
            <LimitRow limit={pack.spec.applicationLimit} />
            <ExchangeRow rules={pack.spec.rules} />
            <RedLineRow pack={pack} />
          </ul>
        </>
      )}
    </Card>
  )
}

function PackTitle({ pack }: { readonly pack: RulePackView }) {
  const { t } = useTranslation(['rulePack', 'shop'])
  const state = stateOf(pack)
  const isUnchecked = pack.status === 'live' && pack.verifiedBy === null && pack.spec.rules.length > 0
  return (
    <span className={styles.title}>
      {t(`shop:platform.${pack.platform}`)}
      <Pill tone={TONES[state]}>{t(`state.${state}`)}</Pill>
      {isUnchecked ? <Pill tone="soon">{t('unverified')}</Pill> : null}
    </span>
  )
}

/** From when or until when it holds, where that is not all the time. */
function Validity({ pack }: { readonly pack: RulePackView }) {
  const { t } = useTranslation('rulePack')
  if (pack.effectiveTo !== null) return <p>{t('until', { day: pack.effectiveTo })}</p>
  if (stateOf(pack) === 'later') return <p>{t('from', { day: pack.effectiveFrom })}</p>
  return null
}

type PackState = 'draft' | 'unstated' | 'inForce' | 'past' | 'later'

const TONES: Readonly<Record<PackState, Tone>> = {
  draft: 'soon',
  unstated: 'quiet',
  inForce: 'met',
  past: 'quiet',
  later: 'soon',
}

function stateOf({ status, spec, isInForce, effectiveTo }: RulePackView): PackState {
  if (status === 'draft') return 'draft'
  if (isInForce && spec.rules.length === 0) return 'unstated'
  if (isInForce) return 'inForce'
  return effectiveTo === null ? 'later' : 'past'
}

/** No source states how long anybody may take about an exchange: where no rule names one, its steps have no deadline. */
function ExchangeRow({ rules }: { readonly rules: RulePackView['spec']['rules'] }) {
  const { t } = useTranslation('rulePack')
  if (rules.length === 0 || rules.some((rule) => rule.while.refundKind?.includes('exchange'))) return null
  return (
    <li className={styles.rule}>
      <div className={styles.name}>
        <b>{t('exchange.title')}</b>
      </div>
      <p>{t('exchange.text')}</p>
    </li>
  )
}

/** R18: of Tmall's eight no source says which they are. Elsewhere there are those that somebody has written down. */
function RedLineRow({ pack: { platform, spec } }: { readonly pack: RulePackView }) {
  const { t } = useTranslation('rulePack')
  const { redLines } = spec
  if (redLines.length === 0 && platform !== 'tmall') return null
  return (
    <li className={styles.rule}>
      <div className={styles.name}>
        <b>{t('redLine.title')}</b>
      </div>
      <div>
        {redLines.length === 0 ? (
          <p>{t('redLine.unlisted')}</p>
        ) : (
          <ol className={styles.redLines}>
            {redLines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ol>
        )}
        <p className={styles.notes}>{t('redLine.consequence')}</p>
      </div>
    </li>
  )
}

/** R1, R2: how often a buyer may apply. */
function LimitRow({ limit }: { readonly limit: RulePackView['spec']['applicationLimit'] }) {
  const { t } = useTranslation('rulePack')
  if (limit === null) return null
  return (
    <li className={styles.rule}>
      <div className={styles.name}>
        <b>{t('limit.title')}</b>
      </div>
      <div>
        <p>{t('limit.text', { count: limit.afterReceipt })}</p>
        <p className={styles.notes}>
          {t(limit.isWithdrawnCounted ? 'limit.withdrawnCounts' : 'limit.withdrawnFree')}
        </p>
      </div>
    </li>
  )
}
