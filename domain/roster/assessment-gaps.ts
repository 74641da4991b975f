import { datesOf, daysBetween } from '../calendar/work-date.ts'
import type { ShopId } from '../kernel/ids.ts'
import type { WorkDate } from '../kernel/time.ts'
import type { DaySpan } from '../shop/settings.ts'
import type { DemandShop, RosterDemand } from './demand.ts'
import type { Assignment, RosterModel, ShiftTemplate, Span } from './model.ts'
import { HALF_HOUR } from './settings.ts'

/** Hours in which a platform counts and nobody who answers for the shop is on shift (R20, R77). */
export interface AssessmentGap {
  readonly shopId: ShopId
  readonly name: string
  readonly span: Span
  readonly dates: readonly WorkDate[]
  /** Chats expected in it, on all these days together. */
  readonly chats: number
  /** The best share in time that such a day can reach when nobody answers these; null: no chats are expected. */
  readonly bestShare: number | null
  readonly target: number
  /** 分 of orders that so many chats usually come with; null: nothing is known. */
  readonly sales: number | null
}

const MINUTES_PER_DAY = 1440
const SLOTS = MINUTES_PER_DAY / HALF_HOUR

interface DayGap {
  readonly span: Span
  readonly workDate: WorkDate
  readonly chats: number
  readonly dayChats: number
}

/** The gaps of all shops, the same hours of several days as one; the most chats first. */
export function assessmentGaps(
  { shops }: RosterDemand,
  model: RosterModel,
  assignments: readonly Assignment[],
): readonly AssessmentGap[] {
  const there = presenceOf(model, assignments)
  const dates = datesOf(model.days)
  return shops
    .flatMap((shop) => {
      const gaps = dates.flatMap((date) => gapsOf(shop, date, there(shop.id, date)))
      const alike = Map.groupBy(gaps, ({ span }) => `${span.from} ${span.to}`)
      return [...alike.values()].flatMap((same) => joined(shop, same))
    })
    .toSorted((one, other) => other.chats - one.chats)
}

function joined(
  { id, name, target, salesPerChat }: DemandShop,
  same: readonly DayGap[],
): readonly AssessmentGap[] {
  const [first] = same
  if (!first) return []
  const chats = same.reduce((sum, gap) => sum + gap.chats, 0)
  const dayChats = same.reduce((sum, gap) => sum + gap.dayChats, 0)
  return [
    {
      shopId: id,
      name,
      span: first.span,
      dates: same.map(({ workDate }) => workDate),
      chats,
      bestShare: dayChats > 0 ? 1 - chats / dayChats : null,
      target,
      sales: salesPerChat === null ? null : Math.round(chats * salesPerChat),
    },
  ]
}

/** Of each half hour of a calendar day: 1 where somebody is there. */
type Presence = Uint8Array

function gapsOf(shop: DemandShop, workDate: WorkDate, there: Presence): readonly DayGap[] {
  const day = shop.days.find((one) => one.workDate === workDate)
  if (!day) return []
  const counted = Array.from({ length: SLOTS }, (_, slot) => slot).filter((slot) => counts(shop.window, slot))
  const dayChats = counted.reduce((sum, slot) => sum + (day.arrivals[slot] ?? 0), 0)
  const gaps: { span: Span; chats: number }[] = []
  for (const slot of counted) {
    if (there[slot] === 1 || (day.others[slot] ?? 0) > 0) continue
    const [from, to] = [slot * HALF_HOUR, (slot + 1) * HALF_HOUR]
    const chats = day.arrivals[slot] ?? 0
    const last = gaps.at(-1)
    if (last?.span.to === from)
      gaps[gaps.length - 1] = { span: { from: last.span.from, to }, chats: last.chats + chats }
    else gaps.push({ span: { from, to }, chats })
  }
  return gaps.map((gap) => ({ ...gap, workDate, dayChats }))
}

function counts(window: DaySpan | null, slot: number): boolean {
  if (window === null) return true
  const [from, to] = [slot * HALF_HOUR, (slot + 1) * HALF_HOUR]
  return window.from < window.to ? from < window.to && to > window.from : to > window.from || from < window.to
}

/** When anybody of the team who answers for a shop is on shift, for a whole half hour of a calendar day. */
function presenceOf(
  model: RosterModel,
  assignments: readonly Assignment[],
): (shopId: ShopId, date: WorkDate) => Presence {
  const slots = new Map(model.templates.map((template) => [template.id, slotsOf(template)]))
  const skills = new Map(model.people.map((person) => [person.id, person.skills]))
  const first = model.before?.from ?? model.days.from
  // A shift runs at most into the second day after its own.
  const length = (daysBetween(first, model.days.to) + 3) * SLOTS
  const present = new Map<string, Presence>()
  for (const { personId, workDate, templateId } of [...(model.before?.assignments ?? []), ...assignments]) {
    const start = daysBetween(first, workDate) * SLOTS
    for (const skill of skills.get(personId) ?? []) {
      const own = present.get(skill) ?? new Uint8Array(length)
      present.set(skill, own)
      for (const slot of slots.get(templateId) ?? []) own[start + slot] = 1
    }
  }
  const nobody = new Uint8Array(SLOTS)
  return (shopId, date) => {
    const start = daysBetween(first, date) * SLOTS
    return present.get(shopId)?.subarray(start, start + SLOTS) ?? nobody
  }
}

/** The half hours that a shift covers whole, from the start of its work date. */
function slotsOf({ spans }: ShiftTemplate): readonly number[] {
  return spans.flatMap(({ from, to }) => {
    const first = Math.ceil(from / HALF_HOUR)
    return Array.from(
      { length: Math.max(0, Math.floor(to / HALF_HOUR) - first) },
      (_, index) => first + index,
    )
  })
}
