import type { z } from 'zod'
import type { clockSchema } from '#contract/clock.ts'
import { localOf, dayStart, SHANGHAI } from '#domain/calendar/zone.ts'
import { monthOf, monthStart } from '#domain/calendar/work-date.ts'
import type { ClockRule } from '#domain/clock/rule.ts'
import type { RulePack } from '#domain/clock/rule-pack.ts'
import type { Instant } from '#domain/kernel/time.ts'
import { PARTIES } from '#domain/order/fact.ts'
import type { Platform } from '#domain/shop/platform.ts'
import type { DifferenceRecord } from './queries-differences.ts'
import { heapOf, type PersonHeap, type RunningSums } from './queries-sums.ts'
import type { ClockRecord } from './rows.ts'

export type Packs = ReadonlyMap<Platform, readonly RulePack[]>

type ClockOutput = z.input<typeof clockSchema>

export function presentClock(row: ClockRecord, packs: Packs): ClockOutput {
  const { packVersion, ruleKey, state, customerId, customerName, holderId, holderName, holderCode } = row
  const pack = packs.get(row.platform)?.find(({ version }) => version === packVersion)
  const rule = ruleOf(row, packs)
  const isGoing = state === 'running' || state === 'paused'
  return {
    id: row.id,
    ruleKey,
    packVersion,
    requirements: [...(rule?.requirements ?? [])],
    isVerified: pack?.verifiedAt !== null && pack?.verifiedAt !== undefined,
    state,
    startedAt: row.startedAt,
    dueAt: row.dueAt,
    endedAt: row.endedAt,
    lostAt: row.lostAt,
    owner: row.owner,
    amountAtRisk: row.amountAtRisk,
    outcome: rule?.outcome ?? null,
    nextActions: isGoing ? [...(rule?.actions ?? [])] : [],
    shop: { id: row.shopId, name: row.shopName, platform: row.platform },
    order: { id: row.orderId, externalId: row.orderExternalId, title: row.orderTitle },
    refundId: row.refundId,
    customer: customerId === null || customerName === null ? null : { id: customerId, name: customerName },
    holder:
      holderId === null || holderName === null || holderCode === null
        ? null
        : { id: holderId, name: holderName, code: holderCode },
    inHand: inHandOf(row, rule),
  }
}

/** The rule that a clock runs by; undefined where it is no longer known. */
export function ruleOf(
  { platform, packVersion, ruleKey }: Pick<ClockRecord, 'platform' | 'packVersion' | 'ruleKey'>,
  packs: Packs,
): ClockRule | undefined {
  const pack = packs.get(platform)?.find(({ version }) => version === packVersion)
  return pack?.spec.rules.find(({ key }) => key === ruleKey)
}

/** An act that no rule asks for, upon the order or another case of it, says nothing of this clock. */
function inHandOf({ acts }: ClockRecord, rule: ClockRule | undefined): ClockOutput['inHand'] {
  const last = acts.find(({ step }) =>
    rule?.actions.some(({ by, action }) => by === 'seller' && action === step),
  )
  if (!last) return null
  const { personId: id, name, code, step, at } = last
  return { person: { id, name, code }, step, at }
}

export function presentDifference(row: DifferenceRecord, packs: Packs) {
  const { verdict, expected, actual, saidAt: dueAt, actualAt, foundAt } = row
  return { clock: presentClock(row, packs), verdict, expected, actual, dueAt, actualAt, foundAt }
}

/** When the platforms' present month began. */
export function monthBegin(now: Instant): Instant {
  return dayStart(monthStart(monthOf(localOf(now, SHANGHAI).workDate)), SHANGHAI)
}

interface Sums {
  readonly now: Instant
  readonly running: RunningSums
  readonly lost: readonly PersonHeap[]
  /** Whose losses may be shown by name. */
  readonly isShown: (loss: PersonHeap) => boolean
}

export function presentSummary({ now, running, lost, isShown }: Sums) {
  const { rules, within24Hours, within7Days, paused } = running
  return {
    at: now,
    owners: PARTIES.map((owner) => ({ owner, ...heapOf(rules.filter((sum) => sum.owner === owner)) })),
    rules: rules.map(({ ruleKey, owner, count, amount }) => ({ ruleKey, owner, count, amount })),
    within24Hours,
    within7Days,
    paused,
    lost: {
      ...heapOf(lost),
      since: monthBegin(now),
      people: lost.filter(isShown).map(({ personId, name, code, count, amount }) => ({
        person: personId === null || name === null || code === null ? null : { id: personId, name, code },
        count,
        amount,
      })),
    },
  }
}
