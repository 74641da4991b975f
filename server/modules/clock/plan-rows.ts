import { takesMoney, type Clock, type ClockState, type ClockVerdict } from '#domain/clock/clock.ts'
import { END_STEP, nextFiring, warningsFor } from '#domain/clock/firing.ts'
import type { ClockId, OrderId, PersonId, ShopId } from '#domain/kernel/ids.ts'
import { fen } from '#domain/kernel/money.ts'
import type { Instant } from '#domain/kernel/time.ts'
import type { Party } from '#domain/order/fact.ts'
import { clockIdOf } from './clock-id.ts'

/** A clock as it is kept. */
export interface ClockRow {
  readonly id: ClockId
  readonly orderId: OrderId
  readonly shopId: ShopId
  readonly holderId: PersonId | null
  readonly startedAt: Instant
  readonly dueAt: Instant | null
  readonly nextFireAt: Instant | null
  readonly endedAt: Instant | null
  readonly lostAt: Instant | null
  readonly amountAtRisk: number
  readonly packVersion: number
  readonly firedStep: number | null
  readonly state: ClockState
  readonly owner: Party
  readonly ruleKey: string
  readonly refundId: string | null
}

/** Where the platform did something else than its rule said, or at another time. */
export interface DifferenceRow {
  readonly clockId: ClockId
  readonly shopId: ShopId
  readonly verdict: Exclude<ClockVerdict, 'as-expected'>
  readonly dueAt: Instant | null
  readonly expected: string | null
  readonly actual: string
  readonly actualAt: Instant
}

/** Whose the clocks of an order are. */
export interface OrderPlace {
  readonly orderId: OrderId
  readonly shopId: ShopId
  readonly holderId: PersonId | null
  /** The shop's warnings, in minutes before an end. */
  readonly warningMinutes: readonly number[]
}

export interface OrderPlan {
  /** New or different from what is kept. */
  readonly changed: readonly ClockRow[]
  /** Kept, but the facts no longer tell of it. */
  readonly gone: readonly ClockId[]
  readonly differences: readonly DifferenceRow[]
}

/** What has to be written so that the clocks kept of one order are those that its facts tell of. */
export function planRows(
  clocks: readonly Clock[],
  known: ReadonlyMap<ClockId, ClockRow>,
  { place, now }: { readonly place: OrderPlace; readonly now: Instant },
): OrderPlan {
  const changed: ClockRow[] = []
  const differences: DifferenceRow[] = []
  const told = new Set<ClockId>()
  for (const clock of clocks) {
    const id = clockIdOf(place.orderId, clock)
    const before = known.get(id)
    const row = rowOf(clock, before, { id, place, now })
    if (!before && !isKept(row, clock)) continue
    told.add(id)
    if (!before || !isSame(before, row)) changed.push(row)
    const difference = differenceOf(clock, row)
    if (difference) differences.push(difference)
  }
  return { changed, gone: [...known.keys()].filter((id) => !told.has(id)), differences }
}

function rowOf(
  clock: Clock,
  before: ClockRow | undefined,
  { id, place, now }: { readonly id: ClockId; readonly place: OrderPlace; readonly now: Instant },
): ClockRow {
  const { dueAt, owner } = clock
  const amountAtRisk = fen(clock.costBearer === 'seller' ? clock.amountAtRisk : 0)
  // What was told of another end says nothing of this one.
  const firedStep = before && before.dueAt === dueAt ? before.firedStep : null
  const state = stateOf(clock, firedStep)
  const warningMinutes = warningsFor({ owner, amountAtRisk }, place.warningMinutes)
  return {
    id,
    orderId: place.orderId,
    shopId: place.shopId,
    holderId: place.holderId,
    startedAt: clock.startedAt,
    dueAt,
    nextFireAt:
      state === 'running' && dueAt !== null
        ? (nextFiring({ dueAt, warningMinutes, firedStep }, now)?.at ?? null)
        : null,
    endedAt: state === 'running' || state === 'paused' ? null : (clock.endedAt ?? dueAt),
    lostAt: lostAtOf(clock, { state, amountAtRisk }),
    amountAtRisk,
    packVersion: clock.packVersion,
    firedStep,
    state,
    owner,
    ruleKey: clock.ruleKey,
    refundId: clock.refundId,
  }
}

/**
 * A clock has run out when that was told; until then it is for the firing to tell it, however late. Once told it stays
 * so, also when the company's clock is set back. What the platform has already carried out needs no telling.
 */
function stateOf({ state, endedBy }: Clock, firedStep: number | null): ClockState {
  if (state === 'expired' && endedBy === null && firedStep !== END_STEP) return 'running'
  if (state === 'running' && firedStep === END_STEP) return 'expired'
  return state
}

/**
 * Money is lost to silence when the shop's own clock ran out, or the platform let it run out by its own reckoning.
 * What somebody did after the end, before the platform did, has saved it.
 */
function lostAtOf(
  { owner, verdict, endedAt, dueAt, outcome }: Clock,
  { state, amountAtRisk }: Pick<ClockRow, 'state' | 'amountAtRisk'>,
): Instant | null {
  if (owner !== 'seller' || amountAtRisk === 0 || !takesMoney(outcome)) return null
  const hasRunOut =
    state === 'expired' ? verdict !== 'other' : verdict === 'as-expected' || verdict === 'early'
  return hasRunOut ? (endedAt ?? dueAt) : null
}

/** Clocks that were over in time before anybody heard of them are not kept: most of an imported history. */
function isKept(row: ClockRow, { state, owner, verdict }: Clock): boolean {
  if (state === 'running' || state === 'paused') return true
  // It has just been heard of and its end is past untold: news only where our people should have acted.
  if (row.state === 'running') return owner === 'seller'
  return row.lostAt !== null || isDifferent(verdict)
}

function differenceOf({ verdict, endedBy, outcome }: Clock, row: ClockRow): DifferenceRow | undefined {
  if (!isDifferent(verdict) || endedBy === null) return undefined
  const { id: clockId, shopId, dueAt } = row
  return { clockId, shopId, verdict, dueAt, expected: outcome, actual: endedBy.kind, actualAt: endedBy.at }
}

function isDifferent(verdict: ClockVerdict | null): verdict is DifferenceRow['verdict'] {
  return verdict !== null && verdict !== 'as-expected'
}

function isSame(one: ClockRow, other: ClockRow): boolean {
  return MUTABLE.every((field) => one[field] === other[field])
}

/** The rest is in the id. */
const MUTABLE = [
  'holderId',
  'dueAt',
  'nextFireAt',
  'endedAt',
  'lostAt',
  'amountAtRisk',
  'packVersion',
  'firedStep',
  'state',
  'owner',
] as const satisfies readonly (keyof ClockRow)[]
