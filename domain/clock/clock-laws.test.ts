import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { after, DAY, HOUR, instant, workDate, type Instant } from '#domain/kernel/time.ts'
import { fact, at } from '#domain/order/testing/history.ts'
import type { Fact, FactKind } from '#domain/order/fact.ts'
import { SHIPPING_METHODS } from '#domain/order/fact.ts'
import type { Clock } from './clock.ts'
import { clocksOf } from './clocks-of.ts'
import { SHIPPED_PACKS } from './shipped/shipped-packs.ts'
import type { RulePack } from './rule-pack.ts'

const BEGIN = at('2026-11-01 00:00:00')

const KINDS = [
  'placed',
  'terms-changed',
  'paid',
  'shipped',
  'scanned',
  'received',
  'closed',
  'refund-applied',
  'refund-applied',
  'refund-open',
  'refund-edited',
  'refund-agreed',
  'refund-refused',
  'return-sent',
  'return-signed',
  'return-received',
  'platform-stepped-in',
  'refund-withdrawn',
  'refunded',
  'refund-closed',
] as const satisfies readonly FactKind[]

/** Whole hours, so that facts often share an instant and fall exactly on the end of a clock. */
const moment = fc.integer({ min: 0, max: 40 * 24 }).map((hours) => after(BEGIN, hours * HOUR))

const anyFact = fc
  .record({
    kind: fc.constantFrom(...KINDS),
    time: moment,
    refundId: fc.constantFrom('R1', 'R2'),
    refundKind: fc.constantFrom('refund', 'return'),
    method: fc.constantFrom(...SHIPPING_METHODS),
    ground: fc.constantFrom('action', 'timeout'),
    isTimed: fc.boolean().chain((is) => (is ? fc.constant(true) : fc.boolean())),
    id: fc.uuid(),
  })
  .map(({ kind, time, refundId, ...said }) => fact(time, kind, { ...said, ...caseOf(kind, refundId) }))

function caseOf(kind: FactKind, refundId: string) {
  return 'refundId' in fact(BEGIN, kind) ? { refundId } : {}
}

const facts = fc.array(anyFact, { maxLength: 14 })

/** The same rules, told by versions that change in the middle of the month. */
const VERSIONED: readonly RulePack[] = [
  SHIPPED_PACKS.taobao,
  {
    ...SHIPPED_PACKS.taobao,
    version: 2,
    effectiveFrom: workDate('2026-11-14'),
    spec: {
      ...SHIPPED_PACKS.taobao.spec,
      rules: SHIPPED_PACKS.taobao.spec.rules.map((rule) => ({
        ...rule,
        restartsOn: ['refund-edited', 'shipped'],
        length: { by: 'all', length: { unit: 'days', count: 4 } },
      })),
    },
  },
]
const packs = fc.constantFrom<readonly RulePack[]>([SHIPPED_PACKS.taobao], [SHIPPED_PACKS.pdd], VERSIONED)
const now = fc.integer({ min: 0, max: 80 * 24 }).map((hours) => after(BEGIN, hours * HOUR))

describe('whatever has happened to an order', () => {
  it('the order and number of times in which facts come in change nothing', () => {
    const shuffled = facts.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }), fc.subarray(all)),
    )
    fc.assert(
      fc.property(shuffled, packs, now, ([all, other, again], pack, time) => {
        const expected = clocksOf({ facts: all }, pack, time)
        expect(clocksOf({ facts: [...again, ...other] }, pack, time)).toEqual(expected)
      }),
      { numRuns: 500 },
    )
  })

  it('a clock never runs out before its due time, and not while nothing is later than that', () => {
    fc.assert(
      fc.property(facts, packs, now, (all, pack, time) => {
        const latest = Math.max(time, ...all.map((it) => it.at))
        for (const clock of clocksOf({ facts: all }, pack, time)) {
          if (clock.state !== 'expired') continue
          expect(clock.endedAt).toBe(clock.dueAt)
          expect(clock.dueAt).toBeLessThanOrEqual(latest)
          expect(clock.remainingMs).toBe(0)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('a clock that runs has time left, and loses none of it but by the time that passes', () => {
    fc.assert(
      fc.property(facts, packs, now, (all, pack, time) => {
        for (const clock of clocksOf({ facts: all }, pack, time)) {
          if (clock.state !== 'running' || clock.dueAt === null) continue
          expect(clock.remainingMs).toBeGreaterThan(0)
          expect(clock.remainingMs).toBe(clock.dueAt - time)
          expect(again(all, pack, after(clock.dueAt, -1), clock)?.state).toBe('running')
          expect(again(all, pack, clock.dueAt, clock)?.state).toBe('expired')
        }
      }),
      { numRuns: 500 },
    )
  })

  it('is stopped or has run out, never both, and never changes its mind as time goes on', () => {
    fc.assert(
      fc.property(facts, packs, now, (all, pack, time) => {
        for (const clock of clocksOf({ facts: all }, pack, time)) {
          const { state, endedAt, dueAt } = clock
          const hasEnded = state === 'stopped' || state === 'expired'
          expect(endedAt === null).toBe(!hasEnded)
          if (!hasEnded) continue
          expect(endedAt).toBeLessThanOrEqual(dueAt ?? Infinity)
          expect(again(all, pack, after(time, 30 * DAY), clock)).toEqual(clock)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('a rule has at most one clock at a time for an order or a case, so nothing is lost twice', () => {
    fc.assert(
      fc.property(facts, packs, now, (all, pack, time) => {
        const bySubject = Map.groupBy(
          clocksOf({ facts: all }, pack, time),
          (it) => `${it.ruleKey} ${it.refundId}`,
        )
        for (const clocks of bySubject.values()) {
          for (const [index, clock] of clocks.entries()) {
            const next = clocks[index + 1]
            if (!next) continue
            expect(next.startedAt).toBeGreaterThan(clock.startedAt)
            expect(next.startedAt).toBeGreaterThanOrEqual(clock.endedAt ?? Infinity)
          }
        }
      }),
      { numRuns: 500 },
    )
  })

  it('a pause moves the end by exactly its length, however many there are', () => {
    const pauses = fc.uniqueArray(fc.integer({ min: 1, max: 9 * 24 }), { minLength: 2, maxLength: 8 })
    fc.assert(
      fc.property(pauses, (hours) => {
        const marks = hours.toSorted((a, b) => a - b).slice(0, hours.length - (hours.length % 2))
        const shipped = fact(BEGIN, 'shipped')
        const cases = marks.map((hour, index) =>
          fact(after(BEGIN, hour * HOUR), index % 2 === 0 ? 'refund-applied' : 'refund-withdrawn'),
        )
        const paused = marks.reduce((sum, hour, index) => sum + (index % 2 === 0 ? -hour : hour), 0)
        const receipt = clocksOf({ facts: [shipped, ...cases] }, [SHIPPED_PACKS.taobao], instant(BEGIN))
        expect(receipt[0]?.dueAt).toBe(BEGIN + 10 * DAY + paused * HOUR)
      }),
    )
  })
})

function again(all: readonly Fact[], pack: readonly RulePack[], time: Instant, one: Clock) {
  return clocksOf({ facts: all }, pack, time).find(
    (it) => it.ruleKey === one.ruleKey && it.refundId === one.refundId && it.startedAt === one.startedAt,
  )
}
