import { useTranslation } from 'react-i18next'
import type { RuleDryRun } from '#contract/rule-pack.ts'
import { fen } from '#domain/kernel/money.ts'
import { count, money, useFormat } from '#web/kit/format.ts'
import { DataTable, type Column } from '#web/kit/table/DataTable.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { Figure } from '#web/ui/Figure.tsx'
import styles from './rule-pack.module.css'

type RuleSum = RuleDryRun['rules'][number]
type Example = RuleDryRun['examples'][number]
type Tried = Example['before']

/** What a dry run found: by rule with the money, then the newest orders one by one. */
export function TriedClocks({ run }: { readonly run: RuleDryRun }) {
  const { t } = useTranslation('rulePack')
  const ruleColumns = useRuleColumns()
  const exampleColumns = useExampleColumns()
  if (run.orders === 0) return <EmptyState text={t('noOrders')} />
  if (run.rules.length === 0) return <EmptyState text={t('nothing')} />
  const differing = run.rules.reduce((sum, rule) => sum + rule.differing, 0)
  return (
    <>
      <p>{t(run.isCut ? 'triedCut' : 'tried', { orders: count(run.orders), count: differing })}</p>
      <DataTable
        rows={run.rules}
        columns={ruleColumns}
        rowKey={({ ruleKey }) => ruleKey}
        empty={null}
        label={t('try')}
      />
      <h4 className={styles.section}>{t('examples', { count: run.examples.length })}</h4>
      <DataTable
        rows={run.examples}
        columns={exampleColumns}
        rowKey={({ order, ruleKey, refundId, before, after }) =>
          [order.id, ruleKey, refundId, before?.startedAt ?? after?.startedAt].join(' ')
        }
        empty={null}
        label={t('examples', { count: run.examples.length })}
      />
    </>
  )
}

function useRuleColumns(): readonly Column<RuleSum>[] {
  const { t } = useTranslation(['rulePack', 'clock'])
  const lost = (amount: number) => (
    <Figure value={money(fen(amount))} absent="" tone={amount > 0 ? 'late' : 'plain'} />
  )
  return [
    { key: 'rule', title: t('column.rule'), render: ({ ruleKey }) => t(`clock:rule.${ruleKey}`) },
    { key: 'differing', title: t('column.differing'), align: 'end', render: (row) => count(row.differing) },
    { key: 'before', title: t('column.lostBefore'), align: 'end', render: (row) => lost(row.lostBefore) },
    { key: 'after', title: t('column.lostAfter'), align: 'end', render: (row) => lost(row.lostAfter) },
  ]
}

function useExampleColumns(): readonly Column<Example>[] {
  const { t } = useTranslation(['rulePack', 'clock'])
  return [
    {
      key: 'order',
      title: t('column.order'),
      render: ({ order, ruleKey }) => (
        <span className={styles.kinds}>
          {order.externalId}
          <small>
            {order.shop} · {t(`clock:rule.${ruleKey}`)}
          </small>
        </span>
      ),
    },
    { key: 'before', title: t('column.before'), render: ({ before }) => <TriedClock clock={before} /> },
    { key: 'after', title: t('column.after'), render: ({ after }) => <TriedClock clock={after} /> },
  ]
}

function TriedClock({ clock }: { readonly clock: Tried }) {
  const { t } = useTranslation(['rulePack', 'clock'])
  const format = useFormat()
  if (clock === null) return <span className={styles.hint}>{t('noClock')}</span>
  return (
    <span className={styles.kinds}>
      <span className={clock.state === 'expired' ? styles.late : undefined}>
        {t(`clock:state.${clock.state}`)}
      </span>
      {clock.dueAt === null ? null : <small>{t('due', { time: format.dateTime(clock.dueAt) })}</small>}
    </span>
  )
}
