import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { z } from 'zod'
import { IMPROVEMENTS_PER_PAGE, type ImprovementFilter, type OpenImprovement } from '#contract/improvement.ts'
import { workDateSchema } from '#contract/scalars.ts'
import type { Cause } from '#domain/conversation/reason.ts'
import type { Fault } from '#domain/inspection/fault.ts'
import type { Department, ImprovementStatus } from '#domain/inspection/improvement.ts'
import type { InspectionRoute } from '#domain/inspection/inspection.ts'
import type {
  ConversationId,
  ImprovementId,
  InspectionId,
  PersonId,
  ShopId,
  TeamId,
} from '#domain/kernel/ids.ts'
import type { Instant, WorkDate } from '#domain/kernel/time.ts'
import type { Platform } from '#domain/shop/platform.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import type { Db, Tx } from '#server/platform/database/database.ts'
import { readKey } from '#server/platform/database/page-key.ts'
import { inSight, toDo, toJudge } from './sight.ts'

export interface ImprovementRecord {
  readonly id: ImprovementId
  readonly inspectionId: InspectionId
  readonly conversationId: ConversationId
  readonly shopId: ShopId
  readonly shopName: string
  readonly platform: Platform
  readonly personId: PersonId
  readonly personName: string
  readonly personCode: string
  readonly teamId: TeamId | null
  readonly customerName: string
  readonly cause: Cause | null
  readonly faults: readonly Fault[]
  readonly route: InspectionRoute
  readonly department: Department | null
  readonly comment: string
  readonly status: ImprovementStatus
  readonly days: number
  readonly dueDate: WorkDate
  readonly createdBy: PersonId | null
  readonly creatorName: string | null
  readonly creatorCode: string | null
  readonly createdAt: Instant
  readonly takenBy: string | null
  readonly takenAt: Instant | null
  readonly answer: string
  readonly answeredBy: string | null
  readonly answeredAt: Instant | null
  readonly remark: string
  readonly closedAt: Instant | null
  readonly isClosed: boolean
}

async function select(
  db: Db,
  where: RawBuilder<SqlBool>,
  tail: RawBuilder<unknown>,
): Promise<readonly ImprovementRecord[]> {
  const { rows } = await sql<ImprovementRecord>`
    select v.id, v.inspection_id, i.conversation_id, v.shop_id, s.name as shop_name, s.platform, v.person_id,
      p.name as person_name, p.code as person_code, v.team_id, u.name as customer_name, i.cause, i.faults, v.route,
      v.department, i.comment, v.status, v.days, v.due_date, v.created_by, n.name as creator_name, n.code as creator_code,
      v.created_at, t.name as taken_by, v.taken_at, v.answer, a.name as answered_by, v.answered_at, v.remark,
      v.closed_at, (v.status = 'closed') as is_closed
    from improvement v
    join inspection i on i.id = v.inspection_id
    join conversation c on c.id = i.conversation_id
    join customer u on u.id = c.customer_id
    join shop s on s.id = v.shop_id
    join person p on p.id = v.person_id
    left join person n on n.id = v.created_by
    left join person t on t.id = v.taken_by
    left join person a on a.id = v.answered_by
    where ${where} ${tail}`.execute(db)
  return rows
}

const keySchema = z.object({ isClosed: z.boolean(), dueDate: workDateSchema, id: z.uuid() })

export function keyOf({ isClosed, dueDate, id }: ImprovementRecord): z.input<typeof keySchema> {
  return { isClosed, dueDate, id }
}

/** Those in sight that pass the filter: what is not closed first, then by their days; one row more than a page if there is. */
export async function listImprovements(
  db: Db,
  actor: Actor,
  { filter, today }: { readonly filter: ImprovementFilter; readonly today: WorkDate },
): Promise<readonly ImprovementRecord[]> {
  const key = readKey(filter.after, keySchema)
  const wanted = [
    inSight(actor),
    filter.isMine === true && sql<SqlBool>`(${toDo(actor)} or ${toJudge(actor)})`,
    filter.status && sql<SqlBool>`v.status = ${filter.status}`,
    filter.route && sql<SqlBool>`v.route = ${filter.route}`,
    filter.shopId && sql<SqlBool>`v.shop_id = ${filter.shopId}`,
    filter.isOverdue === true && isOverdue(today),
    key &&
      sql<SqlBool>`((v.status = 'closed'), v.due_date, v.id) > (${key.isClosed}, ${key.dueDate}::date, ${key.id}::uuid)`,
  ].filter((condition) => typeof condition === 'object')
  return select(
    db,
    sql<SqlBool>`${sql.join(wanted, sql` and `)}`,
    sql`order by (v.status = 'closed'), v.due_date, v.id limit ${IMPROVEMENTS_PER_PAGE + 1}`,
  )
}

/** As `isOverdue` of `domain/inspection/improvement.ts` says. */
function isOverdue(today: WorkDate): RawBuilder<SqlBool> {
  return sql<SqlBool>`(v.status in ('open', 'taken') and v.due_date < ${today}::date)`
}

export async function findImprovement(
  db: Db,
  actor: Actor,
  id: ImprovementId,
): Promise<ImprovementRecord | undefined> {
  const [row] = await select(db, sql<SqlBool>`v.id = ${id} and ${inSight(actor)}`, sql``)
  return row
}

/** The same, and nobody else changes it before this transaction ends. */
export async function lockImprovement(
  tx: Tx,
  actor: Actor,
  id: ImprovementId,
): Promise<ImprovementRecord | undefined> {
  const [row] = await select(tx, sql<SqlBool>`v.id = ${id} and ${inSight(actor)}`, sql`for update of v`)
  return row
}

interface Counts {
  readonly toDo: number
  readonly overdue: number
  readonly toJudge: number
}

export async function countImprovements(db: Db, actor: Actor, today: WorkDate): Promise<Counts> {
  const { rows } = await sql<Counts>`
    select (count(*) filter (where ${toDo(actor)}))::int as to_do,
      (count(*) filter (where ${toDo(actor)} and ${isOverdue(today)}))::int as overdue,
      (count(*) filter (where ${toJudge(actor)}))::int as to_judge
    from improvement v where v.status <> 'closed' and ${inSight(actor)}`.execute(db)
  const [counts] = rows
  if (!counts) throw new Error('a count without an answer')
  return counts
}

/** What has become of what an inspection asked for. */
export async function findImprovementOf(db: Db, inspectionId: InspectionId) {
  return db
    .selectFrom('improvement as v')
    .leftJoin('person as a', 'a.id', 'v.answeredBy')
    .select(['v.id', 'v.status', 'v.dueDate', 'v.answer', 'a.name as answeredBy', 'v.answeredAt'])
    .where('v.inspectionId', '=', inspectionId)
    .executeTakeFirst()
}

type Point = OpenImprovement['points'][number]

/** What was not marked best, the lowest first, with the sentences it rests on in the order in which they were said. */
export async function listPoints(db: Db, inspectionId: InspectionId): Promise<readonly Point[]> {
  const { rows } = await sql<Omit<Point, 'name'> & { zh: string; en: string }>`
    select m.category, c.value #>> '{name,zh}' as zh, c.value #>> '{name,en}' as en, m.note,
      (select coalesce(jsonb_agg(jsonb_build_object('author', g.author, 'text', g.body) order by g.sent_at), '[]')
        from message g where g.conversation_id = i.conversation_id and g.id = any(m.message_ids)) as sentences
    from inspection i
    join scorecard k on k.id = i.scorecard_id
    cross join lateral jsonb_array_elements(k.spec -> 'categories') as c (value)
    join inspection_mark m on m.inspection_id = i.id and m.category = c.value ->> 'key'
    where i.id = ${inspectionId} and m.mark < (c.value ->> 'points')::int
    order by (m.mark - 1)::float8 / ((c.value ->> 'points')::int - 1), (c.value ->> 'weight')::int desc`.execute(
    db,
  )
  return rows.map(({ zh, en, ...point }) => ({ ...point, name: { zh, en } }))
}
