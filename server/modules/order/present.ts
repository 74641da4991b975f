import type { OrderFactView, OrderRowView, OrderView } from '#contract/order.ts'
import type { Fact } from '#domain/order/fact.ts'
import type { OrderState } from '#domain/order/order-state.ts'
import { stateOf } from '#domain/order/state-of.ts'
import { readSettings } from '#server/modules/shop/index.ts'
import type { OrderRow } from './queries.ts'
import type { ActionRow, NoteRow, OrderParts } from './queries-parts.ts'

export function presentRow(row: OrderRow): OrderRowView {
  const { shopId, shopName, platform, timeZone, customerId, personId, personCode } = row
  return {
    id: row.id,
    externalId: row.externalId,
    shop: { id: shopId, name: shopName, platform, timeZone },
    status: row.status,
    statusText: row.statusText,
    title: row.title,
    amount: row.amount,
    paidAmount: row.paidAmount,
    refundedAmount: row.refundedAmount,
    isCashOnDelivery: row.isCashOnDelivery,
    placedAt: row.placedAt,
    isPlacedTimed: row.isPlacedTimed,
    paidAt: row.paidAt,
    shippedAt: row.shippedAt,
    signedAt: row.signedAt,
    receivedAt: row.receivedAt,
    closedAt: row.closedAt,
    shipBy: row.shipBy,
    afterSale: row.afterSale,
    flag: row.flag,
    customer: customerId === null ? null : { id: customerId, name: row.customerName ?? '' },
    buyerName: row.buyerName,
    person: personId === null ? null : { id: personId, name: row.personName ?? '', code: personCode ?? '' },
    personBy: row.personBy,
    changedAt: row.changedAt,
  }
}

/** An order with its parts; `parts` may hold those of other orders too. */
export function presentOrder(row: OrderRow, parts: OrderParts, facts: readonly Fact[]): OrderView {
  const { name = '', phone = '', region = '' } = row.recipient
  const state = stateOf(facts)
  const appliedAt = new Map(state.refunds.map((refund) => [refund.id, refund.appliedAt]))
  const own = <Part extends { readonly orderId: string }>(all: readonly Part[]) =>
    all.filter(({ orderId }) => orderId === row.id)
  return {
    ...presentRow(row),
    closedBy: row.closedBy,
    closedReason: row.closedReason,
    recipient: { name, phone, region },
    buyerMessage: row.buyerMessage,
    remark: row.remark,
    items: own(parts.items).map(({ orderId: _, ...item }) => item),
    parcels: parcelsOf(state, facts),
    refunds: own(parts.refunds).map(({ orderId: _, ...refund }) => ({
      ...refund,
      applications: [...(appliedAt.get(refund.id) ?? [])],
    })),
    notes: own(parts.notes).map(presentNote),
    actions: own(parts.actions).map(presentAction),
    closing: readSettings(row.platform, row.shopSettings).orders.closing,
  }
}

/** When a parcel was sent is shown only where a source says so; when we first heard of it is no such moment. */
function parcelsOf(state: OrderState, facts: readonly Fact[]): OrderView['parcels'] {
  const timed = new Set(
    facts.flatMap((fact) => (fact.kind === 'shipped' && fact.isTimed ? [fact.parcelId] : [])),
  )
  return state.parcels.map(({ steps, ...parcel }) => ({
    ...parcel,
    shippedAt: timed.has(parcel.id) ? parcel.shippedAt : null,
    steps: [...steps],
  }))
}

export function presentNote({ id, flag, reason, personCode, personName, createdAt }: NoteRow) {
  return { id, flag, reason, staffCode: personCode, personName, at: createdAt }
}

export function presentAction(row: ActionRow): OrderView['actions'][number] {
  const { id, kind, personId, personName, personCode, data, at, undoneAt } = row
  return {
    id,
    kind,
    person: personId === null ? null : { id: personId, name: personName ?? '', code: personCode ?? '' },
    step: data.step ?? null,
    text: data.text ?? '',
    at,
    isUndone: undoneAt !== null,
  }
}

export function presentFact(fact: Fact): OrderFactView {
  return {
    id: fact.id,
    kind: fact.kind,
    at: fact.at,
    isTimed: fact.isTimed,
    refundId: 'refundId' in fact ? fact.refundId : null,
    amount: 'amount' in fact ? fact.amount : null,
    reason: wordsOf(fact),
    by: 'by' in fact ? fact.by : null,
    ground: 'ground' in fact ? fact.ground : null,
  }
}

/** What a fact says in words: why, by which parcel, where. */
function wordsOf(fact: Fact): string {
  if (fact.kind === 'shipped' || fact.kind === 'return-sent')
    return [fact.carrier, fact.trackingNumber].filter((word) => word !== '').join(' ')
  if (fact.kind === 'scanned') return fact.place
  return 'reason' in fact ? fact.reason : ''
}
