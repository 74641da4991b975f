import { sql } from 'kysely'
import type { DateRange } from '#domain/calendar/work-date.ts'
import { PRIVATE_KINDS } from '#domain/finding/finding.ts'
import type { NotedChat } from '#domain/inspection/sampling.ts'
import type { PersonId, ShopId } from '#domain/kernel/ids.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import { readSettings } from '#server/modules/shop/index.ts'
import { json, type Db } from '#server/platform/database/database.ts'

type ChatRow = NotedChat & { readonly workDate: WorkDate }

/** As `readings` of a turn has it: no bot answers, and an automatic reply only where the platform takes it for one. */
const [BY_HAND, BY_HAND_OR_AUTOMATIC] = [1 << 0, 1 << 2]

/** By shop, the hours in which its platform counts waits (R20) and what it takes for an answer (R21). */
async function countedWaits(db: Db): Promise<string> {
  const shops = await db.selectFrom('shop').select(['id', 'platform', 'settings']).execute()
  return json(
    shops.map(({ id, platform, settings }) => {
      const { window, isAutomaticCounted } = readSettings(platform, settings).line
      const { from: opens, to: closes } = window ?? { from: 0, to: DAY_MINUTES }
      return { shop_id: id, opens, closes, reading: isAutomaticCounted ? BY_HAND_OR_AUTOMATIC : BY_HAND }
    }),
  )
}

const DAY_MINUTES = 24 * 60

/**
 * The chats of these days that a person of ours answered and that are over, without advertising; and of earlier days
 * those that were rated badly on these, because a rating comes late (R30). Of waits those that the platform counts.
 */
export async function listSampled(db: Db, { from, to }: DateRange): Promise<readonly ChatRow[]> {
  const { rows } = await sql<ChatRow>`
    with counted as (
      select * from jsonb_to_recordset(${await countedWaits(db)}::jsonb)
        as c (shop_id uuid, opens int, closes int, reading int)),
    rated as (
      select r.conversation_id from rating r join shop s on s.id = r.shop_id
      where r.level <> 'good' and not r.is_bot and r.conversation_id is not null
        and (r.rated_at at time zone s.time_zone)::date between ${from}::date and ${to}::date)
    select f.conversation_id, f.person_id, f.shop_id, c.reason, f.hour, f.work_date,
      f.conversation_id in (select conversation_id from rated) as is_badly_rated,
      exists (select from counted_finding g where g.conversation_id = f.conversation_id and g.severity = 'severe'
        and g.person_id = f.person_id and g.kind <> all (${PRIVATE_KINDS}::text[])) as has_severe_finding,
      coalesce((select max(extract(epoch from coalesce(t.replied_at, f.ended_at) - t.asked_at)) * 1000
        from turn t join counted on counted.shop_id = f.shop_id
        where t.conversation_id = f.conversation_id and f.is_timed and t.readings & counted.reading > 0
          and case when counted.opens < counted.closes then t.minute_of_day between counted.opens and counted.closes - 1
            else t.minute_of_day >= counted.opens or t.minute_of_day < counted.closes end), 0)::float8 as longest_wait_ms,
      (${to}::date - p.created_at::date)::int as agent_days
    from chat_fact f
    join conversation c on c.id = f.conversation_id
    join person p on p.id = f.person_id
    where c.status = 'resolved' and not c.is_ad and p.left_at is null
      and (f.work_date between ${from}::date and ${to}::date
        or f.conversation_id in (select conversation_id from rated))`.execute(db)
  return rows
}

type SevereOfOther = Pick<ChatRow, 'conversationId' | 'personId' | 'workDate'>

/** Who said something severe in a chat of this day that is over and counts as somebody else's, such as after a hand-over. */
export async function listSevereOfOthers(db: Db, day: WorkDate): Promise<readonly SevereOfOther[]> {
  const { rows } = await sql<SevereOfOther>`
    select distinct f.conversation_id, g.person_id, f.work_date
    from chat_fact f
    join conversation c on c.id = f.conversation_id
    join counted_finding g on g.conversation_id = f.conversation_id
    join person p on p.id = g.person_id
    where f.work_date = ${day} and c.status = 'resolved' and not c.is_ad and p.left_at is null
      and g.severity = 'severe' and g.person_id is distinct from f.person_id
      and g.kind <> all (${PRIVATE_KINDS}::text[])
    order by f.conversation_id, g.person_id`.execute(db)
  return rows
}

/** Among how many chats of these days a random sample has been drawn so far. */
export async function countSampled(db: Db, { from, to }: DateRange): Promise<number> {
  const { count } = await db
    .selectFrom('inspectionSampled')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('workDate', '>=', from)
    .where('workDate', '<=', to)
    .executeTakeFirstOrThrow()
  return count
}

/** Tasks that lie before nobody, the most pressing first. */
export async function listUndealt(db: Db) {
  const rows = await db
    .selectFrom('inspection')
    .select(['id', 'shopId', 'personId', 'returnedBy'])
    .where('status', '=', 'open')
    .where('inspectorId', 'is', null)
    .orderBy('rank')
    .orderBy('workDate')
    .orderBy('id')
    .limit(DEALT_AT_ONCE)
    .execute()
  return rows.map((row) => ({ ...row, returnedBy: row.returnedBy as readonly PersonId[] }))
}

const DEALT_AT_ONCE = 2_000

interface InspectorRow {
  readonly personId: PersonId
  readonly shopIds: readonly ShopId[]
  readonly load: number
}

/** Who inspects for a living, with the shops he works for and how much lies before him. */
export async function listInspectors(db: Db): Promise<readonly InspectorRow[]> {
  const { rows } = await sql<InspectorRow>`
    select p.id as person_id,
      array(select shop_id from person_shop where person_id = p.id) as shop_ids,
      (select count(*)::int from inspection i where i.inspector_id = p.id and i.status = 'open') as load
    from person p where p.role = 'inspector' and p.left_at is null order by p.id`.execute(db)
  return rows
}

/**
 * Days from which nothing has been drawn yet, and those whose chats or ratings have been counted anew since: a day's
 * figures are counted again whenever something of it changes. Of a company that has just begun, the last day alone.
 */
export async function listDaysToDraw(db: Db, { from, to }: DateRange): Promise<readonly WorkDate[]> {
  const { rows } = await sql<{ day: WorkDate }>`
    select day::date from generate_series(${from}::date, ${to}::date, interval '1 day') as day
    left join inspection_cycle c on c.kind = 'noted' and c.work_date = day::date
    where case when c.filled_at is null
      then day::date = ${to}::date or exists (select from inspection_cycle e where e.work_date < day::date)
      else exists (select from metric_day m where m.work_date = day::date and m.counted_at > c.filled_at
        and m.due_at is null) end
    order by day`.execute(db)
  return rows.map(({ day }) => day)
}
