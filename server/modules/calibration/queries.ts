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
  readonly topic: string
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
    select b.id, b.topic, b.created_by, b.created_at, b.closed_at from calibration b
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

interface ChatRow {
  readonly conversationId: ConversationId
  readonly shopName: string
  readonly customerName: string
  readonly scorecardId: ScorecardId
}

export interface RaterRow {
  readonly raterId: PersonId
  readonly name: string
  readonly code: string
}

export interface RatingRow {
  readonly conversationId: ConversationId
  readonly raterId: PersonId
  readonly scoredAt: Instant
  readonly score: number | null
  readonly isZeroed: boolean
  readonly marks: readonly MarkRow[]
}

/** Who scores what in a session, and what has been scored so far. */
export interface CalibrationParts {
  readonly chats: readonly ChatRow[]
  readonly raters: readonly RaterRow[]
  readonly ratings: readonly RatingRow[]
}

type Of<Row> = Row & { readonly calibrationId: CalibrationId }

/** The parts of each of these: their chats in order, raters by their code. */
export async function readParts(
  db: Db,
  ids: readonly CalibrationId[],
): Promise<(id: CalibrationId) => CalibrationParts> {
  const [chats, raters, ratings] = await Promise.all([
    listChats(db, ids),
    listRaters(db, ids),
    listRatings(db, ids),
  ])
  return (id) => ({
    chats: chats.get(id) ?? [],
    raters: raters.get(id) ?? [],
    ratings: ratings.get(id) ?? [],
  })
}

type ByCalibration<Row> = ReadonlyMap<CalibrationId, readonly Row[]>

async function listChats(db: Db, ids: readonly CalibrationId[]): Promise<ByCalibration<ChatRow>> {
  const { rows } = await sql<Of<ChatRow>>`
    select t.calibration_id, t.conversation_id, s.name as shop_name, u.name as customer_name, t.scorecard_id
    from calibration_chat t
    join conversation c on c.id = t.conversation_id
    join shop s on s.id = c.shop_id
    join customer u on u.id = c.customer_id
    where t.calibration_id = any(${ids}::uuid[]) order by t.position`.execute(db)
  return Map.groupBy(rows, ({ calibrationId }) => calibrationId)
}

async function listRaters(db: Db, ids: readonly CalibrationId[]): Promise<ByCalibration<RaterRow>> {
  const { rows } = await sql<Of<RaterRow>>`
    select r.calibration_id, r.rater_id, p.name, p.code
    from calibration_rater r join person p on p.id = r.rater_id
    where r.calibration_id = any(${ids}::uuid[]) order by p.code`.execute(db)
  return Map.groupBy(rows, ({ calibrationId }) => calibrationId)
}

const marksSchema = z.array(markSchema).catch([])

async function listRatings(db: Db, ids: readonly CalibrationId[]): Promise<ByCalibration<RatingRow>> {
  const { rows } = await sql<Of<Omit<RatingRow, 'marks'>> & { readonly marks: unknown }>`
    select calibration_id, conversation_id, rater_id, scored_at, score, is_zeroed, marks
    from calibration_rating where calibration_id = any(${ids}::uuid[])`.execute(db)
  const ratings = rows.map((row) => ({ ...row, marks: marksSchema.parse(row.marks) }))
  return Map.groupBy(ratings, ({ calibrationId }) => calibrationId)
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
