import { sql } from 'kysely'
import type { Department } from '#domain/inspection/improvement.ts'
import type { InspectionRoute } from '#domain/inspection/inspection.ts'
import type {
  ConversationId,
  InspectionId,
  MessageId,
  PersonId,
  ScorecardId,
  ShopId,
} from '#domain/kernel/ids.ts'
import type { Instant, WorkDate } from '#domain/kernel/time.ts'
import type { Db } from '#server/platform/database/database.ts'

export interface DemoTask {
  readonly id: InspectionId
  readonly shopId: ShopId
  readonly personCode: string
  readonly inspectorId: PersonId
  readonly inspectorCode: string
  readonly isBadlyRated: boolean
  readonly agentMessageIds: readonly MessageId[]
}

/** What lies before an inspector of the chats up to a day. */
export async function listOpenTasks(db: Db, day: WorkDate): Promise<readonly DemoTask[]> {
  const { rows } = await sql<DemoTask>`
    select i.id, i.shop_id, p.code as person_code, i.inspector_id, n.code as inspector_code,
      'bad-rating' = any(i.grounds) as is_badly_rated,
      array(select m.id from message m where m.conversation_id = i.conversation_id and m.author = 'agent'
        and m.person_id = i.person_id order by m.sent_at limit 12) as agent_message_ids
    from inspection i
    join person p on p.id = i.person_id
    join person n on n.id = i.inspector_id
    where i.status = 'open' and i.work_date <= ${day}::date
    order by i.work_date, i.rank, i.conversation_id`.execute(db)
  return rows
}

export interface DemoScore {
  readonly id: InspectionId
  readonly conversationId: ConversationId
  readonly shopId: ShopId
  readonly personId: PersonId
  readonly personCode: string
  readonly scorecardId: ScorecardId
  readonly score: number
  readonly lowCategories: readonly string[]
}

/** Released ones of these agents below their best by one inspector, the newest first, with what was marked low. */
export async function listDisputable(
  db: Db,
  { codes, inspectorCode }: { readonly codes: readonly string[]; readonly inspectorCode: string },
): Promise<readonly DemoScore[]> {
  const { rows } = await sql<DemoScore>`
    select i.id, i.conversation_id, i.shop_id, i.person_id, p.code as person_code, i.scorecard_id, i.score::float8 as score,
      array(select m.category from inspection_mark m, jsonb_array_elements(k.spec -> 'categories') c (value)
        where m.inspection_id = i.id and c.value ->> 'key' = m.category and m.mark <= 2 and not i.is_zeroed
          and m.mark < (c.value ->> 'points')::int
        order by m.mark, m.category) as low_categories
    from inspection i
    join scorecard k on k.id = i.scorecard_id
    join person p on p.id = i.person_id
    join person n on n.id = i.inspector_id
    where i.status = 'released' and i.score < 95 and n.code = ${inspectorCode} and p.code = any(${codes}::text[])
    order by i.work_date desc, i.id`.execute(db)
  return rows.filter(({ lowCategories }) => lowCategories.length > 0)
}

export interface ReleasedInspection {
  readonly id: InspectionId
  readonly inspectorId: PersonId
  /** The route, or the department where it goes to one. */
  readonly addressee: Exclude<InspectionRoute, 'department'> | Department
  readonly releasedAt: Instant
  /** Who is asked: somebody of the department, or the agent's leader, else the supervisor. Null: nobody is there. */
  readonly workerId: PersonId | null
}

/** Released inspections that ask somebody for something, the oldest first. */
export async function listReleased(db: Db): Promise<readonly ReleasedInspection[]> {
  const { rows } = await sql<ReleasedInspection>`
    select i.id, i.inspector_id, coalesce(i.department, i.route) as addressee, i.released_at,
      (select p.id from person p where p.left_at is null and case when i.route = 'department' then p.role = i.department
        else p.role = 'supervisor' or p.role = 'leader' and p.team_id = i.team_id and p.id <> i.person_id end
        order by p.role = 'supervisor', p.code limit 1) as worker_id
    from inspection i where i.status = 'released' and i.route is not null
    order by i.released_at, i.id`.execute(db)
  return rows
}

/** People of the cast by their 工号. */
export async function listPeopleByCode(db: Db): Promise<ReadonlyMap<string, PersonId>> {
  const rows = await db.selectFrom('person').select(['id', 'code']).execute()
  return new Map(rows.map(({ id, code }) => [code, id]))
}
