import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ScorecardView } from '#contract/scorecard.ts'
import type { ScoreCategory } from '#domain/inspection/scorecard.ts'
import { api, client } from '#web/kit/client.ts'
import { useConfirm } from '#web/kit/confirm.ts'
import { useCan } from '#web/kit/me.ts'
import { DataTable, type Column } from '#web/kit/table/DataTable.tsx'
import { useChange } from '#web/kit/use-change.ts'
import { Card } from '#web/ui/Card.tsx'
import { Pill } from '#web/ui/Pill.tsx'
import { useMarkName, useWording } from '../words.ts'
import { PublishForm } from './PublishForm.tsx'
import styles from './scorecard.module.css'

interface ScorecardCardProps {
  readonly card: ScorecardView
  readonly hasDraft: boolean
  readonly onEdit: () => void
}

/** One version of a card: every category with what earns which mark. */
export function ScorecardCard({ card, hasDraft, onEdit }: ScorecardCardProps) {
  const { t } = useTranslation('inspection')
  const word = useWording()
  const state = card.status === 'draft' ? 'draft' : card.isInForce ? 'inForce' : 'past'
  return (
    <Card
      title={
        <span className={styles.title}>
          {word(card.spec.name)}
          <Pill tone={state === 'inForce' ? 'met' : state === 'draft' ? 'soon' : 'quiet'}>
            {t(`scorecard.state.${state}`)}
          </Pill>
          <span className={styles.quiet}>
            {t('card.passLine', { line: card.spec.passLine })} · {card.shop?.name ?? t('scorecard.everyShop')}
          </span>
        </span>
      }
      extra={<Deeds card={card} hasDraft={hasDraft} onEdit={onEdit} />}
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

function Deeds({ card, hasDraft, onEdit }: ScorecardCardProps) {
  const { t } = useTranslation('inspection')
  const mayManage = useCan('inspection.manage')
  const confirm = useConfirm()
  const [isPublishing, setPublishing] = useState(false)
  const discard = useChange({
    send: () => client.scorecard.discardDraft({ id: card.id }),
    renews: [api.scorecard.key()],
  })
  if (!mayManage) return null
  if (card.status === 'live')
    return hasDraft ? null : (
      <Button size="small" onClick={onEdit}>
        {t('scorecard.copy')}
      </Button>
    )
  const ask = async () => {
    if (await confirm({ title: t('scorecard.discardTitle'), ok: t('scorecard.discard'), isDanger: true }))
      discard.mutate(undefined)
  }
  return (
    <span className={styles.title}>
      <Button size="small" type="text" danger loading={discard.isPending} onClick={() => void ask()}>
        {t('scorecard.discard')}
      </Button>
      <Button size="small" onClick={onEdit}>
        {t('scorecard.edit')}
      </Button>
      <Button size="small" type="primary" onClick={() => setPublishing(true)}>
        {t('scorecard.publish')}
      </Button>
      {isPublishing ? <PublishForm card={card} onClose={() => setPublishing(false)} /> : null}
    </span>
  )
}
