import type { PersonId, ShopId } from '#domain/kernel/ids.ts'
import { MINUTE, SECOND } from '#domain/kernel/time.ts'
import { withAbsences } from './absences.ts'
import { SLOT_MINUTES, type Desk, type DeskAgent } from './desk.ts'
import type { Handling } from './handling.ts'
import { drawGamma, seeded, seedOf } from './random.ts'
import { differenceOver, shareOver, type Estimate, type KeptCount } from './share.ts'
import { playDay, type PlayedTurn } from './simulator.ts'

/** A day as it is planned, half hour after half hour. */
export interface DayPlan {
  readonly shopId: ShopId
  /** Chats expected; none in half hours that do not count. */
  readonly arrivals: readonly number[]
  /** People on shift, before absences. */
  readonly heads: readonly number[]
  readonly handling: Handling
  readonly chatsAtOnce: number
  readonly patienceSeconds: number | null
  readonly lineSeconds: number
  readonly reassignAfterMinutes: number
  readonly shrinkage: number
  /** How far a whole day's volume strays from what is expected: standard deviation ÷ mean. */
  readonly volumeSpread: number
}

/** What would be different: "one less from 18:00 to 22:00". */
export interface DayChange {
  /** Half hours, `to` not included. */
  readonly from: number
  readonly to: number
  /** More people, or fewer when negative. */
  readonly heads: number
  /** Times as many chats in these half hours. */
  readonly volume: number
  /** For the whole day; null: as planned. */
  readonly chatsAtOnce: number | null
}

/** Turns of some half hours, over all days that were played. */
export interface Comparison {
  /** Share answered within the line. */
  readonly before: Estimate
  readonly after: Estimate
  readonly difference: Estimate
  /** Turns a day that come too late. */
  readonly missedBefore: number
  readonly missedAfter: number
  /** On one day in ten the share is below this. */
  readonly badDayBefore: number
  readonly badDayAfter: number
}

export interface WhatIf {
  readonly days: number
  /** The half hours of the change. */
  readonly window: Comparison
  readonly wholeDay: Comparison
  readonly slots: readonly {
    readonly slot: number
    readonly before: number | null
    readonly after: number | null
  }[]
}

/** Turns of one day by the half hour in which they were asked. */
type SlotCounts = readonly KeptCount[]

/** The same day as planned and as changed. */
export interface PlayedPair {
  readonly before: SlotCounts
  readonly after: SlotCounts
}

/** Plays the `index`-th day twice, with the same buyers: as planned and as changed. */
export function playPair(plan: DayPlan, change: DayChange, index: number): PlayedPair {
  return { before: playPlan(plan, index), after: playPlan(changed(plan, change), index) }
}

export function compare(pairs: readonly PlayedPair[], { from, to }: Pick<DayChange, 'from' | 'to'>): WhatIf {
  const slots = pairs[0]?.before.length ?? 0
  return {
    days: pairs.length,
    window: comparisonOf(pairs, from, to),
    wholeDay: comparisonOf(pairs, 0, slots),
    slots: Array.from({ length: slots }, (_, slot) => ({
      slot,
      before: meanShare(pairs.map(({ before }) => before[slot])),
      after: meanShare(pairs.map(({ after }) => after[slot])),
    })),
  }
}

/** People as interchangeable as the plan takes them: the first is there whenever anybody is. */
export function agentsOf({ shopId, heads, chatsAtOnce }: DayPlan): readonly DeskAgent[] {
  const most = Math.max(0, ...heads)
  return Array.from({ length: most }, (_, index) => ({
    personId: `agent-${String(index).padStart(4, '0')}` as PersonId,
    teamId: null,
    shopIds: new Set([shopId]),
    receptionLimit: chatsAtOnce,
    shifts: spansOf(heads, index),
    breaks: [],
  }))
}

/** The stretches in which more than `index` people are there. */
function spansOf(heads: readonly number[], index: number): DeskAgent['shifts'] {
  const spans: { from: number; to: number }[] = []
  for (const [slot, count] of heads.entries()) {
    if (count <= index) continue
    const from = slot * SLOT_MINUTES
    const last = spans.at(-1)
    if (last?.to === from) last.to = from + SLOT_MINUTES
    else spans.push({ from, to: from + SLOT_MINUTES })
  }
  return spans
}

function changed(plan: DayPlan, change: DayChange): DayPlan {
  const isIn = (slot: number) => change.from <= slot && slot < change.to
  return {
    ...plan,
    heads: plan.heads.map((heads, slot) => (isIn(slot) ? Math.max(0, heads + change.heads) : heads)),
    arrivals: plan.arrivals.map((expected, slot) => (isIn(slot) ? expected * change.volume : expected)),
    chatsAtOnce: change.chatsAtOnce ?? plan.chatsAtOnce,
  }
}

function playPlan(plan: DayPlan, index: number): SlotCounts {
  const factor = drawGamma(seeded(seedOf(index, VOLUME)), 1, plan.volumeSpread)
  const desk: Desk = {
    shops: [
      {
        shopId: plan.shopId,
        arrivals: plan.arrivals.map((expected) => expected * factor),
        handling: plan.handling,
        patienceSeconds: plan.patienceSeconds,
        reassignAfterMinutes: plan.reassignAfterMinutes,
        knownShare: 0,
      },
    ],
    agents: withAbsences(agentsOf(plan), plan.shrinkage, (agent) => seeded(seedOf(index, ABSENCES + agent))),
  }
  return countBySlot(playDay(desk, index).turns, plan)
}

/** Chance of its own for the day's volume and for each person's absences, far from that of the chats. */
const VOLUME = 900_000_000
const ABSENCES = 800_000_000

function countBySlot(turns: readonly PlayedTurn[], { arrivals, lineSeconds }: DayPlan): SlotCounts {
  const counts = arrivals.map(() => ({ asked: 0, kept: 0 }))
  for (const { askedAt, answeredAt } of turns) {
    const slot = Math.floor(askedAt / (SLOT_MINUTES * MINUTE))
    const count = counts[slot]
    // What is asked after hours, or after the planned day, nobody has planned to answer.
    if (!count || !((arrivals[slot] ?? 0) > 0)) continue
    count.asked += 1
    if (answeredAt !== null && answeredAt - askedAt <= lineSeconds * SECOND) count.kept += 1
  }
  return counts
}

function comparisonOf(pairs: readonly PlayedPair[], from: number, to: number): Comparison {
  const before = pairs.map((pair) => sumOf(pair.before.slice(from, to)))
  const after = pairs.map((pair) => sumOf(pair.after.slice(from, to)))
  return {
    before: shareOver(before),
    after: shareOver(after),
    difference: differenceOver(before, after),
    missedBefore: missedOf(before),
    missedAfter: missedOf(after),
    badDayBefore: badDayOf(before),
    badDayAfter: badDayOf(after),
  }
}

function sumOf(counts: readonly KeptCount[]): KeptCount {
  return {
    asked: counts.reduce((sum, { asked }) => sum + asked, 0),
    kept: counts.reduce((sum, { kept }) => sum + kept, 0),
  }
}

function missedOf(days: readonly KeptCount[]): number {
  const { asked, kept } = sumOf(days)
  return days.length === 0 ? 0 : (asked - kept) / days.length
}

function badDayOf(days: readonly KeptCount[]): number {
  const shares = days.map(({ asked, kept }) => (asked === 0 ? 1 : kept / asked)).toSorted((a, b) => a - b)
  return shares[Math.floor(shares.length / 10)] ?? 1
}

function meanShare(counts: readonly (KeptCount | undefined)[]): number | null {
  const { asked, kept } = sumOf(counts.flatMap((count) => count ?? []))
  return asked === 0 ? null : kept / asked
}
