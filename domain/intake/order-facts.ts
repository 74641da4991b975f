import { assertNever } from '#domain/kernel/assert.ts'
import { fen, type Fen } from '#domain/kernel/money.ts'
import type { Instant } from '#domain/kernel/time.ts'
import type { Fact } from '#domain/order/fact.ts'
import { caseFacts } from './case-facts.ts'
import { orderReachOf, type OrderReach } from './order-words.ts'
import type { IntakeOrder } from './record.ts'

const NO_MONEY = fen(0)

/**
 * Everything that a record says has happened, as facts with stable ids: the same record again gives the same. The
 * record's own facts come as they are; its times become `placed` and `paid`; a state that it names but gives no time
 * for becomes a fact without a time, first seen `now`.
 */
export function factsOfOrder(order: IntakeOrder, now: Instant): readonly Fact[] {
  const { facts = [], items = [], amount = NO_MONEY, createdAt, paidAt, isCashOnDelivery = false } = order
  const stated: Fact[] = []
  if (createdAt !== undefined)
    stated.push({ id: 'placed', kind: 'placed', at: createdAt, isTimed: true, amount, isCashOnDelivery })
  if (paidAt !== undefined) stated.push({ id: 'paid', kind: 'paid', at: paidAt, isTimed: true, amount })
  const all = [...stated, ...facts, ...items.flatMap((item) => caseFacts(item, now))]
  const reach = order.status === undefined ? undefined : orderReachOf(order.status)
  // Waiting to be sent, an order that is paid at the door has not been paid.
  const isUnknown = reach === undefined || (reach === 'paid' && isCashOnDelivery)
  const guess = isUnknown ? undefined : reachedFact(reach, { amount, isCashOnDelivery, now })
  const told = guess === undefined || all.some(({ kind }) => kind === guess.kind) ? all : [...all, guess]
  return SIGNED.test(order.status ?? '') ? [...told, ...signedFacts(told, now)] : told
}

/** 已签收 says where the parcel is, and nothing of whether the buyer is content with it. */
const SIGNED = /已签收|已送达|已妥投/

function signedFacts(facts: readonly Fact[], now: Instant): readonly Fact[] {
  const sent = facts.flatMap((fact) => (fact.kind === 'shipped' ? [fact.parcelId] : []))
  const signed = facts.flatMap((fact) =>
    fact.kind === 'scanned' && fact.step === 'signed' ? [fact.parcelId] : [],
  )
  return sent
    .filter((parcelId) => !signed.includes(parcelId))
    .map((parcelId) => ({
      id: `signed:${parcelId}?`,
      kind: 'scanned',
      at: now,
      isTimed: false,
      parcelId,
      step: 'signed',
      place: '',
    }))
}

interface Known {
  readonly amount: Fen
  readonly isCashOnDelivery: boolean
  readonly now: Instant
}

/** Facts without a time end in `?`, so that the one with its time stands beside it and not in its place. */
function reachedFact(reach: OrderReach, { amount, isCashOnDelivery, now }: Known): Fact {
  const guess = { id: `${reach}?`, at: now, isTimed: false } as const
  switch (reach) {
    case 'placed':
      return { ...guess, kind: 'placed', amount, isCashOnDelivery }
    case 'paid':
      return { ...guess, kind: 'paid', amount }
    case 'shipped':
      return { ...guess, kind: 'shipped', parcelId: '', method: 'express', carrier: '', trackingNumber: '' }
    case 'received':
      return { ...guess, kind: 'received', ground: 'action' }
    case 'closed':
      return { ...guess, kind: 'closed', by: 'platform', ground: 'action', reason: '' }
    default:
      return assertNever(reach)
  }
}
