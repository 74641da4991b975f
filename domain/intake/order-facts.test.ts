import { describe, expect, it } from 'vitest'
import { fen } from '#domain/kernel/money.ts'
import { instant } from '#domain/kernel/time.ts'
import { factsOfOrder } from './order-facts.ts'

const NOW = instant(1_000)
const read = (record: object) => factsOfOrder({ externalId: 'T1', amount: fen(500), ...record }, NOW)
const ids = (record: object) => read(record).map(({ id }) => id)

describe('what a record says has happened', () => {
  it('begins with its own times, under names that every source gives them', () => {
    expect(read({ createdAt: instant(1), paidAt: instant(2) })).toMatchObject([
      { id: 'placed', kind: 'placed', at: 1, amount: 500, isTimed: true },
      { id: 'paid', kind: 'paid', at: 2, amount: 500 },
    ])
  })

  it('ends with the state that it names but gives no time for, first seen now', () => {
    expect(read({ createdAt: instant(1), status: '交易成功' })[1]).toMatchObject({
      id: 'received?',
      kind: 'received',
      at: 1_000,
      isTimed: false,
    })
    expect(ids({ status: '待发货' })).toEqual(['paid?'])
    expect(ids({ status: '交易关闭' })).toEqual(['closed?'])
    expect(ids({ status: '待付款' })).toEqual(['placed?'])
  })

  it('guesses nothing that a fact says, and nothing from a word that is not known', () => {
    expect(ids({ createdAt: instant(1), paidAt: instant(2), status: '待发货' })).toEqual(['placed', 'paid'])
    expect(ids({ createdAt: instant(1), status: '审核中' })).toEqual(['placed'])
  })

  it('takes nobody for having paid who pays at the door', () => {
    expect(ids({ createdAt: instant(1), status: '待发货', isCashOnDelivery: true })).toEqual(['placed'])
  })

  it('knows from 已签收 that the parcel has arrived, not that the buyer has confirmed it', () => {
    expect(read({ createdAt: instant(1), status: '已签收' }).slice(1)).toMatchObject([
      { id: 'shipped?', kind: 'shipped', isTimed: false },
      { id: 'signed:?', kind: 'scanned', step: 'signed', isTimed: false },
    ])
  })
})
