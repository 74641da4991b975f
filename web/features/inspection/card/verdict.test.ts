import { describe, expect, test } from 'vitest'
import { nextTarget, TARGETS, targetOf, wireOf, withNextCause, type Verdict } from './verdict.ts'

const verdict: Verdict = { cause: null, target: 'none', faults: [], comment: '' }

describe('an inspector’s verdict', () => {
  test('goes where its cause goes by itself (R121)', () => {
    expect([null, 'routine', 'skill', 'product'].map((cause) => targetOf(cause as Verdict['cause']))).toEqual(
      ['none', 'leader', 'training', 'operations'],
    )
  })

  test('steps through the causes by one key, and where it goes follows', () => {
    let at: Verdict = verdict
    const seen = Array.from({ length: 4 }, () => {
      at = { ...at, ...withNextCause(at) }
      return [at.cause, at.target]
    })
    expect(seen).toEqual([
      ['routine', 'leader'],
      ['skill', 'training'],
      ['product', 'operations'],
      [null, 'none'],
    ])
  })

  test('steps through everybody whom it may go to by another, and comes round', () => {
    let at: Verdict = verdict
    const seen = TARGETS.map(() => {
      at = { ...at, target: nextTarget(at) }
      return at.target
    })
    expect(new Set(seen)).toEqual(new Set(TARGETS))
    expect(at.target).toBe('none')
  })

  test.each([
    ['none', { route: null }],
    ['training', { route: 'training' }],
    ['leader', { route: 'leader' }],
    ['warehouse', { route: 'department', department: 'warehouse' }],
  ] as const)('that goes to %s is sent so', (target, sent) => {
    expect(wireOf({ ...verdict, cause: 'product', target, faults: ['loss'] })).toEqual({
      cause: 'product',
      faults: ['loss'],
      comment: '',
      ...sent,
    })
  })
})
