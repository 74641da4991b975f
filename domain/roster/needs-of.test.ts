import { describe, expect, it } from 'vitest'
import { addDays } from '../calendar/work-date.ts'
import type { ShopId } from '../kernel/ids.ts'
import { shareOfTeam, type RosterDemand } from './demand.ts'
import { needsOf } from './needs-of.ts'
import type { RosterSettings } from './settings.ts'
import { MONDAY, TEMPLATES } from './testing/sample.ts'

const days = { from: MONDAY, to: MONDAY }
const NONE: RosterSettings = { basis: 'need', bands: [], openShifts: 'first', weeklyHours: 40 }

/** One pool; heads by half hour of the Monday and the day after. */
function demandOf(
  skill: string | null,
  monday: Record<number, number>,
  tuesday: Record<number, number> = {},
) {
  const headsOf = (heads: Record<number, number>) => Array.from({ length: 48 }, (_, slot) => heads[slot] ?? 0)
  const shopIds = ['shop' as ShopId]
  return {
    pools: [
      {
        skill,
        shopIds,
        name: '木棠',
        days: [
          { workDate: MONDAY, heads: headsOf(monday) },
          { workDate: addDays(MONDAY, 1), heads: headsOf(tuesday) },
        ],
      },
    ],
    shops: [],
  } satisfies RosterDemand
}

const needs = (settings: RosterSettings, demand: RosterDemand | null) =>
  needsOf({ settings, days, templates: TEMPLATES, demand }).map(({ workDate, where, heads, skill }) => ({
    workDate,
    from: 'from' in where ? where.from : null,
    heads,
    skill,
  }))

describe('the needs of a roster', () => {
  it('are what staffing asks for in each half hour', () => {
    expect(needs(NONE, demandOf(null, { 20: 3, 21: 1 }))).toEqual([
      { workDate: MONDAY, from: 600, heads: 3, skill: null },
      { workDate: MONDAY, from: 630, heads: 1, skill: null },
    ])
  })

  it('of the small hours are those of the day on which their night shift begins (R128)', () => {
    const small = demandOf(null, { 0: 9 }, { 0: 2, 1: 1, 20: 5 })
    expect(needs(NONE, small)).toEqual([
      { workDate: MONDAY, from: 1440, heads: 2, skill: null },
      { workDate: MONDAY, from: 1470, heads: 1, skill: null },
    ])
  })

  it('that no shift covers stand on their own day: a gap is to be seen', () => {
    expect(needs(NONE, demandOf(null, { 16: 1 }))).toEqual([
      { workDate: MONDAY, from: 480, heads: 1, skill: null },
    ])
  })

  it('are never fewer than the team has set, and only those where it goes by them alone', () => {
    const bands = [{ from: 600, to: 660, heads: 2, weekendHeads: 9, skill: null }]
    const demand = demandOf(null, { 20: 3, 21: 1 })
    expect(needs({ ...NONE, bands }, demand).map(({ heads }) => heads)).toEqual([3, 2])
    expect(needs({ ...NONE, bands, basis: 'heads' }, demand).map(({ heads }) => heads)).toEqual([2, 2])
    expect(needs({ ...NONE, bands }, null).map(({ heads }) => heads)).toEqual([2, 2])
  })

  it('of single shops stand beside the team’s own, which then says nothing of too many', () => {
    const bands = [{ from: 600, to: 630, heads: 1, weekendHeads: 1, skill: null }]
    const rows = needsOf({
      settings: { ...NONE, bands },
      days,
      templates: TEMPLATES,
      demand: demandOf('shop', { 20: 3 }),
    })
    expect(rows.map(({ skill, heads, overWeight }) => ({ skill, heads, overWeight }))).toEqual([
      { skill: 'shop', heads: 3, overWeight: 1 },
      { skill: null, heads: 1, overWeight: 0 },
    ])
  })
})

describe('one team’s share of what is needed', () => {
  it.each([
    { heads: 5, others: 0, own: 4, unplanned: 0, share: 5, says: 'all of it where nobody else answers' },
    { heads: 5, others: 3, own: 4, unplanned: 0, share: 2, says: 'what those on shift leave' },
    { heads: 5, others: 9, own: 4, unplanned: 0, share: 0, says: 'nothing where there are enough' },
    { heads: 5, others: 0, own: 4, unplanned: 4, share: 3, says: 'by people, rounded up' },
    { heads: 5, others: 0, own: 0, unplanned: 2, share: 0, says: 'nothing of a team without people for it' },
  ])('is $says', ({ share, says: _, ...asked }) => {
    expect(shareOfTeam(asked)).toBe(share)
  })
})
