import type { RulePackView } from '#contract/rule-pack.ts'
import { inForceOn } from '#domain/calendar/in-force.ts'
import { addDays } from '#domain/calendar/work-date.ts'
import type { Clock } from '#domain/clock/clock.ts'
import type { RulePackSpec } from '#domain/clock/rule-pack.ts'
import type { ClockRule } from '#domain/clock/rule.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import type { StoredPack } from './queries.ts'

interface PackContext {
  /** All versions of its platform. */
  readonly versions: readonly StoredPack[]
  readonly today: WorkDate
}

export function presentPack(pack: StoredPack, { versions, today }: PackContext): RulePackView {
  const live = versions.filter(({ platform, status }) => platform === pack.platform && status === 'live')
  const next = live
    .filter(({ effectiveFrom }) => effectiveFrom > pack.effectiveFrom)
    .toSorted((one, other) => (one.effectiveFrom < other.effectiveFrom ? -1 : 1))[0]
  return {
    id: pack.id,
    platform: pack.platform,
    version: pack.version,
    spec: presentSpec(pack.spec),
    source: pack.source,
    status: pack.status,
    effectiveFrom: pack.effectiveFrom,
    effectiveTo: pack.status === 'live' && next ? addDays(next.effectiveFrom, -1) : null,
    isInForce: inForceOn(live, today)?.id === pack.id,
    verifiedBy: pack.verifiedBy && pack.verifier ? { id: pack.verifiedBy, ...pack.verifier } : null,
    verifiedAt: pack.verifiedAt,
  }
}

function presentSpec({ rules, applicationLimit, holidays, redLines }: RulePackSpec): RulePackView['spec'] {
  return {
    rules: rules.map(presentRule),
    applicationLimit,
    holidays: { daysOff: [...holidays.daysOff], workedWeekends: [...holidays.workedWeekends] },
    redLines: [...redLines],
  }
}

function presentRule({ while: state, byCategory, restartsOn, ...rule }: ClockRule) {
  const { orderStatus, refundStatus, refundKind, isCashOnDelivery } = state
  return {
    ...rule,
    requirements: [...rule.requirements],
    while: {
      orderStatus: [...orderStatus],
      ...(isCashOnDelivery === undefined ? {} : { isCashOnDelivery }),
      ...(refundStatus === undefined ? {} : { refundStatus: [...refundStatus] }),
      ...(refundKind === undefined ? {} : { refundKind: [...refundKind] }),
    },
    byCategory: [...byCategory],
    restartsOn: [...restartsOn],
    actions: [...rule.actions],
  }
}

/** A clock of a dry run: none of them is kept. */
export function presentTried(clock: Clock | null) {
  if (clock === null) return null
  const { startedAt, dueAt, state, outcome, amountAtRisk, costBearer } = clock
  return { startedAt, dueAt, state, outcome, amountAtRisk, costBearer }
}
