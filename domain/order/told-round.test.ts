import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Fact } from './fact.ts'
import { stateOf } from './state-of.ts'
import { at, fact, history } from './testing/history.ts'
import { roundsOfCases } from './told-round.ts'

/** A step of case R1 as an export tells it: under the same id whichever application it is about. */
const step = (time: string, kind: 'applied' | 'agreed' | 'withdrawn') =>
  fact(time, kind === 'withdrawn' ? 'refund-withdrawn' : `refund-${kind}`, { id: `refund:R1:${kind}` })

/** Stores what each file says, one after the other: of one id the later word holds, as in the table of facts. */
function bringIn(...files: readonly (readonly Fact[])[]): readonly Fact[] {
  return files.reduce<readonly Fact[]>((known, file) => {
    const facts = new Map(known.map((one) => [one.id, one]))
    for (const told of roundsOfCases(known, file)) facts.set(told.id, told)
    return [...facts.values()]
  }, TRADE)
}

const TRADE = history(
  ['2026-11-01 10:00:00', 'placed'],
  ['2026-11-01 10:05:00', 'paid'],
  ['2026-11-02 09:00:00', 'shipped'],
  ['2026-11-05 09:00:00', 'received'],
)
const FIRST = [
  step('2026-11-06 09:00:00', 'applied'),
  step('2026-11-06 11:00:00', 'agreed'),
  step('2026-11-07 09:00:00', 'withdrawn'),
]
const SECOND = [step('2026-11-08 09:00:00', 'applied'), step('2026-11-08 15:00:00', 'agreed')]
const BOTH = [at('2026-11-06 09:00:00'), at('2026-11-08 09:00:00')]

const caseOf = (facts: readonly Fact[]) => stateOf(facts).refunds[0]

describe('an application that an export shows at another time under the same case number', () => {
  it('is another one: both count (R2)', () => {
    expect(caseOf(bringIn(FIRST, SECOND))).toMatchObject({ appliedAt: BOTH, status: 'settling' })
  })

  it('leaves what was done about the one before as it was', () => {
    const agreed = bringIn(FIRST, SECOND).filter(({ kind }) => kind === 'refund-agreed')
    expect(agreed.map((one) => one.at)).toEqual([at('2026-11-06 11:00:00'), at('2026-11-08 15:00:00')])
  })

  it('is there also when the newer file was read first, or one file tells of both', () => {
    expect(caseOf(bringIn(SECOND, FIRST))).toMatchObject({ appliedAt: BOTH, status: 'settling' })
    expect(caseOf(bringIn([...FIRST, ...SECOND]))).toMatchObject({ appliedAt: BOTH })
  })

  it('is no third one when either file is read again, in whatever order and however often', () => {
    const once = stateOf(bringIn(FIRST, SECOND))
    fc.assert(
      fc.property(fc.array(fc.constantFrom(FIRST, SECOND), { maxLength: 6 }), (files) => {
        expect(stateOf(bringIn(FIRST, SECOND, ...files))).toEqual(once)
        expect(stateOf(bringIn(SECOND, FIRST, ...files))).toEqual(once)
      }),
    )
  })

  it('is the same one where a file shows its minute and another its second', () => {
    const minute = [step('2026-11-06 09:00:00', 'applied')]
    expect(caseOf(bringIn(minute, [step('2026-11-06 09:00:59', 'applied')]))?.appliedAt).toHaveLength(1)
    expect(caseOf(bringIn(minute, [step('2026-11-06 09:01:00', 'applied')]))?.appliedAt).toHaveLength(2)
  })
})

describe('any other step at another time', () => {
  it('corrects the one that is known, where no application lies between them', () => {
    const facts = bringIn(FIRST.slice(0, 2), [step('2026-11-06 12:00:00', 'agreed')])
    expect(caseOf(facts)?.agreedAt).toBe(at('2026-11-06 12:00:00'))
    expect(facts.filter(({ kind }) => kind === 'refund-agreed')).toHaveLength(1)
  })
})

it('a connector’s facts keep the ids that it gave them', () => {
  const own = [fact('2026-11-08 09:00:00', 'refund-applied', { id: 'c-9' })]
  expect(roundsOfCases(FIRST, own)).toBe(own)
})
