import { Drawer, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MetricDefinitionView, MetricItem } from '#contract/metric.ts'
import { useBilingual } from '#web/kit/bilingual.ts'
import { api } from '#web/kit/client.ts'
import { useFormat } from '#web/kit/format.ts'
import { Link } from '#web/kit/Link.tsx'
import { byKey, useRows } from '#web/kit/rows.ts'
import { DataTable, type Column } from '#web/kit/table/DataTable.tsx'
import { conversationPath } from '#web/paths.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import type { MetricScope } from './scope.ts'
import { useValueFormat } from './show-value.ts'
import styles from './metric.module.css'

interface ItemDrawerProps {
  readonly definition: MetricDefinitionView
  readonly scope: MetricScope
  readonly hour: number | undefined
  readonly onClose: () => void
}

const OUTCOMES = ['all', 'missed', 'met'] as const
type Outcome = (typeof OUTCOMES)[number]

/** The chats behind a figure: what it counted, one row each, the missed ones first at hand. */
export function ItemDrawer({ definition, scope, hour, onClose }: ItemDrawerProps) {
  const { t } = useTranslation('metric')
  const say = useBilingual()
  const isShare = definition.measure === 'share'
  const [outcome, setOutcome] = useState<Outcome>(isShare ? 'missed' : 'all')
  const list = useRows(
    api.metric.listItems.infiniteOptions({
      ...byKey,
      input: (after: string | undefined) => ({
        definitionId: definition.id,
        ...scope,
        hour,
        outcome: outcome === 'all' ? undefined : outcome,
        after,
      }),
    }),
  )
  const days = scope.from === scope.to ? scope.from : `${scope.from} – ${scope.to}`
  const title = `${say(definition.spec.name)} · ${days}${hour === undefined ? '' : ` ${t('hour', { hour })}`}`
  return (
    <Drawer open title={title} size={720} onClose={onClose}>
      {isShare ? (
        <Segmented<Outcome>
          value={outcome}
          onChange={setOutcome}
          options={OUTCOMES.map((value) => ({ value, label: t(`outcome.${value}`) }))}
          style={{ marginBottom: 12 }}
        />
      ) : null}
      <DataTable
        {...list}
        columns={useColumns(definition)}
        rowKey={(item) => `${item.conversationId} ${item.at} ${item.person?.id}`}
        empty={<EmptyState text={t('noItems')} />}
        label={title}
      />
    </Drawer>
  )
}

function useColumns(definition: MetricDefinitionView): readonly Column<MetricItem>[] {
  const { t } = useTranslation('metric')
  const format = useFormat()
  const show = useValueFormat()
  return [
    {
      key: 'chat',
      title: t('item.chat'),
      render: (item) =>
        item.conversationId === null ? (
          <span className={styles.quiet}>{t('item.noChat')}</span>
        ) : (
          <Link to={conversationPath(item.conversationId)}>{item.customer?.name ?? t('item.open')}</Link>
        ),
    },
    { key: 'at', title: t('item.at'), render: (item) => format.dateTime(item.at) },
    { key: 'shop', title: t('item.shop'), isSecondary: true, render: (item) => item.shop.name },
    { key: 'who', title: t('who'), render: (item) => item.person?.name ?? item.account ?? t('nobody') },
    {
      key: 'value',
      title: t('value'),
      align: 'end',
      render: (item) => {
        if (definition.measure === 'share')
          return item.met >= item.total ? (
            <span className={styles.met}>{t('outcome.met')}</span>
          ) : (
            <span className={styles.late}>{t('outcome.missed')}</span>
          )
        return show(definition.measure, item.total === 0 ? item.sum : item.sum / item.total)
      },
    },
  ]
}
