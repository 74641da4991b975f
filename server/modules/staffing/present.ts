import type { NeedSlot, NeedView, ShopStaffing, WhatIfView } from '#contract/staffing.ts'
import { saturationOf, saturationTotal } from '#domain/staffing/saturation.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import type { DayPlan, WhatIf } from '#domain/staffing/what-if.ts'
import type { StaffedShop } from './queries.ts'
import { handlingOf, reachableOf, type NeedDay, type StaffedPool } from './read-need.ts'
import { staffingOf } from './settings.ts'

export function presentShop(row: StaffedShop): ShopStaffing {
  const { id, name, stored, learned, shop } = row
  return {
    id,
    name,
    settings: staffingOf(stored),
    learned,
    handling: handlingOf(row),
    lineMinutes: shop.line.minutes,
  }
}

export function presentNeed(
  pool: StaffedPool,
  days: readonly NeedDay[],
  rostered: ReadonlyMap<WorkDate, readonly number[]>,
): NeedView {
  const presented = days.map(({ workDate, slots }) => {
    const [usual, onShift] = [pool.demand.usualOf(workDate), rostered.get(workDate)]
    return {
      workDate,
      slots: slots.map((slot, index) =>
        presentSlot(slot, { usual: usual?.[index] ?? null, rostered: onShift?.[index] ?? null }),
      ),
    }
  })
  const known = presented
    .flatMap(({ slots }) => slots)
    .flatMap((slot) => {
      const present = thereIn(slot)
      return present === null ? [] : [{ present, needed: neededIn(slot) }]
    })
  const { shops, people, chatsAtOnce, handling, shrinkage, demand } = pool
  return {
    shops: shops.map(presentShop),
    people,
    chatsAtOnce,
    handling,
    shrinkage,
    reachable: reachableOf(pool),
    days: presented,
    total: saturationTotal(known),
    isForecast: days.every(({ workDate }) => demand.isForecast(workDate)),
    pastDays: demand.pastDays,
  }
}

type There = Pick<NeedSlot, 'usual' | 'rostered'>

function presentSlot(slot: NeedDay['slots'][number], there: There): NeedSlot {
  const present = thereIn(there)
  const needed = neededIn({ ...slot, ...there })
  const isIdle = needed === 0 && present === 0
  return { ...slot, ...there, saturation: present === null || isIdle ? null : saturationOf(present, needed) }
}

/** Nobody answers half a chat: a mean of 2.6 people is three people. */
function thereIn({ usual, rostered }: There): number | null {
  return rostered ?? (usual === null ? null : Math.round(usual))
}

/** Who is on shift is away at times; who was counted answering was there. */
function neededIn({ rostered, heads, planned }: Pick<NeedSlot, 'rostered' | 'heads' | 'planned'>): number {
  return rostered === null ? heads : planned
}

export function presentWhatIf({ days, window, wholeDay, slots }: WhatIf, { heads }: DayPlan): WhatIfView {
  return {
    days,
    window,
    wholeDay,
    slots: slots.map((slot) => ({ ...slot, heads: heads[slot.slot] ?? 0 })),
  }
}
