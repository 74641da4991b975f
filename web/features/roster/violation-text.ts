import { useTranslation } from 'react-i18next'
import type { RosterSheet } from '#contract/roster.ts'
import type { Violation, ViolationKind } from '#domain/roster/check.ts'
import { useFormat } from '#web/kit/format.ts'
import { minuteText } from '#web/kit/shift-text.ts'

/** Told in hours, though counted in minutes. */
const IN_HOURS: ReadonlySet<ViolationKind> = new Set([
  'min-rest',
  'max-minutes-per-week',
  'max-minutes',
  'min-minutes',
])

/** Hours and skills are a need's alone. */
type Told = Pick<Violation, 'kind' | 'personId' | 'from' | 'to' | 'has' | 'limit'> &
  Partial<Pick<Violation, 'span' | 'skill'>>

/** A violation as a sentence: who, when, what. */
export function useViolationText(sheet: RosterSheet): (violation: Told) => string {
  const { t } = useTranslation('roster')
  const format = useFormat()
  return ({ kind, personId, from, to, has, limit, span = null, skill = null }) => {
    const name =
      sheet.people.find(({ id }) => id === personId)?.name ??
      (skill === null ? undefined : (sheet.demand.pools.find((pool) => pool.skill === skill)?.name ?? skill))
    const isWhole = from === sheet.model.days.from && to === sheet.model.days.to
    const days = isWhole
      ? ''
      : from === to
        ? format.shortDay(from)
        : `${format.shortDay(from)}–${format.shortDay(to)}`
    const hours = span ? `${minuteText(span.from)}–${minuteText(span.to)}` : ''
    const inUnit = (count: number) => (IN_HOURS.has(kind) ? Math.round(count / 6) / 10 : count)
    const what = t(`violation.${kind}`, { has: inUnit(has), limit: inUnit(limit) })
    return [name, days, hours, what].filter((part) => part !== undefined && part !== '').join(' ')
  }
}
