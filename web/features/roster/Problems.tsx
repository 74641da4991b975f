import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { RosterSheet } from '#contract/roster.ts'
import type { Violation } from '#domain/roster/check.ts'
import { Card } from '#web/ui/Card.tsx'
import { Pill } from '#web/ui/Pill.tsx'
import styles from './roster.module.css'
import { useViolationText } from './violation-text.ts'

const SHOWN = 20

/** What the roster misses: what must be mended first, then the law, then the dearest. */
export const Problems = memo(function Problems({
  sheet,
  violations,
}: {
  readonly sheet: RosterSheet
  readonly violations: readonly Violation[]
}) {
  const { t } = useTranslation('roster')
  const say = useViolationText(sheet)
  const sorted = joinedNeeds(
    violations.filter(({ kind, cost, isHard }) => kind !== 'kept' && (isHard || cost > 0)),
  ).toSorted(
    (one, other) =>
      Number(other.isHard) - Number(one.isHard) ||
      Number(other.isLaw) - Number(one.isLaw) ||
      other.cost - one.cost,
  )
  return (
    <Card title={t('problems')} extra={sorted.length === 0 ? undefined : sorted.length}>
      {sorted.length === 0 ? <p className={styles.quiet}>{t('noProblem')}</p> : null}
      <ul className={styles.problems}>
        {sorted.slice(0, SHOWN).map((violation, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- two violations may be alike in everything
          <li key={`${violation.kind} ${violation.personId} ${violation.from} ${index}`}>
            <span>{say(violation)}</span>
            {violation.isHard ? <Pill tone="late">{t('mustNot')}</Pill> : null}
            {violation.isLaw ? <Pill tone="soon">{t('law')}</Pill> : null}
          </li>
        ))}
      </ul>
      {sorted.length > SHOWN ? (
        <p className={styles.quiet}>{t('more', { count: sorted.length - SHOWN })}</p>
      ) : null}
    </Card>
  )
})

/** Half hours of a day with the same heads and need are one line; too many people are none. */
function joinedNeeds(violations: readonly Violation[]): readonly Violation[] {
  const joined: Violation[] = []
  for (const violation of violations) {
    const before = joined.at(-1)
    if (violation.kind === 'need' && violation.has > violation.limit) continue
    const isSame =
      violation.kind === 'need' &&
      before?.kind === 'need' &&
      before.from === violation.from &&
      before.has === violation.has &&
      before.limit === violation.limit &&
      before.span?.to === violation.span?.from
    if (isSame && before.span && violation.span)
      joined[joined.length - 1] = {
        ...before,
        span: { from: before.span.from, to: violation.span.to },
        cost: before.cost + violation.cost,
      }
    else joined.push(violation)
  }
  return joined
}
