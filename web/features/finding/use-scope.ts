import type { FindingDimension, FindingScope } from '#contract/finding.ts'
import { FINDING_KINDS } from '#domain/finding/finding.ts'
import { addDays } from '#domain/calendar/work-date.ts'
import type { PersonId, ShopId, TeamId } from '#domain/kernel/ids.ts'
import { isWorkDate } from '#domain/kernel/time.ts'
import { LANGUAGE_CLASSES, LANGUAGE_SEVERITIES } from '#domain/language/entry.ts'
import { useFilters } from '#web/kit/search.ts'
import { today } from '#web/kit/today.ts'

export const SPANS = [1, 7, 14, 30, 90] as const
const USUAL_SPAN = 7
export const DIMENSIONS = [
  'kind',
  'class',
  'agent',
  'team',
  'shop',
  'version',
] as const satisfies readonly FindingDimension[]

const KEYS = ['shop', 'team', 'person', 'kind', 'cls', 'severity', 'version', 'to', 'days', 'by'] as const

/** Which findings are looked at, from the address. */
export function useScope() {
  const [filters, setFilters] = useFilters(KEYS)
  const to = filters.to !== undefined && isWorkDate(filters.to) ? filters.to : today()
  const span = SPANS.find((one) => String(one) === filters.days) ?? USUAL_SPAN
  const version = Number(filters.version)
  const scope: FindingScope = {
    from: addDays(to, 1 - span),
    to,
    shopId: filters.shop as ShopId | undefined,
    teamId: filters.team as TeamId | undefined,
    personId: filters.person as PersonId | undefined,
    kind: FINDING_KINDS.find((one) => one === filters.kind),
    cls: LANGUAGE_CLASSES.find((one) => one === filters.cls),
    severity: LANGUAGE_SEVERITIES.find((one) => one === filters.severity),
    version: filters.version === undefined || Number.isNaN(version) ? undefined : version,
  }
  const by: FindingDimension = DIMENSIONS.find((one) => one === filters.by) ?? 'kind'
  return { scope, span, by, filters, setFilters }
}

export type ScopeControl = ReturnType<typeof useScope>
