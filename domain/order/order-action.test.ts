import { describe, expect, it } from 'vitest'
import type { PersonId } from '../kernel/ids.ts'
import { after, instant, MINUTE } from '../kernel/time.ts'
import {
  decideAction,
  decideUndo,
  ORDER_ACTIONS,
  type ActedOrder,
  type DoneDeed,
  type OrderActionKind,
} from './order-action.ts'

const AT = instant(1)
const unpaid: ActedOrder = { status: 'placed', isCashOnDelivery: false, isAttributed: false, actions: {} }

const ask = (
  order: ActedOrder,
  kind: OrderActionKind,
  text = '',
  closing: 'never' | 'after-contact' = 'after-contact',
) => {
  const decision = decideAction(order, { kind, text, closing })
  return decision.ok ? 'yes' : decision.code
}

describe('a nudge (R51)', () => {
  it('goes to a buyer who has not paid, exactly once', () => {
    expect(ask(unpaid, 'nudged')).toBe('yes')
    expect(ask({ ...unpaid, actions: { nudged: AT } }, 'nudged')).toBe('order.already_nudged')
  })

  it('goes to nobody who has paid, or pays at the door', () => {
    for (const status of ['paid', 'shipped', 'received'] as const)
      expect(ask({ ...unpaid, status }, 'nudged')).toBe('order.not_unpaid')
    expect(ask({ ...unpaid, isCashOnDelivery: true }, 'nudged')).toBe('order.not_unpaid')
  })
})

describe('closing a buyer’s order (R7)', () => {
  const contacted = { ...unpaid, actions: { contacted: AT } }

  it('is forbidden unless the shop allows it', () => {
    expect(ask(contacted, 'close-asked', '拍错重拍', 'never')).toBe('order.closing_forbidden')
    expect(ask(contacted, 'close-asked', '拍错重拍')).toBe('yes')
  })

  it('needs contact with the buyer first, and a reason', () => {
    expect(ask(unpaid, 'close-asked', '拍错重拍')).toBe('order.not_contacted')
    expect(ask({ ...unpaid, actions: { nudged: AT } }, 'close-asked', '拍错重拍')).toBe('yes')
    expect(ask(contacted, 'close-asked', '  ')).toBe('order.action_without_reason')
  })

  it('is for unpaid orders only', () => {
    for (const status of ['paid', 'shipped', 'received'] as const)
      expect(ask({ ...contacted, status }, 'close-asked', '拍错')).toBe('order.not_unpaid')
  })
})

it('only what is paid at the door is confirmed or refused as such (R19)', () => {
  for (const kind of ['cod-confirmed', 'cod-refused'] as const) {
    expect(ask(unpaid, kind)).toBe('order.not_cash_on_delivery')
    expect(ask({ ...unpaid, isCashOnDelivery: true }, kind)).toBe('yes')
  }
})

it('an order from the pool is claimed by one, also when it is over (R53)', () => {
  expect(ask({ ...unpaid, status: 'closed' }, 'claimed')).toBe('yes')
  expect(ask({ ...unpaid, isAttributed: true }, 'claimed')).toBe('order.already_attributed')
})

it('of a closed order nothing is left to do but to log a contact', () => {
  const allowed = ORDER_ACTIONS.filter((kind) => ask({ ...unpaid, status: 'closed' }, kind, '说明') === 'yes')
  expect(allowed).toEqual(['contacted', 'claimed'])
})

describe('taking back what one has done', () => {
  const me = 'me' as PersonId
  const undo = (change: Partial<DoneDeed> = {}, now = AT) => {
    const deed: DoneDeed = { kind: 'address-verified', personId: me, at: AT, isUndone: false, ...change }
    const decision = decideUndo(deed, me, now)
    return decision.ok ? 'yes' : decision.code
  }

  it('is for whoever did it, within ten minutes', () => {
    expect(undo()).toBe('yes')
    expect(undo({}, after(AT, 10 * MINUTE))).toBe('yes')
    expect(undo({}, after(AT, 10 * MINUTE + 1))).toBe('order.action_too_old')
    expect(undo({ personId: 'he' as PersonId })).toBe('order.action_not_own')
    expect(undo({ personId: null })).toBe('order.action_not_own')
  })

  it('happens once, and never to what a buyer has read', () => {
    expect(undo({ isUndone: true })).toBe('order.action_already_undone')
    expect(undo({ kind: 'nudged' })).toBe('order.action_was_sent')
  })
})
