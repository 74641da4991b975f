import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { z } from 'zod'
import { INSPECTIONS_PER_PAGE, type InspectionFilter } from '#contract/inspection.ts'
import { workDateSchema } from '#contract/scalars.ts'
import type { Cause, Reason } from '#domain/conversation/reason.ts'
import type { DisputeStatus } from '#domain/inspection/dispute.ts'
import type { Fault } from '#domain/inspection/fault.ts'
import type { Department, ImprovementStatus } from '#domain/inspection/improvement.ts'
import type { InspectionRoute, InspectionStatus } from '#domain/inspection/inspection.ts'
import type { InspectionGround } from '#domain/inspection/sampling.ts'
import type { Mark } from '#domain/inspection/scorecard.ts'
import type {
  ConversationId,
  InspectionId,
  MessageId,
  PersonId,
  ScorecardId,
  ShopId,
  TeamId,
} from '#domain/kernel/ids.ts'
import type { Instant, WorkDate } from '#domain/kernel/time.ts'
import type { RatingLevel } from '#domain/rating/rating.ts'
import type { Platform } from '#domain/shop/platform.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import type { Db, Tx } from '#server/platform/database/database.ts'
import { readKey } from '#server/platform/database/page-key.ts'
import { inSight, openToTake } from './sight.ts'

export interface InspectionRecord {
  readonly id: InspectionId
  readonly conversationId: ConversationId
  readonly shopId: ShopId
  readonly shopName: string
  readonly platform: Platform
  readonly personId: PersonId
  readonly personName: string
  readonly personCode: string
  readonly teamId: TeamId | null
  readonly customerName: string
  readonly grounds: readonly InspectionGround[]
  readonly rank: number
  readonly workDate: WorkDate
  readonly status: InspectionStatus
  readonly inspectorId: PersonId | null
  readonly inspectorName: string | null
  readonly inspectorCode: string | null
  readonly returnedBy: readonly PersonId[]
  readonly scorecardId: ScorecardId | null
  readonly passLine: number | null
  readonly score: number | null
  readonly isZeroed: boolean
  readonly cause: Cause | null
  readonly faults: readonly Fault[]
  readonly route: InspectionRoute | null
  readonly department: Department | null
  readonly improvement: ImprovementStatus | null
  readonly comment: string
  readonly createdAt: Instant
  readonly scoredAt: Instant | null
  readonly releaseAt: Instant | null
  readonly releasedAt: Instant | null
  readonly reason: Reason | null
  readonly chatCause: Cause | null
  readonly rating: RatingLevel | null
  readonly dispute: DisputeStatus | null
}

const COLUMNS = sql`i.id, i.conversation_id, i.shop_id, s.name as shop_name, s.platform, i.person_id,
  p.name as person_name, p.code as person_code, i.team_id, u.name as customer_name, i.grounds, i.rank,
  i.work_date, i.status, i.inspector_id, n.name as inspector_name, n.code as inspector_code, i.returned_by,
  i.scorecard_id, (k.spec ->> 'passLine')::float8 as pass_line, i.score, i.is_zeroed, i.cause, i.faults, i.route,
  i.department, v.status as improvement, i.comment, i.created_at, i.scored_at, i.release_at, i.released_at,
  c.reason, c.cause as chat_cause, d.status as dispute,
  (select r.level from rating r where r.conversation_id = i.conversation_id order by r.rated_at desc limit 1) as rating`

const TABLES = sql`inspection i
  join conversation c on c.id = i.conversation_id
  join customer u on u.id = c.customer_id
  join shop s on s.id = i.shop_id
  join person p on p.id = i.person_id
  left join person n on n.id = i.inspector_id
  left join improvement v on v.inspection_id = i.id
  left join scorecard k on k.id = i.scorecard_id
  left join dispute d on d.inspection_id = i.id`

async function select(
  db: Db,
  where: RawBuilder<SqlBool>,
  tail: RawBuilder<unknown>,
): Promise<readonly InspectionRecord[]> {
  const { rows } = await sql<InspectionRecord>`
    select ${COLUMNS} from ${TABLES} where ${where} ${tail}`.execute(db)
  return rows
}

/** One that the actor may see. */
export async function findInspection(
  db: Db,
  actor: Actor,
  id: InspectionId,
): Promise<InspectionRecord | undefined> {
  const [row] = await select(db, sql<SqlBool>`i.id = ${id} and ${inSight(actor)}`, sql``)
  return row
}

/** The same, and nobody else changes it before this transaction ends. */
export async function lockInspection(
  tx: Tx,
  actor: Actor,
  id: InspectionId,
): Promise<InspectionRecord | undefined> {
  const [row] = await select(tx, sql<SqlBool>`i.id = ${id} and ${inSight(actor)}`, sql`for update of i`)
  return row
}

export const QUEUE_SHOWN = 200

/** What lies before the actor and what he may take, the most pressing and then the oldest first. */
export async function listQueue(db: Db, actor: Actor): Promise<readonly InspectionRecord[]> {
  return select(
    db,
    sql<SqlBool>`i.status = 'open' and (i.inspector_id = ${actor.personId} or ${openToTake(actor)})`,
    sql`order by (i.inspector_id is null), i.rank, i.work_date, i.id limit ${QUEUE_SHOWN + 1}`,
  )
}

export interface QueueCounts {
  readonly open: number
  readonly scoredToday: number
  readonly openDisputes: number
  readonly openObjections: number
  readonly openCalibrations: number
}

export async function countQueue(db: Db, actor: Actor, dayStart: Instant): Promise<QueueCounts> {
  const { personId, shopIds } = actor
  const ofShop = shopIds === 'all' ? sql`true` : sql`i.shop_id = any(${shopIds}::uuid[])`
  const { rows } = await sql<QueueCounts>`
    select
      (select count(*)::int from inspection i where i.status = 'open'
        and (i.inspector_id = ${personId} or ${openToTake(actor)})) as open,
      (select count(*)::int from inspection i where i.inspector_id = ${personId} and i.status <> 'open'
        and i.scored_at >= to_timestamp(${dayStart} / 1000.0)) as scored_today,
      (select count(*)::int from dispute d join inspection i on i.id = d.inspection_id where d.status = 'open'
        and i.inspector_id is distinct from ${personId} and d.person_id <> ${personId} and ${ofShop}) as open_disputes,
      (select count(*)::int from objection i where i.status = 'open' and i.person_id <> ${personId} and ${ofShop}
        and not exists (
          select from inspection j left join dispute d on d.inspection_id = j.id
          where j.conversation_id = i.conversation_id and j.status <> 'open'
            and (j.inspector_id = ${personId} or (d.decided_by = ${personId} and d.status in ('kept', 'changed')))))
        as open_objections,
      (select count(*)::int from calibration_rater r join calibration b on b.id = r.calibration_id
        where r.rater_id = ${personId} and b.closed_at is null and exists (
          select from calibration_chat t where t.calibration_id = b.id and not exists (
            select from calibration_rating g where g.calibration_id = b.id
              and g.conversation_id = t.conversation_id and g.rater_id = r.rater_id))) as open_calibrations`.execute(
    db,
  )
  const [counts] = rows
  if (!counts) throw new Error('a count without an answer')
  return counts
}

const keySchema = z.object({ workDate: workDateSchema, id: z.uuid() })

export function keyOf({ workDate, id }: InspectionRecord): z.input<typeof keySchema> {
  return { workDate, id }
}

/** Inspections in sight that pass the filter, the newest chats first; one row more than a page if there is. */
export async function listInspections(
  db: Db,
  actor: Actor,
  filter: InspectionFilter,
): Promise<readonly InspectionRecord[]> {
  const key = readKey(filter.after, keySchema)
  const wanted = [
    inSight(actor),
    ...conditionsOf(filter),
    ...(key ? [sql<SqlBool>`(i.work_date, i.id) < (${key.workDate}::date, ${key.id}::uuid)`] : []),
  ]
  return select(
    db,
    sql<SqlBool>`${sql.join(wanted, sql` and `)}`,
    sql`order by i.work_date desc, i.id desc limit ${INSPECTIONS_PER_PAGE + 1}`,
  )
}

function conditionsOf(filter: InspectionFilter): readonly RawBuilder<SqlBool>[] {
  const { status, personId, teamId, inspectorId, shopId, scorecardId, ground, from, to } = filter
  return [
    // What is still to be scored stands in the queue.
    status ? sql<SqlBool>`i.status = ${status}` : sql<SqlBool>`i.status <> 'open'`,
    personId && sql<SqlBool>`i.person_id = ${personId}`,
    teamId && sql<SqlBool>`i.team_id = ${teamId}`,
    inspectorId && sql<SqlBool>`i.inspector_id = ${inspectorId}`,
    shopId && sql<SqlBool>`i.shop_id = ${shopId}`,
    scorecardId && sql<SqlBool>`i.scorecard_id = ${scorecardId}`,
    ground && sql<SqlBool>`${ground} = any(i.grounds)`,
    filter.route && sql<SqlBool>`i.route = ${filter.route}`,
    filter.cause && sql<SqlBool>`i.cause = ${filter.cause}`,
    filter.fault && sql<SqlBool>`${filter.fault} = any(i.faults)`,
    filter.isFailed === true && sql<SqlBool>`i.score < (k.spec ->> 'passLine')::float8`,
    from && sql<SqlBool>`i.work_date >= ${from}::date`,
    to && sql<SqlBool>`i.work_date <= ${to}::date`,
  ].filter((condition) => typeof condition === 'object')
}

export interface MarkRow {
  readonly category: string
  readonly mark: Mark
  readonly note: string
  readonly messageIds: readonly MessageId[]
}

export async function listMarks(db: Db, id: InspectionId): Promise<readonly MarkRow[]> {
  const rows = await db
    .selectFrom('inspectionMark')
    .select(['category', 'mark', 'note', 'messageIds'])
    .where('inspectionId', '=', id)
    .execute()
  return rows.map(({ mark, messageIds, ...row }) => ({
    ...row,
    mark: mark ?? 'na',
    messageIds: messageIds as readonly MessageId[],
  }))
}

/** Those of these messages that stand in the chat. */
export async function listMessageIds(
  db: Db,
  conversationId: ConversationId,
  ids: readonly MessageId[],
): Promise<ReadonlySet<MessageId>> {
  if (ids.length === 0) return new Set()
  const rows = await db
    .selectFrom('message')
    .select('id')
    .where('conversationId', '=', conversationId)
    .where(sql<SqlBool>`id = any(${ids}::uuid[])`)
    .execute()
  return new Set(rows.map(({ id }) => id))
}

/** Whose work a chat was: who answered it last, else who holds it. */
export async function findAgentOf(db: Db, conversationId: ConversationId) {
  const { rows } = await sql<{ personId: PersonId; teamId: TeamId | null; workDate: WorkDate }>`
    select p.id as person_id, p.team_id,
      coalesce(f.work_date, (c.opened_at at time zone s.time_zone)::date) as work_date
    from conversation c
    join shop s on s.id = c.shop_id
    left join chat_fact f on f.conversation_id = c.id
    join person p on p.id = coalesce(f.person_id, c.assignee_id)
    where c.id = ${conversationId}`.execute(db)
  return rows[0]
}
