import type { NeedSlot, NeedView, ShopStaffing, WhatIfView } from '#contract/staffing.ts'
import { saturationOf, saturationTotal } from '#domain/staffing/saturation.ts'
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

export function presentNeed(pool: StaffedPool, days: readonly NeedDay[]): NeedView {
  const presented = days.map(({ workDate, slots }) => {
    const usual = pool.demand.usualOf(workDate)
    return {
      workDate,
      slots: slots.map((slot, index): NeedSlot => presentSlot(slot, usual?.[index] ?? null)),
    }
  })
  const known = presented
    .flatMap(({ slots }) => slots)
    .flatMap(({ usual, heads }) => (usual === null ? [] : [{ present: Math.round(usual), needed: heads }]))
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
    pastDays: demand.pastDays,
  }
}

function presentSlot(slot: NeedDay['slots'][number], usual: number | null): NeedSlot {
  const isIdle = slot.heads === 0 && (usual ?? 0) === 0
  return {
    ...slot,
    usual,
    // Nobody answers half a chat: a mean of 2.6 people is three people.
    saturation: usual === null || isIdle ? null : saturationOf(Math.round(usual), slot.heads),
  }
}

export function presentWhatIf({ days, window, wholeDay, slots }: WhatIf, { heads }: DayPlan): WhatIfView {
  return {
    days,
    window,
    wholeDay,
    slots: slots.map((slot) => ({ ...slot, heads: heads[slot.slot] ?? 0 })),
  }
}
