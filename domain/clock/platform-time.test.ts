import { describe, expect, it } from 'vitest'
import { after, workDate } from '#domain/kernel/time.ts'
import type { Fact } from '#domain/order/fact.ts'
import { at, fact, history } from '#domain/order/testing/history.ts'
import { clocksOf } from './clocks-of.ts'
import type { ClockLength, ClockRuleKey } from './rule.ts'
import { SHIPPED_PACKS } from './shipped/shipped-packs.ts'

const { taobao } = SHIPPED_PACKS

/** How a clock stands a millisecond before this moment, and at it. */
function around(facts: readonly Fact[], ruleKey: ClockRuleKey, due: string, packs = [taobao]) {
  const stateAt = (ms: number) =>
    clocksOf({ facts }, packs, after(at(due), ms)).find((clock) => clock.ruleKey === ruleKey)
  return [stateAt(-1), stateAt(0)]
}

/** It runs until the last millisecond, and has run out at the moment itself. */
const endingAt = (due: string) => [
  { state: 'running', dueAt: at(due), remainingMs: 1 },
  { state: 'expired', endedAt: at(due), remainingMs: 0 },
]

/** An order that was placed, paid and, unless told otherwise, sent some days before. */
const trade = (day: string, isSent = true) =>
  history(
    [`${day} 09:00:00`, 'placed'],
    [`${day} 09:05:00`, 'paid'],
    ...(isSent ? ([[`${day} 20:00:00`, 'shipped']] as const) : []),
  )

describe('days of Taobao are 24 hours, over the ends of months and years (R128)', () => {
  it.each([
    ['2026-11-29 12:00:00', '2026-12-01 12:00:00'],
    ['2026-12-30 23:59:59.999', '2027-01-01 23:59:59.999'],
    ['2027-02-27 00:00:00', '2027-03-01 00:00:00'],
    ['2028-02-27 00:00:00', '2028-02-29 00:00:00'],
    ['2028-02-28 08:30:00', '2028-03-01 08:30:00'],
  ])('asked for before shipping at %s, paid out at %s (R8)', (applied, due) => {
    const facts = [...trade(applied.slice(0, 7) + '-10', false), fact(applied, 'refund-applied')]
    expect(around(facts, 'unshipped-refund', due)).toMatchObject(endingAt(due))
  })

  it.each([
    ['2026-11-26 08:00:00', '2026-12-03 08:00:00'],
    ['2026-12-28 23:00:00', '2027-01-04 23:00:00'],
    ['2028-02-23 10:00:00', '2028-03-01 10:00:00'],
  ])('refused at %s, closed at %s when the buyer does nothing (R10, R11)', (refused, due) => {
    const day = refused.slice(0, 7)
    const facts = [
      ...trade(`${day}-10`),
      fact(`${day}-20 08:00:00`, 'refund-applied'),
      fact(refused, 'refund-refused'),
    ]
    expect(around(facts, 'refused-refund', due)).toMatchObject(endingAt(due))
  })

  it.each([
    ['2026-11-26 16:00:00', '2026-12-01 16:00:00'],
    ['2027-02-24 16:00:00', '2027-03-01 16:00:00'],
  ])('a return asked for at %s is agreed to by silence at %s (R13)', (applied, due) => {
    const facts = [
      ...trade(applied.slice(0, 7) + '-10'),
      fact(applied, 'refund-applied', { refundKind: 'return' }),
    ]
    expect(around(facts, 'silent-return', due)).toMatchObject(endingAt(due))
  })

  it.each([
    ['express', '2027-01-25 10:00:00', '2027-02-04 10:00:00'],
    ['surface', '2027-01-30 10:00:00', '2027-03-01 10:00:00'],
    ['surface', '2028-01-31 10:00:00', '2028-03-01 10:00:00'],
  ] as const)('goods sent back by %s at %s are paid for at %s (R14, R15)', (method, sent, due) => {
    const facts = [
      ...trade(sent.slice(0, 7) + '-02'),
      fact(sent.slice(0, 7) + '-10 08:00:00', 'refund-applied', { refundKind: 'return' }),
      fact(sent.slice(0, 7) + '-11 08:00:00', 'refund-agreed'),
      fact(sent, 'return-sent', { method }),
    ]
    expect(around(facts, 'return-to-confirm', due)).toMatchObject(endingAt(due))
  })

  it('and hours of Pinduoduo go over midnight of a year as over any other (R5)', () => {
    const facts = [
      ...trade('2026-12-10'),
      fact('2026-12-20 08:00:00', 'refund-applied', { refundKind: 'return' }),
      fact('2026-12-21 08:00:00', 'refund-agreed'),
      fact('2026-12-28 08:00:00', 'return-sent'),
      fact('2026-12-31 22:15:00', 'return-signed'),
    ]
    expect(around(facts, 'return-decision', '2027-01-01 22:15:00', [SHIPPED_PACKS.pdd])).toMatchObject(
      endingAt('2027-01-01 22:15:00'),
    )
  })
})

describe('platform time knows no closing hours (R16)', () => {
  it.each([
    ['over a weekend', '2026-11-20 23:30:00', '2026-11-25 23:30:00'],
    ['over the national holiday', '2026-09-30 18:00:00', '2026-10-05 18:00:00'],
    ['over the spring festival, in the middle of the night', '2027-02-05 03:00:00', '2027-02-10 03:00:00'],
  ])('%s five days are five days (R12)', (_, applied, due) => {
    const facts = [...trade(applied.slice(0, 8) + '01'), fact(applied, 'refund-applied')]
    expect(around(facts, 'silent-refund', due)).toMatchObject(endingAt(due))
  })
})

describe('a rule that counts in working days', () => {
  const within = (length: ClockLength) => {
    const rules = taobao.spec.rules.map((rule) =>
      rule.key === 'silent-refund' ? { ...rule, length: { by: 'all', length } as const } : rule,
    )
    const holidays = {
      daysOff: [workDate('2026-10-01'), workDate('2026-10-02')],
      workedWeekends: [workDate('2026-10-10')],
    }
    return [{ ...taobao, spec: { ...taobao.spec, rules, holidays } }]
  }

  it.each([
    // Thursday, and two working days on: Friday, Monday.
    ['2026-11-19 15:00:00', 2, '2026-11-23 15:00:00'],
    // Wednesday before two days off and a weekend.
    ['2026-09-30 15:00:00', 1, '2026-10-05 15:00:00'],
    // Friday before a Saturday that is worked.
    ['2026-10-09 15:00:00', 1, '2026-10-10 15:00:00'],
  ] as const)('asked at %s, %i of them end at %s', (applied, count, due) => {
    const facts = [...trade(applied.slice(0, 8) + '01'), fact(applied, 'refund-applied')]
    expect(around(facts, 'silent-refund', due, within({ unit: 'working-days', count }))).toMatchObject(
      endingAt(due),
    )
  })

  it('counts days off as any other where it counts in days', () => {
    const facts = [...trade('2026-09-20'), fact('2026-09-30 15:00:00', 'refund-applied')]
    expect(
      around(facts, 'silent-refund', '2026-10-01 15:00:00', within({ unit: 'days', count: 1 })),
    ).toMatchObject(endingAt('2026-10-01 15:00:00'))
  })
})
