import { describe, expect, it } from 'vitest'
import { instant } from '../kernel/time.ts'
import type { Fact, FactKind } from './fact.ts'
import { settledFacts } from './settled-facts.ts'

const received = (at: number, isTimed: boolean): Fact => ({
  id: isTimed ? 'received' : 'received?',
  kind: 'received',
  at: instant(at),
  isTimed,
  ground: 'action',
})

const shipped = (trackingNumber: string, isTimed: boolean): Fact => ({
  id: `shipped:${trackingNumber}${isTimed ? '' : '?'}`,
  kind: 'shipped',
  at: instant(1),
  isTimed,
  parcelId: trackingNumber,
  method: 'express',
  carrier: '圆通速递',
  trackingNumber,
})

const agreed = (refundId: string, isTimed: boolean): Fact => ({
  id: `refund:${refundId}:agreed${isTimed ? '' : '?'}`,
  kind: 'refund-agreed',
  refundId,
  at: instant(5),
  isTimed,
  ground: 'action',
})

const scanned = (step: 'collected' | 'signed', isTimed: boolean): Fact => ({
  id: `${step}${isTimed}`,
  kind: 'scanned',
  at: instant(5),
  isTimed,
  parcelId: 'YT1',
  step,
  place: '',
})

const kinds = (...facts: readonly Fact[]): readonly FactKind[] => settledFacts(facts).map(({ kind }) => kind)

const settled = (...facts: readonly Fact[]) => settledFacts(facts).map(({ id }) => id)

describe('a fact without a time', () => {
  it('counts as long as no source gives its time', () => {
    expect(settled(received(9, false))).toEqual(['received?'])
  })

  it('yields to the same fact with its time, whichever came first', () => {
    expect(settled(received(9, false), received(3, true))).toEqual(['received'])
    expect(settled(received(3, true), received(9, false))).toEqual(['received'])
  })

  it('of one refund case says nothing about another', () => {
    expect(settled(agreed('A', false), agreed('B', true))).toEqual(['refund:A:agreed?', 'refund:B:agreed'])
  })

  it('of one parcel says nothing about another, unless it names none', () => {
    expect(settled(shipped('YT1', false), shipped('YT2', true))).toEqual(['shipped:YT1?', 'shipped:YT2'])
    expect(settled(shipped('', false), shipped('YT2', true))).toEqual(['shipped:YT2'])
    expect(settled(shipped('YT2', false), shipped('YT2', true))).toEqual(['shipped:YT2'])
  })

  it('of one step of a journey says nothing about another', () => {
    expect(settled(scanned('signed', false), scanned('collected', true))).toHaveLength(2)
    expect(settled(scanned('signed', false), scanned('signed', true))).toHaveLength(1)
  })

  it('about the order as a whole says nothing about its refund case', () => {
    expect(kinds(received(9, false), agreed('A', true))).toEqual(['received', 'refund-agreed'])
  })
})
