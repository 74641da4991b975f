import { sql } from 'kysely'
import type { ClockAction } from '#domain/clock/rule.ts'
import type { OrderActionId, OrderId, OrderNoteId, PersonId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import type { AttributedBy } from '#domain/order/attribution.ts'
import type { OrderActionKind } from '#domain/order/order-action.ts'
import type { NoteFlag } from '#domain/order/order-note.ts'
import { at, json, type Tx } from '#server/platform/database/database.ts'

interface NewNote {
  readonly id: OrderNoteId
  readonly orderId: OrderId
  readonly flag: NoteFlag
  readonly reason: string
  readonly personId: PersonId
  readonly personCode: string
  readonly now: Instant
}

/** The newest note's flag is the order's. */
export async function insertNote(tx: Tx, { now, ...note }: NewNote): Promise<void> {
  await tx
    .insertInto('orderNote')
    .values({ ...note, createdAt: at(now) })
    .execute()
  await sql`
    update "order" set flag = ${note.flag}, noted_at = greatest(noted_at, ${at(now)})
    where id = ${note.orderId}`.execute(tx)
}

interface NewAction {
  readonly id: OrderActionId
  readonly orderId: OrderId
  readonly kind: OrderActionKind
  readonly personId: PersonId
  readonly data: {
    readonly text: string
    readonly step?: ClockAction | undefined
    readonly refundId?: string | undefined
  }
  readonly now: Instant
}

export async function insertAction(tx: Tx, { data, now, ...action }: NewAction): Promise<void> {
  await tx
    .insertInto('orderAction')
    .values({ ...action, data: json(data), at: at(now) })
    .execute()
  await repeatDeeds(tx, action.orderId)
}

export async function markUndone(
  tx: Tx,
  { actionId, personId, now }: { actionId: OrderActionId; personId: PersonId; now: Instant },
): Promise<void> {
  const { orderId } = await tx
    .updateTable('orderAction')
    .set({ undoneAt: at(now), undoneBy: personId })
    .where('id', '=', actionId)
    .returning('orderId')
    .executeTakeFirstOrThrow()
  await repeatDeeds(tx, orderId)
}

/** The order's own row repeats when that was last done for which queues ask. */
async function repeatDeeds(tx: Tx, orderId: OrderId): Promise<void> {
  const last = (kind: OrderActionKind) => sql`max(at) filter (where kind = ${kind})`
  await sql`
    update "order" o set confirmed_at = a.confirmed_at, refused_at = a.refused_at, nudged_at = a.nudged_at,
      verified_at = a.verified_at, told_at = a.told_at, handled_at = a.handled_at, chased_at = a.chased_at
    from (
      select ${last('cod-confirmed')} as confirmed_at, ${last('cod-refused')} as refused_at,
        ${last('nudged')} as nudged_at, ${last('address-verified')} as verified_at, ${last('warehouse-told')} as told_at,
        ${last('late-handled')} as handled_at, ${last('shipment-chased')} as chased_at
      from order_action where order_id = ${orderId} and undone_at is null
    ) a
    where o.id = ${orderId}`.execute(tx)
}

interface Attribution {
  readonly id: OrderId
  readonly personId: PersonId | null
  readonly personBy: AttributedBy | null
}

/** @returns how many orders belong to somebody else than before */
export async function storeAttributions(tx: Tx, attributions: readonly Attribution[]): Promise<number> {
  if (attributions.length === 0) return 0
  const { numAffectedRows = 0n } = await sql`
    update "order" o set person_id = a."personId", person_by = a."personBy"
    from (
      select r.* from jsonb_to_recordset(${json(attributions)}::jsonb) as r (id uuid, "personId" uuid, "personBy" text)
      join "order" k on k.id = r.id order by k.external_id for update of k
    ) a
    where o.id = a.id and (o.person_id, o.person_by) is distinct from (a."personId", a."personBy")`.execute(
    tx,
  )
  return Number(numAffectedRows)
}
