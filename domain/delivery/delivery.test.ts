import { describe, expect, it } from 'vitest'
import { after, HOUR, instant, MINUTE, SECOND } from '#domain/kernel/time.ts'
import { decideAfterTry, outcomeOfStatus, type DeliveryOutcome } from './delivery.ts'

const now = instant(1_787_000_000_000)
const failed = (failure: 'status' | 'unreachable' | 'rejected' | 'channel_off'): DeliveryOutcome => ({
  result: 'failed',
  failure,
  detail: '',
})

describe('after a try', () => {
  it('a reply that arrived is delivered', () => {
    expect(
      decideAfterTry({ result: 'delivered', externalId: null }, { attempts: 9, firstTriedAt: now }, now),
    ).toEqual({ status: 'delivered' })
  })

  it.each([
    [1, 2 * SECOND],
    [2, 4 * SECOND],
    [8, 256 * SECOND],
    [9, 5 * MINUTE],
    [4_000, 5 * MINUTE],
  ])('number %i that failed, the next comes after %i ms', (attempts, pauseMs) => {
    expect(decideAfterTry(failed('status'), { attempts, firstTriedAt: now }, now)).toEqual({
      status: 'pending',
      nextTryAt: after(now, pauseMs),
    })
  })

  it('two hours after the first, nobody tries any more', () => {
    const tries = { attempts: 20, firstTriedAt: after(now, -2 * HOUR) }
    expect(decideAfterTry(failed('unreachable'), tries, now)).toEqual({ status: 'failed' })
    const shortly = { ...tries, firstTriedAt: after(now, -2 * HOUR + 1) }
    expect(decideAfterTry(failed('unreachable'), shortly, now)).toMatchObject({ status: 'pending' })
  })

  it.each(['rejected', 'channel_off'] as const)(
    'what can never arrive (%s) is given up at once',
    (failure) => {
      expect(decideAfterTry(failed(failure), { attempts: 1, firstTriedAt: now }, now)).toEqual({
        status: 'failed',
      })
    },
  )
})

it.each([
  [200, { result: 'delivered', externalId: 'm-9' }],
  [204, { result: 'delivered', externalId: 'm-9' }],
  [301, { result: 'failed', failure: 'status', detail: '301' }],
  [401, { result: 'failed', failure: 'status', detail: '401' }],
  [404, { result: 'failed', failure: 'status', detail: '404' }],
  [422, { result: 'failed', failure: 'rejected', detail: '422' }],
  [429, { result: 'failed', failure: 'status', detail: '429' }],
  [503, { result: 'failed', failure: 'status', detail: '503' }],
])('an answer with status %i is understood', (status, outcome) => {
  expect(outcomeOfStatus(status, 'm-9')).toEqual(outcome)
})
