import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { RosterSheet } from '#contract/roster.ts'
import { fen } from '#domain/kernel/money.ts'
import { assessmentGaps, type AssessmentGap } from '#domain/roster/assessment-gaps.ts'
import type { Assignment } from '#domain/roster/model.ts'
import { money, percent, useFormat } from '#web/kit/format.ts'
import { Card } from '#web/ui/Card.tsx'
import { Pill } from '#web/ui/Pill.tsx'
import styles from './roster.module.css'
import { minuteText } from '#web/kit/shift-text.ts'

interface AssessmentGapsProps {
  readonly sheet: RosterSheet
  readonly assignments: readonly Assignment[]
}

/** Hours that a platform assesses and nobody is on shift for: what that costs in rate and in business (R20). */
export const AssessmentGaps = memo(function AssessmentGaps({ sheet, assignments }: AssessmentGapsProps) {
  const { t } = useTranslation('roster')
  const gaps = assessmentGaps(sheet.demand, sheet.model, assignments)
  // Before anybody is given a shift all is a gap, and that says nothing.
  if (gaps.length === 0 || assignments.length === 0) return null
  return (
    <Card title={t('gaps.title')} extra={gaps.length}>
      <ul className={styles.problems}>
        {gaps.map((gap) => (
          <GapLine key={`${gap.shopId} ${gap.span.from} ${gap.span.to}`} gap={gap} />
        ))}
      </ul>
      <p className={styles.quiet}>{t('gaps.about')}</p>
    </Card>
  )
})

function GapLine({ gap }: { readonly gap: AssessmentGap }) {
  const { t } = useTranslation('roster')
  const format = useFormat()
  const { name, span, dates, chats, bestShare, target, sales } = gap
  const hours = `${minuteText(span.from)}–${span.to === 1440 ? '24:00' : minuteText(span.to)}`
  const isBelow = bestShare !== null && bestShare < target
  return (
    <li>
      <b>{name}</b>
      <span className={styles.time}>{hours}</span>
      <span title={dates.map((date) => format.workDay(date)).join(' ')}>
        {t('gaps.days', { count: dates.length })}
      </span>
      {bestShare === null ? (
        <span className={styles.quiet}>{t('gaps.noChats')}</span>
      ) : (
        <>
          <span>{t('gaps.chats', { count: Math.round(chats * 10) / 10 })}</span>
          <span>{t('gaps.best', { best: percent(bestShare), target: percent(target, 0) })}</span>
          {sales === null ? null : <span>{t('gaps.sales', { amount: money(fen(sales)) })}</span>}
          {isBelow ? <Pill tone="late">{t('gaps.below')}</Pill> : null}
        </>
      )}
    </li>
  )
}
