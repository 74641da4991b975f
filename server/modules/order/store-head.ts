import { sql } from 'kysely'
import { afterSaleOf } from '#domain/intake/order-words.ts'
import type { CustomerId, ImportId, OrderId } from '#domain/kernel/ids.ts'
import { latest, type Instant } from '#domain/kernel/time.ts'
import type { Fact } from '#domain/order/fact.ts'
import { isGuessedCase } from '#domain/order/guessed-case.ts'
import type { JourneyStep } from '#domain/order/journey.ts'
import type { OrderState } from '#domain/order/order-state.ts'
import { isRefundOpen } from '#domain/order/refund-state.ts'
import { stateOf } from '#domain/order/state-of.ts'
import { iso, type Tx } from '#server/platform/database/database.ts'
import { jsonOf } from './json-of.ts'
import type { MergedOrder } from './merge-records.ts'
import { listFactsOf } from './queries-facts.ts'

/** What follows from an order's facts and lines is written into its row, so that lists need not derive it. */

export interface KnownOrder {
  readonly id: OrderId
  readonly externalId: string
  readonly customerId: CustomerId | null
  readonly statusText: string
  readonly title: string
  readonly buyerName: string
  readonly recipient: unknown
  readonly remark: string
  readonly buyerMessage: string
  readonly flag: string | null
  readonly shipBy: number | null
  /** Who told of it first, and whether others have spoken of it since. */
  readonly importId: ImportId | null
  readonly hasTellings: boolean
}

interface HeadWork {
  readonly merged: ReadonlyMap<string, MergedOrder>
  readonly known: ReadonlyMap<string, KnownOrder>
  readonly customers: ReadonlyMap<string, CustomerId>
  /** The orders that have new facts or lines. */
  readonly said: ReadonlySet<OrderId>
  readonly now: Instant
}

export interface WrittenHead {
  readonly orderId: OrderId
  readonly statusText: string
}

/** Writes the heads of the orders of a batch that are not as they were, and says which these are. */
export async function storeHeads(
  tx: Tx,
  { merged, known, customers, said, now }: HeadWork,
): Promise<readonly WrittenHead[]> {
  const words = [...known.values()].flatMap((order) => {
    const record = merged.get(order.externalId)
    const next = record && wordsOf(order, record, customers.get(record.customer?.externalId ?? ''))
    return next && (said.has(order.id) || isDifferent(order, next)) ? [{ id: order.id, ...next }] : []
  })
  await writeDerived(
    tx,
    words.map(({ id }) => id),
    now,
  )
  await writeWords(tx, words)
  return words.map(({ id, statusText }) => ({ orderId: id, statusText }))
}

type Words = Omit<KnownOrder, 'id' | 'externalId' | 'importId' | 'hasTellings'>

/** What sources say in words, no fact: the later word holds, silence changes nothing. */
function wordsOf(order: KnownOrder, record: MergedOrder, customerId: CustomerId | undefined): Words {
  return {
    customerId: customerId ?? order.customerId,
    statusText: record.status ?? order.statusText,
    title: titleOf(order, record),
    buyerName: record.buyerName ?? order.buyerName,
    recipient: record.recipient ?? order.recipient,
    remark: record.remark ?? order.remark,
    buyerMessage: record.buyerMessage ?? order.buyerMessage,
    flag: record.flag ?? order.flag,
    shipBy: record.shipBy ?? order.shipBy,
  }
}

/** A refund case names one line; only where nothing else does is that the order's title. */
function titleOf(order: KnownOrder, { title, status, items }: MergedOrder): string {
  const isOfOrder = title !== undefined && status !== undefined
  return isOfOrder ? title : order.title || (title ?? items[0]?.title ?? '')
}

function isDifferent(order: KnownOrder, next: Words): boolean {
  return (Object.keys(next) as (keyof Words)[]).some((name) =>
    name === 'recipient' ? !isSameObject(order[name], next[name]) : order[name] !== next[name],
  )
}

/** jsonb gives its keys back in an order of its own. */
function isSameObject(one: unknown, other: unknown): boolean {
  return sorted(one) === sorted(other)
}

function sorted(value: unknown): string {
  return JSON.stringify(Object.entries(value ?? {}).toSorted(([one], [other]) => (one < other ? -1 : 1)))
}

async function writeWords(tx: Tx, words: readonly (Words & { readonly id: OrderId })[]): Promise<void> {
  if (words.length === 0) return
  const rows = words.map((row) => ({
    ...row,
    shipBy: row.shipBy === null ? null : iso(row.shipBy as Instant),
  }))
  await sql`
    update "order" o set
      customer_id = w."customerId", status_text = w."statusText", title = w.title, buyer_name = w."buyerName",
      recipient = w.recipient, remark = w.remark, buyer_message = w."buyerMessage", flag = w.flag, ship_by = w."shipBy"
    from jsonb_to_recordset(${jsonOf(rows)}::jsonb) as w (id uuid, "customerId" uuid, "statusText" text, title text,
      "buyerName" text, recipient jsonb, remark text, "buyerMessage" text, flag text, "shipBy" timestamptz)
    where o.id = w.id`.execute(tx)
}

/** Derives these orders' heads and refund cases from their facts anew. Cases that no fact speaks of any more go. */
export async function writeDerived(tx: Tx, orderIds: readonly OrderId[], now: Instant): Promise<void> {
  if (orderIds.length === 0) return
  const facts = await listFactsOf(tx, orderIds)
  const words = await listAfterSaleWords(tx, orderIds)
  const states = orderIds.map((id) => ({ id, facts: facts.get(id) ?? [], words: words.get(id) ?? [] }))
  const derived = states.map(({ id, facts: own, words: said }) =>
    headOf(id, { facts: own, words: said, now }),
  )
  await sql`
    update "order" o set
      status = h.status, amount = h.amount, placed_at = coalesce(h."placedAt", o.placed_at),
      is_placed_timed = h."isPlacedTimed", is_cash_on_delivery = h."isCashOnDelivery", paid_amount = h."paidAmount",
      refunded_amount = h."refundedAmount", paid_at = h."paidAt", shipped_at = h."shippedAt",
      scanned_at = h."scannedAt", failed_at = h."failedAt", signed_at = h."signedAt", received_at = h."receivedAt", closed_at = h."closedAt",
      closed_by = h."closedBy", closed_reason = h."closedReason", after_sale = h."afterSale",
      changed_at = ${iso(now)}::timestamptz
    from jsonb_to_recordset(${jsonOf(derived.map(({ head }) => head))}::jsonb) as h (id uuid, status text,
      amount bigint, "placedAt" timestamptz, "isPlacedTimed" boolean, "isCashOnDelivery" boolean,
      "paidAmount" bigint, "refundedAmount" bigint, "paidAt" timestamptz, "shippedAt" timestamptz,
      "scannedAt" timestamptz, "failedAt" timestamptz, "signedAt" timestamptz, "receivedAt" timestamptz, "closedAt" timestamptz,
      "closedBy" text, "closedReason" text, "afterSale" text)
    where o.id = h.id`.execute(tx)
  await writeRefunds(
    tx,
    orderIds,
    derived.flatMap(({ refunds }) => refunds),
  )
}

async function listAfterSaleWords(
  tx: Tx,
  orderIds: readonly OrderId[],
): Promise<ReadonlyMap<OrderId, readonly string[]>> {
  const { rows } = await sql<{ orderId: OrderId; words: readonly string[] }>`
    select order_id as "orderId", array_agg(after_sale_text) as words from order_item
    where order_id = any(${orderIds}::uuid[]) and after_sale_text <> '' group by order_id`.execute(tx)
  return new Map(rows.map(({ orderId, words }) => [orderId, words]))
}

interface Known {
  readonly facts: readonly Fact[]
  readonly words: readonly string[]
  readonly now: Instant
}

function headOf(id: OrderId, { facts, words }: Known) {
  const state = stateOf(facts)
  const moment = (one: Instant | null) => (one === null ? null : iso(one))
  const placed = facts.find(({ kind }) => kind === 'placed')
  const first = placed?.at ?? facts[0]?.at ?? null
  const head = {
    id,
    status: state.status,
    amount: state.amount === 0 ? null : state.amount,
    placedAt: moment(first),
    isPlacedTimed: placed?.isTimed ?? false,
    isCashOnDelivery: state.isCashOnDelivery,
    paidAmount: state.paidAmount ?? 0,
    refundedAmount: state.refundedAmount,
    paidAt: moment(state.paidAt),
    shippedAt: moment(state.shippedAt),
    scannedAt: moment(lastScan(state, () => true)),
    failedAt: moment(lastScan(state, (step) => step === 'failed')),
    signedAt: moment(signedAt(state)),
    receivedAt: moment(state.receivedAt),
    closedAt: moment(state.closedAt),
    closedBy: state.closedBy,
    closedReason: state.closeReason ?? '',
    afterSale: afterSale(state, words),
  }
  return { head, refunds: state.refunds.map((refund) => refundHead(id, refund, facts)) }
}

function lastScan({ parcels }: OrderState, isMeant: (step: JourneyStep) => boolean): Instant | null {
  let last: Instant | undefined
  for (const { steps } of parcels)
    for (const { step, at } of steps) if (isMeant(step)) last = latest(last, at)
  return last ?? null
}

/** Signed for as a whole only when every parcel is. */
function signedAt({ parcels }: OrderState): Instant | null {
  let last: Instant | undefined
  for (const parcel of parcels) {
    if (parcel.signedAt === null) return null
    last = latest(last, parcel.signedAt)
  }
  return last ?? null
}

/** Cases tell it exactly; where only an order export speaks, its latest words do. */
function afterSale({ refunds }: OrderState, words: readonly string[]) {
  const isGuessed = words.length > 0 && refunds.every(({ id }) => isGuessedCase(id))
  const stages = isGuessed ? words.map(afterSaleOf) : refunds.map(stageOf)
  return (['open', 'refunded', 'closed'] as const).find((stage) => stages.includes(stage)) ?? 'none'
}

function stageOf(refund: OrderState['refunds'][number]) {
  if (isRefundOpen(refund)) return 'open'
  return refund.status === 'refunded' ? 'refunded' : 'closed'
}

function refundHead(orderId: OrderId, refund: OrderState['refunds'][number], facts: readonly Fact[]) {
  const own = facts.filter((fact) => 'refundId' in fact && fact.refundId === refund.id)
  const changedAt = own.at(-1)?.at ?? refund.statusSince
  return {
    orderId,
    id: refund.id,
    kind: refund.kind,
    status: refund.status,
    isOpen: isRefundOpen(refund),
    amount: refund.amount,
    refundedAmount: refund.refundedAmount,
    reason: refund.reason,
    appliedAt: iso(refund.appliedAt[0] ?? own[0]?.at ?? refund.statusSince),
    changedAt: iso(changedAt),
    endedAt: refund.endedAt === null ? null : iso(refund.endedAt),
  }
}

async function writeRefunds(
  tx: Tx,
  orderIds: readonly OrderId[],
  refunds: readonly ReturnType<typeof refundHead>[],
): Promise<void> {
  const input = jsonOf(refunds)
  await sql`
    with given as (
      select * from jsonb_to_recordset(${input}::jsonb) as r ("orderId" uuid, id text, kind text, status text,
        "isOpen" boolean, amount bigint, "refundedAmount" bigint, reason text, "appliedAt" timestamptz,
        "changedAt" timestamptz, "endedAt" timestamptz)
    ), gone as (
      delete from refund r where r.order_id = any(${orderIds}::uuid[])
        and not exists (select from given g where g."orderId" = r.order_id and g.id = r.id)
    )
    insert into refund (order_id, id, shop_id, kind, status, is_open, amount, refunded_amount, reason, applied_at,
      changed_at, ended_at)
    select g."orderId", g.id, o.shop_id, g.kind, g.status, g."isOpen", g.amount, g."refundedAmount", g.reason,
      g."appliedAt", g."changedAt", g."endedAt"
    from given g join "order" o on o.id = g."orderId"
    order by g."orderId", g.id
    on conflict (order_id, id) do update set
      kind = excluded.kind, status = excluded.status, is_open = excluded.is_open, amount = excluded.amount,
      refunded_amount = excluded.refunded_amount, reason = excluded.reason, applied_at = excluded.applied_at,
      changed_at = excluded.changed_at, ended_at = excluded.ended_at`.execute(tx)
}
