import { expect, it } from 'vitest'
import type { CauseOverview } from '#contract/cause.ts'
import type { ShopId } from '#domain/kernel/ids.ts'
import { amountOf, classifiedShare, problemsOf } from './cause-totals.ts'

const [CLOTHES, HOME] = ['clothes' as ShopId, 'home' as ShopId]
const totals: CauseOverview['totals'] = [
  { shopId: CLOTHES, reason: 'problem', cause: 'product', chats: 60, before: 40 },
  { shopId: HOME, reason: 'problem', cause: 'product', chats: 5, before: 10 },
  { shopId: CLOTHES, reason: 'problem', cause: 'skill', chats: 70, before: 0 },
  { shopId: CLOTHES, reason: 'enquiry', cause: 'routine', chats: 100, before: 90 },
  { shopId: HOME, reason: null, cause: null, chats: 15, before: 0 },
]

it('chats add up over whatever is not asked for', () => {
  expect(amountOf(totals, {})).toEqual({ chats: 250, before: 140 })
  expect(amountOf(totals, { cause: 'product' })).toEqual({ chats: 65, before: 50 })
  expect(amountOf(totals, { shopId: HOME, reason: 'none' })).toEqual({ chats: 15, before: 0 })
})

it('everyday questions are no problems; the most frequent problem stands first', () => {
  expect(problemsOf(totals).map(({ reason, cause, chats }) => [reason, cause, chats])).toEqual([
    ['problem', 'skill', 70],
    ['problem', 'product', 65],
  ])
})

it('how many were classified is unknown without chats, not none', () => {
  expect(classifiedShare(totals)).toBeCloseTo(0.94)
  expect(classifiedShare([])).toBeUndefined()
})
