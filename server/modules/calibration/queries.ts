import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { z } from 'zod'
import { CALIBRATIONS_PER_PAGE } from '#contract/calibration.ts'
import { markSchema } from '#contract/inspection.ts'
import { instantSchema } from '#contract/scalars.ts'
import type { CalibrationId, ConversationId, PersonId, ScorecardId, ShopId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import { isPermitted } from '#domain/people/permission.ts'
import type { MarkRow } from '#server/modules/inspection/index.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import { iso, type Db, type Tx } from '#server/platform/database/database.ts'
import { readKey } from '#server/platform/database/page-key.ts'

export interface CalibrationRecord {
  readonly id: CalibrationId
  readonly conversationId: ConversationId
  readonly shopName: string
  readonly customerName: string
  readonly topic: string
  readonly scorecardId: ScorecardId
  readonly createdBy: PersonId
  readonly createdAt: Instant
  readonly closedAt: Instant | null
}

/** Whoever takes part or called it; whoever manages sees all. */
function inSight({ personId, role }: Actor): RawBuilder<SqlBool> {
  if (isPermitted(role, 'inspection.manage')) return sql<SqlBool>`true`
  return sql<SqlBool>`(b.created_by = ${personId} or exists (
    select from calibration_rater r where r.calibration_id = b.id and r.rater_id = ${personId}))`
}

async function select(
  db: Db,
  where: RawBuilder<SqlBool>,
  tail: RawBuilder<unknown>,
): Promise<readonly CalibrationRecord[]> {
  const { rows } = await sql<CalibrationRecord>`
    select b.id, b.conversation_id, s.name as shop_name, u.name as customer_name, b.topic, b.scorecard_id,
      b.created_by, b.created_at, b.closed_at
    from calibration b
    join shop s on s.id = b.shop_id
    join conversation c on c.id = b.conversation_id
    join customer u on u.id = c.customer_id
    where ${where} ${tail}`.execute(db)
  return rows
}

const keySchema = z.object({ createdAt: instantSchema, id: z.uuid() })

export function keyOf({ createdAt, id }: CalibrationRecord): z.input<typeof keySchema> {
  return { createdAt, id }
}

/** Those in sight, newest first; one row more than a page if there is. */
export async function listCalibrations(
  db: Db,
  actor: Actor,
  after: string | undefined,
): Promise<readonly CalibrationRecord[]> {
  const key = readKey(after, keySchema)
  const later =
    key === undefined
      ? sql`true`
      : sql`(b.created_at, b.id) < (${iso(key.createdAt)}::timestamptz, ${key.id}::uuid)`
  return select(
    db,
    sql<SqlBool>`${inSight(actor)} and ${later}`,
    sql`order by b.created_at desc, b.id desc limit ${CALIBRATIONS_PER_PAGE + 1}`,
  )
}

export async function findCalibration(
  db: Db,
  actor: Actor,
  id: CalibrationId,
): Promise<CalibrationRecord | undefined> {
  const [row] = await select(db, sql<SqlBool>`b.id = ${id} and ${inSight(actor)}`, sql``)
  return row
}

/** The same, and nobody rates or closes it before this transaction ends. */
export async function lockCalibration(
  tx: Tx,
  actor: Actor,
  id: CalibrationId,
): Promise<CalibrationRecord | undefined> {
  const [row] = await select(tx, sql<SqlBool>`b.id = ${id} and ${inSight(actor)}`, sql`for update of b`)
  return row
}

export interface RaterRow {
  readonly calibrationId: CalibrationId
  readonly raterId: PersonId
  readonly name: string
  readonly code: string
  readonly scoredAt: Instant | null
  readonly score: number | null
  readonly isZeroed: boolean
  readonly marks: readonly MarkRow[]
}

const marksSchema = z.array(markSchema).catch([])

/** Who takes part in each of these. */
export async function listRaters(
  db: Db,
  ids: readonly CalibrationId[],
): Promise<ReadonlyMap<CalibrationId, readonly RaterRow[]>> {
  const { rows } = await sql<Omit<RaterRow, 'marks'> & { readonly marks: unknown }>`
    select r.calibration_id, r.rater_id, p.name, p.code, r.scored_at, r.score, r.is_zeroed, r.marks
    from calibration_rater r join person p on p.id = r.rater_id
    where r.calibration_id = any(${ids}::uuid[]) order by p.code`.execute(db)
  const raters = rows.map((row) => ({ ...row, marks: marksSchema.parse(row.marks) }))
  return Map.groupBy(raters, ({ calibrationId }) => calibrationId)
}

/** Of these people, those who may inspect chats of the shop and are not the agent whose chat it is. */
export async function listFitRaters(
  db: Db,
  {
    ids,
    shopId,
    agentId,
  }: { readonly ids: readonly PersonId[]; readonly shopId: ShopId; readonly agentId: PersonId | undefined },
): Promise<readonly PersonId[]> {
  const { rows } = await sql<{ id: PersonId }>`
    select p.id from person p
    where p.id = any(${ids}::uuid[]) and p.left_at is null and p.id is distinct from ${agentId ?? null}::uuid
      and (p.role in ('owner', 'supervisor') or (p.role = 'inspector' and exists (
        select from person_shop x where x.person_id = p.id and x.shop_id = ${shopId})))`.execute(db)
  return rows.map(({ id }) => id)
}
