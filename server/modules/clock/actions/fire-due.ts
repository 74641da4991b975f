import { takesMoney } from '#domain/clock/clock.ts'
import { END_STEP, nextFiring, warningsFor } from '#domain/clock/firing.ts'
import type { ClockId } from '#domain/kernel/ids.ts'
import { fen } from '#domain/kernel/money.ts'
import type { Instant } from '#domain/kernel/time.ts'
import { readPacks } from '#server/modules/rule-pack/index.ts'
import type { NewEvent } from '#server/platform/events/log.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { SYSTEM } from '#server/platform/work.ts'
import type { ClockRow } from '../plan-rows.ts'
import { ruleOf } from '../present.ts'
import { readShops } from '../queries-derive.ts'
import { findNextFireAt, listDue, takeDue, type DueClock } from '../queries-due.ts'
import { addFirings, setFired, type FiredClock } from '../store.ts'
import { addTotals } from '../store-totals.ts'
import { totalChanges, type ClockChange } from '../totals.ts'

/** One transaction's worth: a few tens of milliseconds, after which consoles hear of it. */
const BATCH = 500
/** How many are put in order of money and age at once: sorting a million for each batch would cost more than firing them. */
const PLAN = 10_000

/**
 * Tells everything that is due, the dearest and oldest first, each step of a clock once in effect however often and
 * wherever it is run.
 * @returns when something is due next; undefined while no clock runs
 */
export async function fireDue(runtime: Runtime): Promise<Instant | undefined> {
  for (;;) {
    const plan = await listDue(runtime.db, runtime.clock.now(), PLAN)
    for (let start = 0; start < plan.length; start += BATCH) {
      await fireBatch(runtime, plan.slice(start, start + BATCH))
    }
    if (plan.length < PLAN) return findNextFireAt(runtime.db)
  }
}

async function fireBatch(runtime: Runtime, ids: readonly ClockId[]): Promise<void> {
  await runtime.work(SYSTEM, async ({ tx, now, record }) => {
    const rank = new Map(ids.map((id, index) => [id, index]))
    const clocks = (await takeDue(tx, ids, now)).toSorted(
      (one, other) => (rank.get(one.id) ?? 0) - (rank.get(other.id) ?? 0),
    )
    if (clocks.length === 0) return
    const shops = await readShops(tx, [...new Set(clocks.map(({ shopId }) => shopId))])
    const packs = await readPacks(tx)
    const told = clocks.flatMap((clock) => {
      const shop = shops.get(clock.shopId)
      const rule = shop && ruleOf({ ...clock, platform: shop.platform }, packs)
      const isCostly = rule === undefined || takesMoney(rule.outcome)
      return tell(clock, { shopWarningMinutes: shop?.warningMinutes ?? [], isCostly, now })
    })
    const isNew = await addFirings(tx, told.flatMap(firingOf), now)
    await setFired(
      tx,
      told.map(({ fired }) => fired),
    )
    await addTotals(tx, totalChanges(told.flatMap(endOf)))
    for (const { fired, event } of told) if (event && isNew.has(fired.clockId)) record(event)
  })
}

interface Told {
  readonly clock: DueClock
  readonly fired: FiredClock
  readonly dueAt: Instant
  /** Undefined: it has nothing to say after all, since its shop has changed its warnings. */
  readonly event: NewEvent | undefined
}

/** Of ends before the horizon nobody knows any more what was told: they end without a word. */
function firingOf({ clock: { toldSince }, fired: { clockId, step }, dueAt }: Told) {
  const isForgotten = toldSince !== null && dueAt < toldSince
  return step === null || isForgotten ? [] : [{ clockId, dueAt, step }]
}

/** What has run out runs no more; a warning changes nothing that is added up. */
function endOf({ clock, fired: { step } }: Told): readonly ClockChange[] {
  return step === END_STEP ? [{ before: clock, after: undefined }] : []
}

interface Telling {
  readonly shopWarningMinutes: readonly number[]
  /** Its end takes money from whoever bears its cost. */
  readonly isCostly: boolean
  readonly now: Instant
}

/** The step of a clock that is due now, what it says, and when it goes on. */
function tell(clock: DueClock, { shopWarningMinutes, isCostly, now }: Telling): readonly Told[] {
  const { id: clockId, dueAt, owner, firedStep } = clock
  if (dueAt === null) return []
  const amountAtRisk = fen(clock.amountAtRisk)
  const warningMinutes = warningsFor({ owner, amountAtRisk }, shopWarningMinutes)
  const firing = nextFiring({ dueAt, warningMinutes, firedStep }, now)
  if (!firing || firing.at > now) {
    const fired = { clockId, step: null, nextFireAt: firing?.at ?? null, isLost: false }
    return [{ clock, fired, dueAt, event: undefined }]
  }
  const { step } = firing
  const nextFireAt = nextFiring({ dueAt, warningMinutes, firedStep: step }, now)?.at ?? null
  const isLost = step === END_STEP && owner === 'seller' && amountAtRisk > 0 && isCostly
  const fired = { clockId, step, nextFireAt, isLost }
  return [{ clock, fired, dueAt, event: eventOf(clock, dueAt, step) }]
}

function eventOf(clock: ClockRow, dueAt: Instant, step: number): NewEvent {
  const { id: subjectId, shopId, orderId, refundId, ruleKey, amountAtRisk, holderId, owner } = clock
  const facts = { orderId, refundId, ruleKey, dueAt, amountAtRisk, holderId, owner }
  return step === END_STEP
    ? { type: 'clock.expired', subjectId, shopId, data: facts }
    : { type: 'clock.warned', subjectId, shopId, data: { ...facts, step } }
}
