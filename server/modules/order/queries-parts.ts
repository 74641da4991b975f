import { sql } from 'kysely'
import type { ClockAction } from '#domain/clock/rule.ts'
import type { OrderActionId, OrderId, OrderNoteId, PersonId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import type { RefundKind } from '#domain/order/fact.ts'
import type { OrderActionKind } from '#domain/order/order-action.ts'
import type { NoteFlag } from '#domain/order/order-note.ts'
import type { RefundStatus } from '#domain/order/refund-state.ts'
import type { Db } from '#server/platform/database/database.ts'

export interface ItemRow {
  readonly orderId: OrderId
  readonly id: string
  readonly title: string
  readonly sku: string
  readonly merchantCode: string
  readonly quantity: number
  readonly amount: number | null
  readonly afterSaleText: string
}

export interface RefundRow {
  readonly orderId: OrderId
  readonly id: string
  readonly kind: RefundKind | null
  readonly status: RefundStatus
  readonly amount: number | null
  readonly refundedAmount: number | null
  readonly reason: string
  readonly appliedAt: Instant
  readonly endedAt: Instant | null
}

export interface NoteRow {
  readonly orderId: OrderId
  readonly id: OrderNoteId
  readonly flag: NoteFlag
  readonly reason: string
  readonly personCode: string
  readonly personName: string
  readonly createdAt: Instant
}

export interface ActionRow {
  readonly orderId: OrderId
  readonly id: OrderActionId
  readonly kind: OrderActionKind
  readonly personId: PersonId | null
  readonly personName: string | null
  readonly personCode: string | null
  readonly data: { readonly text?: string; readonly step?: ClockAction }
  readonly at: Instant
  readonly undoneAt: Instant | null
}

/** What was done and holds: when each kind of it was done last. */
export function standingActions(
  actions: readonly Pick<ActionRow, 'kind' | 'at' | 'undoneAt'>[],
): Partial<Record<OrderActionKind, Instant>> {
  const standing = actions.filter(({ undoneAt }) => undoneAt === null)
  return Object.fromEntries(standing.toReversed().map(({ kind, at }) => [kind, at]))
}

/** What belongs to these orders, one statement a kind whatever their number. */
export interface OrderParts {
  readonly items: readonly ItemRow[]
  readonly refunds: readonly RefundRow[]
  readonly notes: readonly NoteRow[]
  readonly actions: readonly ActionRow[]
}

export async function listParts(db: Db, orderIds: readonly OrderId[]): Promise<OrderParts> {
  const [items, refunds, notes, actions] = await Promise.all([
    sql<ItemRow>`
      select order_id as "orderId", id, title, sku, merchant_code as "merchantCode", quantity, amount,
        after_sale_text as "afterSaleText"
      from order_item where order_id = any(${orderIds}::uuid[]) order by order_id, id`.execute(db),
    sql<RefundRow>`
      select order_id as "orderId", id, kind, status, amount, refunded_amount as "refundedAmount", reason,
        applied_at as "appliedAt", ended_at as "endedAt"
      from refund where order_id = any(${orderIds}::uuid[]) order by applied_at, id`.execute(db),
    sql<NoteRow>`
      select n.order_id as "orderId", n.id, n.flag, n.reason, n.person_code as "personCode", p.name as "personName",
        n.created_at as "createdAt"
      from order_note n join person p on p.id = n.person_id
      where n.order_id = any(${orderIds}::uuid[]) order by n.created_at desc, n.id desc`.execute(db),
    sql<ActionRow>`
      select a.order_id as "orderId", a.id, a.kind, a.person_id as "personId", p.name as "personName",
        p.code as "personCode", a.data, a.at, a.undone_at as "undoneAt"
      from order_action a left join person p on p.id = a.person_id
      where a.order_id = any(${orderIds}::uuid[]) order by a.at desc, a.id desc`.execute(db),
  ])
  return { items: items.rows, refunds: refunds.rows, notes: notes.rows, actions: actions.rows }
}
