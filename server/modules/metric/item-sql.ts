import { sql, type RawBuilder } from 'kysely'
import type { DateRange } from '#domain/calendar/work-date.ts'
import { assertNever } from '#domain/kernel/assert.ts'
import type { ShopId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import { readingOf, type MetricSpec } from '#domain/metric/definition.ts'
import { ATTITUDE_PATTERN } from '#domain/rating/rating.ts'
import { at } from '#server/platform/database/database.ts'

/** Which facts are looked at, and as of when. */
export interface ItemScope {
  readonly shopIds: readonly ShopId[]
  readonly range: DateRange
  /** `counted`: as of the moment at which the figures of each day were counted, so that a list agrees with them. */
  readonly asOf: Instant | 'counted'
}

type Sql = RawBuilder<unknown>

/**
 * The items of a metric as a select: `conversation_id, shop_id, customer_id, work_date, hour, person_id,
 * account_id, at, key, met, total, sum`, `key` being
 * its own. It says in SQL what `itemsOf` says over plain facts, and a test holds the two
 * together; the cells and the lists behind them are both made of it, so a figure and its list count alike.
 */
export function itemSql(spec: MetricSpec, scope: ItemScope): Sql {
  switch (spec.kind) {
    case 'reply-rate':
    case 'connection':
      return decidedSql(spec, scope)
    case 'unanswered':
      return sql`select conversation_id, shop_id, customer_id, work_date, hour, person_id, account_id, at, key,
        0 as met, 1 as total, 0 as sum from (${judgedSql(spec, scope)}) judged where not is_answered`
    case 'first-response':
    case 'average-response':
      return answeredSql(spec, scope)
    case 'answer-ratio':
      return ratioSql(spec, scope)
    case 'chats':
      return chatsSql(spec, scope)
    case 'good-rating':
    case 'attitude':
      return ratingSql(spec, scope)
    case 'first-contact':
      return firstContactSql(spec, scope)
    case 'concurrency-peak':
    case 'concurrency-average':
      return heldSql(spec, scope)
    default:
      return assertNever(spec.kind)
  }
}

/** Tallies in which an agent spoke: what a figure of concurrency is made of. One row is one chat in one hour. */
export function heldSql(spec: MetricSpec, scope: ItemScope): Sql {
  return sql`select conversation_id, shop_id, customer_id, work_date, hour, person_id, account_id,
      first_at as at, ${KEY_OF_TALLY} as key, first_at, last_at, 1 as met, 1 as total, extract(epoch from last_at - first_at)::float8 as sum
    from tally where ${inTallyScope(spec, scope)} and is_timed and ${countedMessages(spec)} > 0`
}

const KEY_OF_TURN = sql`conversation_id || ':' || position`
const KEY_OF_TALLY = sql`concat_ws(':', conversation_id, work_date, hour, person_id, account_id, is_bot)`
const HOUR_OF_TURN = sql`(minute_of_day / 60)::smallint`

function asOfSql({ asOf }: ItemScope, fact: 'turn' | 'chat'): Sql {
  if (asOf !== 'counted') return at(asOf)
  const row = sql.raw(fact)
  return sql`(select counted_at from metric_day
    where metric_day.shop_id = ${row}.shop_id and metric_day.work_date = ${row}.work_date)`
}

function inTurnScope(spec: MetricSpec, { shopIds, range }: ItemScope): Sql {
  const isOpeningOnly = spec.unit === 'session' && spec.dedup === 'first'
  return sql`shop_id = any(${shopIds}::uuid[]) and work_date between ${range.from} and ${range.to}
    and readings & ${1 << readingOf(spec)} <> 0 and ${inWindow(spec, sql`minute_of_day`)}
    ${isOpeningOnly ? sql`and is_first` : sql``}`
}

function inTallyScope(spec: MetricSpec, { shopIds, range }: ItemScope): Sql {
  return sql`shop_id = any(${shopIds}::uuid[]) and work_date between ${range.from} and ${range.to}
    and ${inWindow(spec, sql`hour * 60`)}`
}

function inWindow({ window }: MetricSpec, minute: Sql): Sql {
  return window === null
    ? sql`true`
    : sql`${minute} >= ${window.startMinute} and ${minute} < ${window.endMinute}`
}

/** Turns that can be judged, with whom they are credited or charged to. */
function judgedSql(spec: MetricSpec, scope: ItemScope): Sql {
  const limit = spec.thresholdSeconds
  const asOf = asOfSql(scope, 'turn')
  const lateAfter = limit === null ? asOf : sql`asked_at + ${limit} * interval '1 second'`
  const isMet =
    limit === null ? sql`replied_at is not null` : sql`coalesce(replied_at <= ${lateAfter}, false)`
  const isPending = limit === null ? sql`false` : sql`replied_at is null and ${asOf} <= ${lateAfter}`
  return sql`
    select conversation_id, shop_id, customer_id, work_date, ${HOUR_OF_TURN} as hour, asked_at as at, position, ${KEY_OF_TURN} as key,
      case when ${isMet} or not known then turn.person_id else holder.to_person_id end as person_id,
      case when ${isMet} or not known then turn.account_id end as account_id,
      ${isMet} as is_met, replied_at is not null as is_answered
    from turn
    left join lateral (
      select not (${isMet}) and exists (
        select from transfer where transfer.conversation_id = turn.conversation_id) as known) history on true
    left join lateral (
      select to_person_id from transfer
      where known and transfer.conversation_id = turn.conversation_id and transfer.at <= ${lateAfter}
      order by transfer.at desc, transfer.id desc limit 1) holder on true
    where ${inTurnScope(spec, scope)} and not (${isPending})`
}

function decidedSql(spec: MetricSpec, scope: ItemScope): Sql {
  const columns = sql`conversation_id, shop_id, customer_id, work_date, hour, person_id, account_id, at, key,
    is_met::int as met, 1 as total, 0 as sum`
  if (spec.unit === 'turn') return sql`select ${columns} from (${judgedSql(spec, scope)}) judged`
  const group = GROUPS[spec.unit]
  return sql`select distinct on (${group}) ${columns} from (${judgedSql(spec, scope)}) judged
    order by ${group}, ${DECIDES[spec.dedup]} at, conversation_id, position`
}

const GROUPS = {
  session: sql`conversation_id, work_date`,
  'buyer-day': sql`shop_id, customer_id, work_date`,
  'buyer-account-day': sql`shop_id, customer_id, work_date, person_id, account_id`,
} as const

const DECIDES = { first: sql``, every: sql`is_met,`, any: sql`is_met desc,` } as const

function answeredSql(spec: MetricSpec, scope: ItemScope): Sql {
  const seconds = sql`extract(epoch from replied_at - asked_at)::float8`
  const isMet = spec.thresholdSeconds === null ? sql`1` : sql`(${seconds} <= ${spec.thresholdSeconds})::int`
  return sql`select conversation_id, shop_id, customer_id, work_date, ${HOUR_OF_TURN} as hour, person_id, account_id,
      asked_at as at, ${KEY_OF_TURN} as key, ${isMet} as met, 1 as total, ${seconds} as sum
    from turn where ${inTurnScope(spec, scope)} and replied_at is not null`
}

function countedMessages(spec: MetricSpec): Sql {
  const own = spec.botsCount ? sql`agent_messages` : sql`case when is_bot then 0 else agent_messages end`
  return spec.automaticCounts ? sql`(${own} + automatic_messages)` : sql`(${own})`
}

function ratioSql(spec: MetricSpec, scope: ItemScope): Sql {
  const buyers = spec.botsCount ? sql`buyer_messages` : sql`case when is_bot then 0 else buyer_messages end`
  return sql`select * from (
      select conversation_id, shop_id, customer_id, work_date, hour, person_id, account_id, first_at as at, ${KEY_OF_TALLY} as key,
        ${countedMessages(spec)} as met, ${buyers} as total, 0 as sum
      from tally where ${inTallyScope(spec, scope)}) ratio
    where met <> 0 or total <> 0`
}

function chatsSql(spec: MetricSpec, scope: ItemScope): Sql {
  const group = sql`conversation_id, work_date, person_id, account_id`
  return sql`select distinct on (${group}) conversation_id, shop_id, customer_id, work_date, hour, person_id,
      account_id, first_at as at, ${KEY_OF_TALLY} as key, 1 as met, 1 as total, 0 as sum
    from tally where ${inTallyScope(spec, scope)} and ${countedMessages(spec)} > 0
    order by ${group}, hour`
}

/** A rating is its account's or person's; one that names nobody is the person's who answered the chat last. */
function ratingSql(spec: MetricSpec, scope: ItemScope): Sql {
  const isGood = spec.kind === 'good-rating'
  const isMet = isGood ? sql`level = 'good'` : sql`reason ~ ${ATTITUDE_PATTERN}`
  return sql`select conversation_id, shop_id, customer_id, work_date, (minute_of_day / 60)::smallint as hour,
      person_id, account_id, rated_at as at, key, (${isMet})::int as met, 1 as total, 0 as sum
    from (
      select rating.id::text as key, rating.conversation_id, rating.shop_id, rating.customer_id, rating.level, rating.reason,
        rating.source, rating.rated_at, rating.is_bot or coalesce(account.is_bot, false) as is_bot,
        (rating.rated_at at time zone shop.time_zone)::date as work_date,
        extract(hour from rating.rated_at at time zone shop.time_zone)::int * 60
          + extract(minute from rating.rated_at at time zone shop.time_zone)::int as minute_of_day,
        case when rating.account_id is null then coalesce(rating.person_id, chat_fact.person_id)
          else account.person_id end as person_id,
        coalesce(rating.account_id,
          case when rating.person_id is null then chat_fact.account_id end) as account_id
      from rating
      join shop on shop.id = rating.shop_id
      left join account on account.id = rating.account_id
      left join chat_fact on chat_fact.conversation_id = rating.conversation_id
      where rating.shop_id = any(${scope.shopIds}::uuid[])
        and rating.rated_at >= (${scope.range.from}::date - 1)::timestamptz
        and rating.rated_at < (${scope.range.to}::date + 2)::timestamptz
    ) rated
    where work_date between ${scope.range.from} and ${scope.range.to}
      and source = any(${spec.ratingSources}::text[]) and ${spec.botsCount ? sql`true` : sql`not is_bot`}
      and ${isGood ? sql`true` : sql`level <> 'good'`} and ${inWindow(spec, sql`minute_of_day`)}`
}

/** Known once the days of grace are over: met when the buyer did not come back. */
function firstContactSql(spec: MetricSpec, scope: ItemScope): Sql {
  const { shopIds, range } = scope
  const quietUntil = sql`chat.ended_at + ${spec.returnDays} * interval '24 hours'`
  const sameReason = sql`and (select reason from conversation where id = other.conversation_id)
    = (select reason from conversation where id = chat.conversation_id)`
  return sql`select conversation_id, shop_id, customer_id, work_date, hour, person_id, account_id,
      started_at as at, conversation_id::text as key,
      (not exists (
        select from chat_fact other
        where other.customer_id = chat.customer_id and other.conversation_id <> chat.conversation_id
          and other.started_at > chat.started_at and other.started_at <= ${quietUntil}
          ${spec.sameReasonOnly ? sameReason : sql``}))::int as met,
      1 as total, 0 as sum
    from chat_fact chat
    where shop_id = any(${shopIds}::uuid[]) and work_date between ${range.from} and ${range.to}
      and is_timed and (person_id is not null or account_id is not null)
      and ${asOfSql(scope, 'chat')} > ${quietUntil} and ${inWindow(spec, sql`hour * 60`)}`
}
