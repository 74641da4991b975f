import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ScorecardView } from '#contract/scorecard.ts'
import type { ScoreCategory } from '#domain/inspection/scorecard.ts'
import { api, client } from '#web/kit/client.ts'
import { useCan } from '#web/kit/me.ts'
import { DataTable, type Column } from '#web/kit/table/DataTable.tsx'
import { today } from '#web/kit/today.ts'
import { DiscardButton } from '#web/kit/trial/DiscardButton.tsx'
import { Card } from '#web/ui/Card.tsx'
import { Pill } from '#web/ui/Pill.tsx'
import { useMarkName, useWording } from '../words.ts'
import styles from './scorecard.module.css'

interface ScorecardCardProps {
  readonly card: ScorecardView
  readonly hasDraft: boolean
  readonly onEdit: () => void
  readonly onTry: () => void
}

/** One version of a card: every category with what earns which mark. */
export function ScorecardCard(props: ScorecardCardProps) {
  const { card } = props
  const { t } = useTranslation('inspection')
  const word = useWording()
  const state = stateOf(card)
  return (
    <Card
      title={
        <span className={styles.title}>
          {word(card.spec.name)}
          <Pill tone={STATE_TONES[state]}>{t(`scorecard.state.${state}`)}</Pill>
          <span className={styles.quiet}>
            {t('card.passLine', { line: card.spec.passLine })} · {card.shop?.name ?? t('scorecard.everyShop')}
          </span>
        </span>
      }
      extra={<Deeds {...props} />}
      flush
    >
      <DataTable
        columns={useColumns()}
        rows={card.spec.categories}
        rowKey={({ key }) => key}
        empty={null}
        label={t('scorecard.title')}
      />
    </Card>
  )
}

const STATE_TONES = { draft: 'soon', inForce: 'met', coming: 'accent', past: 'quiet' } as const

function stateOf({ status, isInForce, effectiveFrom }: ScorecardView): keyof typeof STATE_TONES {
  if (status === 'draft') return 'draft'
  if (isInForce) return 'inForce'
  return effectiveFrom > today() ? 'coming' : 'past'
}

function useColumns(): readonly Column<ScoreCategory>[] {
  const { t } = useTranslation('inspection')
  const word = useWording()
  const nameOf = useMarkName()
  return [
    {
      key: 'name',
      title: t('scorecard.category'),
      isNowrap: true,
      render: (category) => (
        <>
          {word(category.name)} {category.isCritical ? <Pill tone="late">{t('card.critical')}</Pill> : null}
        </>
      ),
    },
    { key: 'hint', title: t('scorecard.hint'), width: '52%', render: ({ hint }) => word(hint) },
    {
      key: 'points',
      title: t('scorecard.scale'),
      isSecondary: true,
      isNowrap: true,
      render: (category) =>
        Array.from({ length: category.points }, (_, index) => nameOf(category, index + 1)).join(' · '),
    },
    {
      key: 'weight',
      title: t('scorecard.weight'),
      align: 'end',
      render: ({ weight, isCritical }) => (isCritical && weight === 0 ? t('scorecard.zeroes') : weight),
    },
  ]
}

function Deeds({ card, hasDraft, onEdit, onTry }: ScorecardCardProps) {
  const { t } = useTranslation('inspection')
  const mayManage = useCan('inspection.manage')
  if (!mayManage) return null
  if (card.status === 'live')
    return hasDraft ? null : (
      <Button size="small" onClick={onEdit}>
        {t('scorecard.copy')}
      </Button>
    )
  return (
    <span className={styles.title}>
      <DiscardButton
        size="small"
        title={t('scorecard.discardTitle')}
        discard={() => client.scorecard.discardDraft({ id: card.id })}
        renews={[api.scorecard.key()]}
      />
      <Button size="small" onClick={onEdit}>
        {t('scorecard.edit')}
      </Button>
      <Button size="small" type="primary" onClick={onTry}>
        {t('scorecard.try')}
      </Button>
    </span>
  )
}
