import { localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import type { ShopId } from '#domain/kernel/ids.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import type { ClockRow } from './plan-rows.ts'

/** How much a row of `clock_total` grows or, below 0, shrinks. */
export interface TotalChange {
  readonly shopId: ShopId
  readonly state: 'running' | 'paused'
  /** The platforms' day on which it is due. */
  readonly dueOn: WorkDate | 'infinity'
  readonly ruleKey: string
  readonly owner: string
  count: number
  dearCount: number
  amount: number
}

/** A clock before and after a change; undefined: there is none. */
export interface ClockChange {
  readonly before: TotalledClock | undefined
  readonly after: TotalledClock | undefined
}

type TotalledClock = Pick<ClockRow, 'shopId' | 'state' | 'dueAt' | 'ruleKey' | 'owner' | 'amountAtRisk'>

/** What these changes do to the totals: in the order of their key, so that two who write never wait in a ring. */
export function totalChanges(changes: readonly ClockChange[]): readonly TotalChange[] {
  const totals = new Map<string, TotalChange>()
  for (const { before, after } of changes) {
    if (before) add(totals, before, -1)
    if (after) add(totals, after, 1)
  }
  return [...totals]
    .filter(([, { count, dearCount, amount }]) => count !== 0 || dearCount !== 0 || amount !== 0)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([, change]) => change)
}

function add(totals: Map<string, TotalChange>, clock: TotalledClock, sign: 1 | -1): void {
  const { shopId, state, dueAt, ruleKey, owner, amountAtRisk } = clock
  if (state !== 'running' && state !== 'paused') return
  const dueOn = dueAt === null ? 'infinity' : localOf(dueAt, SHANGHAI).workDate
  const key = [shopId, state, dueOn, ruleKey, owner].join('\u001f')
  let total = totals.get(key)
  if (!total) {
    total = { shopId, state, dueOn, ruleKey, owner, count: 0, dearCount: 0, amount: 0 }
    totals.set(key, total)
  }
  total.count += sign
  total.dearCount += amountAtRisk > 0 ? sign : 0
  total.amount += sign * amountAtRisk
}
