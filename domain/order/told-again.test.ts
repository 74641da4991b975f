import { describe, expect, it } from 'vitest'
import type { Fact } from './fact.ts'
import { guessedCaseId } from './guessed-case.ts'
import { stateOf } from './state-of.ts'
import { fact, history } from './testing/history.ts'
import { newsOfCases } from './told-again.ts'

const LINE = guessedCaseId('31415926535')

/** What an export says that shows only how a case stands: under the same id each time, first seen at this hour. */
function seen(hour: number, kind: 'refund-open' | 'refund-closed' | 'refunded', refundId = LINE): Fact {
  const time = `2026-11-${String(hour).padStart(2, '0')} 10:00:00`
  return fact(time, kind, { id: `refund:${refundId}:${kind}?`, refundId, isTimed: false, amount: null })
}

/** Stores what is news of each file, one file after the other. */
function bringIn(known: readonly Fact[], ...files: readonly (readonly Fact[])[]): readonly Fact[] {
  return files.reduce((all, file) => {
    const ids = new Set(all.map(({ id }) => id))
    return [...all, ...newsOfCases(all, file).filter(({ id }) => !ids.has(id))]
  }, known)
}

const statusOf = (facts: readonly Fact[]) => stateOf(facts).refunds.map(({ status }) => status)

const TRADE = history(
  ['2026-11-01 10:00:00', 'placed'],
  ['2026-11-01 10:05:00', 'paid'],
  ['2026-11-02 09:00:00', 'shipped'],
)

describe('a case that exports show again and again', () => {
  it('goes on, ends, goes on again in the same words and ends again', () => {
    const files = [
      [seen(3, 'refund-open')],
      [seen(4, 'refund-closed')],
      [seen(5, 'refund-open')],
      [seen(6, 'refund-closed')],
      [seen(7, 'refund-open')],
      [seen(8, 'refunded')],
    ]
    const after = files.map((_, index) => statusOf(bringIn(TRADE, ...files.slice(0, index + 1))))
    expect(after.flat()).toEqual(['open', 'closed', 'open', 'closed', 'open', 'refunded'])
  })

  it('is no news while nothing has changed, however often it is shown', () => {
    const once = bringIn(TRADE, [seen(3, 'refund-open')])
    expect(bringIn(once, [seen(4, 'refund-open')], [seen(5, 'refund-open')])).toEqual(once)
    const closed = bringIn(once, [seen(6, 'refund-closed')])
    expect(bringIn(closed, [seen(7, 'refund-closed')])).toEqual(closed)
  })

  it('stands the same whatever the order in which its facts are read', () => {
    const facts = bringIn(
      TRADE,
      [seen(3, 'refund-open')],
      [seen(4, 'refund-closed')],
      [seen(5, 'refund-open')],
    )
    expect(statusOf(facts.toReversed())).toEqual(['open'])
  })

  it('forgets in the second round what was done in the first', () => {
    const facts = bringIn(
      TRADE,
      [
        fact('2026-11-03 10:00:00', 'refund-applied', { id: 'refund:R1:applied' }),
        seen(3, 'refund-open', 'R1'),
      ],
      [fact('2026-11-03 12:00:00', 'refund-refused', { id: 'refund:R1:refused?', isTimed: false })],
      [seen(4, 'refund-closed', 'R1')],
      [seen(5, 'refund-open', 'R1')],
    )
    expect(stateOf(facts).refunds).toMatchObject([
      { id: 'R1', status: 'open', refusedAt: null, endedAt: null },
    ])
  })
})

describe('a case with its number', () => {
  const applied = fact('2026-11-03 10:00:00', 'refund-applied', { id: 'refund:R1:applied' })
  const open = (hour: number) => [applied, seen(hour, 'refund-open', 'R1')]

  it('waits for the seller by its application, and is not made less known by a word for going on', () => {
    const facts = bringIn(TRADE, open(4), open(5))
    expect(statusOf(facts)).toEqual(['applied'])
    expect(facts.filter(({ kind }) => kind === 'refund-open')).toEqual([])
  })

  it('that ended without a time goes on again when a later file says so', () => {
    const closed = [applied, seen(5, 'refund-closed', 'R1')]
    expect(statusOf(bringIn(TRADE, open(4), closed, open(6)))).toEqual(['open'])
    expect(
      statusOf(bringIn(TRADE, open(4), closed, open(6), [applied, seen(7, 'refund-closed', 'R1')])),
    ).toEqual(['closed'])
  })

  it('that ended at a known time stays so for a file without times, which may be older than it looks', () => {
    const refunded = fact('2026-11-05 10:00:00', 'refunded', { id: 'refund:R1:refunded' })
    expect(statusOf(bringIn(TRADE, open(4), [refunded], open(6)))).toEqual(['refunded'])
    const again = fact('2026-11-07 10:00:00', 'refund-applied', { id: 'refund:R1:applied2' })
    expect(statusOf(bringIn(TRADE, open(4), [refunded], [again]))).toEqual(['applied'])
  })

  it('keeps its second end also when the first is told with its time later on', () => {
    const facts = bringIn(TRADE, open(4), [applied, seen(5, 'refund-closed', 'R1')], open(6), [
      applied,
      seen(7, 'refund-closed', 'R1'),
    ])
    const timed = fact('2026-11-05 08:00:00', 'refund-closed', { id: 'refund:R1:closed' })
    expect(statusOf([...facts, timed])).toEqual(['closed'])
    expect(statusOf([...facts.slice(0, -1), timed])).toEqual(['open'])
  })
})
