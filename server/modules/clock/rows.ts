import { sql } from 'kysely'
import type { ClockState } from '#domain/clock/clock.ts'
import type { ClockAction } from '#domain/clock/rule.ts'
import type { ClockId, CustomerId, OrderId, PersonId, ShopId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import type { Party } from '#domain/order/fact.ts'
import type { Platform } from '#domain/shop/platform.ts'
import type { Db } from '#server/platform/database/database.ts'

/** A clock with the names that stand beside it. */
export interface ClockRecord {
  readonly id: ClockId
  readonly ruleKey: string
  readonly packVersion: number
  readonly state: ClockState
  readonly startedAt: Instant
  readonly dueAt: Instant | null
  readonly endedAt: Instant | null
  readonly lostAt: Instant | null
  readonly owner: Party
  readonly amountAtRisk: number
  readonly refundId: string | null
  readonly shopId: ShopId
  readonly shopName: string
  readonly platform: Platform
  readonly orderId: OrderId
  readonly orderExternalId: string
  readonly orderTitle: string
  readonly customerId: CustomerId | null
  readonly customerName: string | null
  readonly holderId: PersonId | null
  readonly holderName: string | null
  readonly holderCode: string | null
  /** What was done in the platform's back office since it began, while it runs: each kind of act once, the latest first. */
  readonly acts: readonly ClockAct[]
}

interface ClockAct {
  readonly step: ClockAction
  readonly at: Instant
  readonly personId: PersonId
  readonly name: string
  readonly code: string
}

const COLUMNS = [
  'c.id',
  'c.ruleKey',
  'c.packVersion',
  'c.state',
  'c.startedAt',
  'c.dueAt',
  'c.endedAt',
  'c.lostAt',
  'c.owner',
  'c.amountAtRisk',
  'c.refundId',
  'c.shopId',
  's.name as shopName',
  's.platform',
  'c.orderId',
  'o.externalId as orderExternalId',
  'o.title as orderTitle',
  'o.customerId',
  'u.name as customerName',
  'c.holderId',
  'p.name as holderName',
  'p.code as holderCode',
  'a.acts',
] as const

/** Of its own case, and what was said of the order as a whole. */
const ACTS = sql<Pick<ClockRecord, 'acts'>>`(
  select coalesce(jsonb_agg(jsonb_build_object('step', n.step, 'at', (extract(epoch from n.at) * 1000)::bigint,
    'personId', n.person_id, 'name', n.name, 'code', n.code) order by n.at desc), '[]') as acts
  from (
    select distinct on (k.data->>'step') k.data->>'step' as step, k.at, k.person_id, w.name, w.code
    from order_action k join person w on w.id = k.person_id
    where k.order_id = c.order_id and k.at >= c.started_at and c.state = 'running'
      and k.kind = 'platform-acted' and k.undone_at is null
      and (k.data->>'refundId' is null or k.data->>'refundId' = c.refund_id)
    order by k.data->>'step', k.at desc
  ) n
)`.as<'a'>(sql.ref('a'))

/** One statement for any number of rows. */
export function selectClocks(db: Db) {
  return db
    .selectFrom('clock as c')
    .innerJoin('shop as s', 's.id', 'c.shopId')
    .innerJoin('order as o', 'o.id', 'c.orderId')
    .leftJoin('customer as u', 'u.id', 'o.customerId')
    .leftJoin('person as p', 'p.id', 'c.holderId')
    .innerJoinLateral(ACTS, (join) => join.onTrue())
    .select(COLUMNS)
}
