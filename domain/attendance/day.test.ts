import { assert, constantFrom, integer, property, record, uniqueArray } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { instantOf, SHANGHAI } from '../calendar/zone.ts'
import { workDate, type Instant } from '../kernel/time.ts'
import type { PresenceState } from '../people/presence.ts'
import type { Stamp } from './clock.ts'
import { attendanceOf, type DayFacts, type PlannedDay } from './day.ts'
import { ATTENDANCE_DEFAULTS } from './settings.ts'
import { staysOf } from './stays.ts'

const date = workDate('2026-11-16')
/** Minutes past midnight of the work date, past 1440 after midnight. */
const at = (minute: number) => instantOf(date, minute, SHANGHAI)
const clock = (text: string) => {
  const [hour = 0, minute = 0] = text.split(':').map(Number)
  return at(hour * 60 + minute)
}
const plan = (from: string, to: string, breakMinutes = 0): PlannedDay => ({
  spans: [{ from: clock(from), to: clock(to) }],
  breakMinutes,
})
const pressed = (kind: 'in' | 'out', text: string): Stamp => ({ kind, at: clock(text), source: 'button' })
const NOBODY_SINCE: readonly (readonly [string, PresenceState])[] = []
const states = (changes: readonly (readonly [string, PresenceState])[], until: Instant) =>
  staysOf(
    changes.map(([text, state]) => ({ at: clock(text), state })),
    until,
  )

const END = clock('30:00')
const day = (facts: Partial<DayFacts> & { readonly changes?: typeof NOBODY_SINCE }, now: Instant = END) => {
  const { changes = NOBODY_SINCE, ...rest } = facts
  const whole: DayFacts = {
    isRostered: true,
    plan: plan('8:30', '17:30', 60),
    isOnLeave: false,
    stamps: [],
    correction: null,
    stays: states(changes, now),
    ...rest,
  }
  return attendanceOf(whole, ATTENDANCE_DEFAULTS, now)
}

const WHOLE_DAY = [pressed('in', '8:28'), pressed('out', '17:31')]

describe('a day', () => {
  it.each([
    ['ahead', '8:00', {}],
    ['due', '8:34', {}],
    ['missing', '8:36', {}],
    ['absent', '17:30', {}],
    ['leave', '12:00', { isOnLeave: true }],
    ['off', '12:00', { plan: null }],
    ['unplanned', '12:00', { plan: null, isRostered: false }],
    ['working', '12:00', { stamps: [pressed('in', '8:30')] }],
    ['done', '18:00', { stamps: WHOLE_DAY }],
    ['working', '12:00', { plan: null, stamps: [pressed('in', '8:30')] }],
  ] as const)('is %s at %s', (state, now, facts) => {
    expect(day(facts, clock(now)).state).toBe(state)
  })

  it('is late from the start of the shift once the grace is over, and not within it', () => {
    expect(day({ stamps: [pressed('in', '8:35'), pressed('out', '17:30')] }).lateMinutes).toBe(0)
    expect(day({ stamps: [pressed('in', '8:42'), pressed('out', '17:30')] }).lateMinutes).toBe(12)
  })

  it('was left early when the last clock-out lies before the end by more than the grace', () => {
    expect(day({ stamps: [pressed('in', '8:30'), pressed('out', '17:25')] }).earlyMinutes).toBe(0)
    expect(day({ stamps: [pressed('in', '8:30'), pressed('out', '17:10')] }).earlyMinutes).toBe(20)
    const back = [
      pressed('in', '8:30'),
      pressed('out', '12:00'),
      pressed('in', '13:00'),
      pressed('out', '17:30'),
    ]
    expect(day({ stamps: back })).toMatchObject({ earlyMinutes: 0, clockedOutAt: clock('17:30') })
  })

  describe('of a split shift', () => {
    const split: PlannedDay = {
      spans: [
        { from: clock('9:00'), to: clock('13:00') },
        { from: clock('17:00'), to: clock('21:00') },
      ],
      breakMinutes: 0,
    }
    const morning = [pressed('in', '9:00'), pressed('out', '13:00')]

    it('is late for each part on its own, and the hours between them are free', () => {
      const late = [...morning, pressed('in', '17:12'), pressed('out', '21:00')]
      expect(day({ plan: split, stamps: late })).toMatchObject({ lateMinutes: 12, earlyMinutes: 0 })
      const both = [
        pressed('in', '9:10'),
        pressed('out', '12:40'),
        pressed('in', '17:12'),
        pressed('out', '20:45'),
      ]
      expect(day({ plan: split, stamps: both })).toMatchObject({ lateMinutes: 22, earlyMinutes: 35 })
      const through = [pressed('in', '9:00'), pressed('out', '21:00')]
      expect(day({ plan: split, stamps: through })).toMatchObject({ lateMinutes: 0, earlyMinutes: 0 })
    })

    it.each([
      ['ahead', '14:00', 0],
      ['due', '17:03', 0],
      ['missing', '17:20', 0],
      ['done', '21:00', 240],
    ] as const)('is %s at %s for who came to the first part alone', (state, now, earlyMinutes) => {
      const found = day({ plan: split, stamps: morning }, clock(now))
      expect(found).toMatchObject({ state, earlyMinutes, lateMinutes: 0 })
    })

    it('that was missed in its first part is late by that part, and missing until somebody comes', () => {
      expect(day({ plan: split }, clock('15:00')).state).toBe('missing')
      const evening = [pressed('in', '17:00'), pressed('out', '21:00')]
      expect(day({ plan: split, stamps: evening })).toMatchObject({ lateMinutes: 240, earlyMinutes: 0 })
    })
  })

  it('of a night shift goes on after midnight and belongs to the day it starts', () => {
    const night = plan('17:30', '25:00')
    const stamps = [pressed('in', '17:25'), pressed('out', '25:02')]
    expect(
      day({
        plan: night,
        stamps,
        changes: [
          ['17:25', 'online'],
          ['25:02', 'offline'],
        ],
      }),
    ).toMatchObject({
      state: 'done',
      lateMinutes: 0,
      earlyMinutes: 0,
      onlineMinutes: 457,
      adherence: { keptMs: 450 * 60_000, plannedMs: 450 * 60_000 },
    })
  })

  it('without a clock-out ends with the shift, and says so', () => {
    const facts = { stamps: [pressed('in', '8:30')], changes: [['8:30', 'online']] as const }
    expect(day(facts, clock('19:00'))).toMatchObject({ state: 'working', isClockOutForgotten: false })
    expect(day(facts)).toMatchObject({ state: 'done', isClockOutForgotten: true, onlineMinutes: 540 })
  })

  it('begun by going online ends when he was last seen, once the shift is over', () => {
    const stamps: readonly Stamp[] = [{ kind: 'in', at: clock('8:31'), source: 'online' }]
    const changes = [
      ['8:31', 'online'],
      ['12:00', 'offline'],
      ['13:00', 'online'],
      ['17:20', 'offline'],
    ] as const
    expect(day({ stamps, changes }, clock('12:30'))).toMatchObject({ state: 'working', clockedOutAt: null })
    expect(day({ stamps, changes }, clock('17:30'))).toMatchObject({
      state: 'done',
      clockedOutAt: clock('17:20'),
      earlyMinutes: 10,
    })
  })

  it('counts as absent beyond the minutes that the team has set, though he came', () => {
    const facts: DayFacts = {
      isRostered: true,
      plan: plan('8:30', '17:30'),
      isOnLeave: false,
      stamps: [pressed('in', '11:00')],
      correction: null,
      stays: [],
    }
    const settings = { ...ATTENDANCE_DEFAULTS, absentAfterMinutes: 120 }
    expect(attendanceOf(facts, settings, clock('12:00')).state).toBe('absent')
  })
})

describe('a correction', () => {
  it('takes the place of the stamps', () => {
    const correction = { clockedInAt: clock('8:30'), clockedOutAt: clock('17:30'), isExcused: false }
    expect(day({ correction })).toMatchObject({ state: 'done', lateMinutes: 0, clockedInAt: clock('8:30') })
  })

  it('excuses an absence, or being late', () => {
    const none = { clockedInAt: null, clockedOutAt: null, isExcused: true }
    expect(day({ correction: none })).toMatchObject({ state: 'excused', adherence: null, conformance: null })
    const late = { clockedInAt: clock('10:00'), clockedOutAt: clock('17:30'), isExcused: true }
    expect(day({ correction: late })).toMatchObject({ state: 'done', lateMinutes: 0 })
  })
})

describe('adherence and conformance', () => {
  const shares = (changes: typeof NOBODY_SINCE, stamps: readonly Stamp[]) => {
    const { adherence, conformance } = day({ changes, stamps })
    const share = (part: number, whole: number) => Math.round((part / whole) * 1000) / 1000
    return [
      adherence && share(adherence.keptMs, adherence.plannedMs),
      conformance && share(conformance.workedMs, conformance.plannedMs),
    ]
  }

  it('are both whole when he is there and takes his break', () => {
    const changes = [
      ['8:30', 'online'],
      ['12:00', 'break'],
      ['13:00', 'busy'],
      ['17:30', 'offline'],
    ] as const
    expect(shares(changes, WHOLE_DAY)).toEqual([1, 1])
  })

  it('differ for who comes an hour late and stays an hour longer', () => {
    const stamps = [pressed('in', '9:30'), pressed('out', '18:30')]
    const changes = [
      ['9:30', 'online'],
      ['12:00', 'break'],
      ['13:00', 'online'],
      ['18:30', 'offline'],
    ] as const
    expect(shares(changes, stamps)).toEqual([0.889, 1])
  })

  it('lose what a break lasts too long, and nothing for a break not taken', () => {
    const long = [
      ['8:30', 'online'],
      ['12:00', 'break'],
      ['14:00', 'online'],
      ['17:30', 'offline'],
    ] as const
    expect(shares(long, WHOLE_DAY)).toEqual([0.889, 0.875])
    expect(
      shares(
        [
          ['8:30', 'online'],
          ['17:30', 'offline'],
        ],
        WHOLE_DAY,
      ),
    ).toEqual([1, 1.125])
  })

  it('are nothing for the absent and unknown for who was on leave', () => {
    expect(shares([], [])).toEqual([0, 0])
    expect(day({ isOnLeave: true })).toMatchObject({ adherence: null, conformance: null })
  })

  it('count of the shift only what has passed; conformance waits for its end', () => {
    const stamps = [pressed('in', '8:30')]
    const now = clock('10:30')
    expect(day({ stamps, changes: [['8:30', 'online']] }, now)).toMatchObject({
      adherence: { keptMs: 120 * 60_000, plannedMs: 120 * 60_000 },
      conformance: null,
    })
  })

  it('keep within their bounds whatever happened, and the log may be read in any order', () => {
    const minute = integer({ min: 0, max: 2000 })
    const change = record({
      at: minute.map(at),
      state: constantFrom<PresenceState>('online', 'busy', 'break', 'offline'),
    })
    const stamp = record<Stamp>({
      kind: constantFrom('in', 'out'),
      at: minute.map(at),
      source: constantFrom('button', 'online'),
    })
    assert(
      property(
        uniqueArray(change, { selector: (one) => one.at, maxLength: 12 }),
        uniqueArray(stamp, { selector: (one) => one.at, maxLength: 6 }),
        minute,
        (changes, stamps, now) => {
          const told = (order: typeof changes, stamped: typeof stamps) =>
            day({ stamps: stamped, stays: staysOf(order, at(now)) }, at(now))
          const judged = told(changes, stamps)
          expect(told(changes.toReversed(), stamps.toReversed())).toEqual(judged)
          const { adherence, conformance, onlineMinutes, awayMinutes } = judged
          expect((adherence?.plannedMs ?? 0) - (adherence?.keptMs ?? 0)).toBeGreaterThanOrEqual(0)
          expect(conformance?.workedMs ?? 0).toBeGreaterThanOrEqual(0)
          expect(onlineMinutes).toBeGreaterThanOrEqual(0)
          expect(awayMinutes).toBeGreaterThanOrEqual(0)
        },
      ),
    )
  })
})
