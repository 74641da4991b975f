import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { z } from 'zod'
import { DISPUTES_PER_PAGE } from '#contract/dispute.ts'
import { instantSchema } from '#contract/scalars.ts'
import type { DisputeStatus } from '#domain/inspection/dispute.ts'
import type { InspectionStatus } from '#domain/inspection/inspection.ts'
import type { ConversationId, DisputeId, InspectionId, PersonId, ScorecardId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import { inSight } from '#server/modules/inspection/index.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import { iso, type Db, type Tx } from '#server/platform/database/database.ts'
import { readKey } from '#server/platform/database/page-key.ts'

export interface DisputeRow {
  readonly id: DisputeId
  readonly inspectionId: InspectionId
  readonly personId: PersonId
  readonly personName: string
  readonly personCode: string
  readonly inspectorId: PersonId | null
  readonly shopName: string
  readonly customerName: string
  readonly categories: readonly string[]
  readonly reason: string
  readonly status: DisputeStatus
  readonly createdAt: Instant
  readonly decidedAt: Instant | null
  readonly scoreBefore: number | null
  readonly score: number | null
  readonly isZeroed: boolean
  readonly isOpen: boolean
  readonly scorecardId: ScorecardId | null
  readonly conversationId: ConversationId
}

async function select(
  db: Db,
  where: RawBuilder<SqlBool>,
  tail: RawBuilder<unknown>,
): Promise<readonly DisputeRow[]> {
  const { rows } = await sql<DisputeRow>`
    select d.id, d.inspection_id, d.person_id, p.name as person_name, p.code as person_code, i.inspector_id,
      s.name as shop_name, u.name as customer_name, d.categories, d.reason, d.status, d.created_at, d.decided_at,
      d.score_before, i.score, i.is_zeroed, (d.status = 'open') as is_open, i.scorecard_id, i.conversation_id
    from dispute d
    join inspection i on i.id = d.inspection_id
    join person p on p.id = d.person_id
    join shop s on s.id = i.shop_id
    join conversation c on c.id = i.conversation_id
    join customer u on u.id = c.customer_id
    where ${where} ${tail}`.execute(db)
  return rows
}

const keySchema = z.object({ isOpen: z.boolean(), createdAt: instantSchema, id: z.uuid() })

export function keyOf({ isOpen, createdAt, id }: DisputeRow): z.input<typeof keySchema> {
  return { isOpen, createdAt, id }
}

interface DisputeFilter {
  readonly status?: DisputeStatus | undefined
  readonly after?: string | undefined
}

/** Those in sight, the open ones first, then the newest; one row more than a page if there is. */
export async function listDisputes(
  db: Db,
  actor: Actor,
  { status, after }: DisputeFilter,
): Promise<readonly DisputeRow[]> {
  const key = readKey(after, keySchema)
  const ofStatus = status === undefined ? sql`true` : sql`d.status = ${status}`
  const later =
    key === undefined
      ? sql`true`
      : sql`((d.status = 'open'), d.created_at, d.id) < (${key.isOpen}, ${iso(key.createdAt)}::timestamptz, ${key.id}::uuid)`
  return select(
    db,
    sql<SqlBool>`${inSight(actor)} and ${ofStatus} and ${later}`,
    sql`order by (d.status = 'open') desc, d.created_at desc, d.id desc limit ${DISPUTES_PER_PAGE + 1}`,
  )
}

/** One that the actor may see; nobody else changes it before this transaction ends. */
export async function lockDispute(tx: Tx, actor: Actor, id: DisputeId): Promise<DisputeRow | undefined> {
  const [row] = await select(tx, sql<SqlBool>`d.id = ${id} and ${inSight(actor)}`, sql`for update of d, i`)
  return row
}

export interface DisputableRow {
  readonly id: InspectionId
  readonly status: InspectionStatus
  readonly personId: PersonId
  readonly inspectorId: PersonId | null
  readonly returnedBy: readonly PersonId[]
  readonly releasedAt: Instant | null
  readonly hasDispute: boolean
  readonly score: number | null
  readonly scorecardId: ScorecardId | null
}

/** An inspection in sight, locked: nobody raises a second objection beside the first. */
export async function lockDisputable(
  tx: Tx,
  actor: Actor,
  id: InspectionId,
): Promise<DisputableRow | undefined> {
  const { rows } = await sql<DisputableRow>`
    select i.id, i.status, i.person_id, i.inspector_id, i.returned_by, i.released_at, i.score, i.scorecard_id,
      exists (select from dispute d where d.inspection_id = i.id) as has_dispute
    from inspection i where i.id = ${id} and ${inSight(actor)} for update of i`.execute(tx)
  return rows[0]
}
