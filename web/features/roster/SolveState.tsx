import { Progress } from 'antd'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { RosterSheet } from '#contract/roster.ts'
import { Card } from '#web/ui/Card.tsx'
import styles from './roster.module.css'
import { useRuleText } from './use-rule-text.ts'

/** How far solving has come: the best so far, how good it can become, and for whom there is no plan. */
export const SolveState = memo(function SolveState({ sheet }: { readonly sheet: RosterSheet }) {
  const { t, i18n } = useTranslation('roster')
  const { state, isInterrupted, cost, bound, seconds, elapsedSeconds, conflicts } = sheet.version.solve
  const isGoing = state === 'queued' || state === 'running' || state === 'stopping'
  const gap = cost === null || bound === null ? null : (cost - bound) / Math.max(1, Math.abs(cost))
  const found =
    cost === null
      ? ''
      : gap === null
        ? t(isGoing ? 'solving.bestOnly' : 'solving.ended', { cost: Math.round(cost) })
        : t('solving.best', {
            cost: Math.round(cost),
            bound: Math.round(bound ?? 0),
            gap: `${(100 * gap).toFixed(1)}%`,
          })
  const isZh = i18n.language === 'zh'
  const sayRule = useRuleText(sheet.templates)
  const nameOf = (ruleId: string) => {
    const rule = sheet.model.rules.find(({ id }) => id === ruleId)
    // The rules may have changed since.
    return rule ? sayRule(rule) : t('formerRule')
  }
  if (state === 'idle') return null
  return (
    <Card title={isInterrupted ? t('solving.interrupted') : t(`solving.${state}`)}>
      <div className={styles.quiet}>
        <div>{found}</div>
        {isGoing && seconds !== null && elapsedSeconds !== null ? (
          <>
            <div>{t('solving.time', { elapsed: Math.round(elapsedSeconds), seconds })}</div>
            <Progress
              percent={Math.min(100, Math.round((100 * elapsedSeconds) / seconds))}
              showInfo={false}
              size="small"
            />
          </>
        ) : null}
        {conflicts.map(({ person, bindings }) => (
          <div key={person.id}>
            {t('conflict', {
              name: person.name,
              bindings: bindings
                .map((binding) =>
                  binding.kind === 'rule' ? nameOf(binding.ruleId) : t(`binding.${binding.kind}`),
                )
                .join(isZh ? '、' : ', '),
            })}
          </div>
        ))}
      </div>
    </Card>
  )
})
