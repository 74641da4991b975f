import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { z } from 'zod'
import { CLOCKS_PER_PAGE } from '#contract/clock.ts'
import { instantSchema } from '#contract/scalars.ts'
import type { CustomerId, OrderId, PersonId, ShopId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import type { Party } from '#domain/order/fact.ts'
import { maySeeShop, type Actor } from '#server/platform/auth/actor.ts'
import { at, type Db } from '#server/platform/database/database.ts'
import { readKey } from '#server/platform/database/page-key.ts'
import { selectClocks, type ClockRecord } from './rows.ts'
import { servedBy } from './served-by.ts'

const LIMIT = CLOCKS_PER_PAGE + 1

/** Which clocks; what is left out does not narrow. */
export interface ClockFilter {
  readonly shopIds?: readonly ShopId[] | undefined
  readonly ruleKey?: string | undefined
  readonly owner?: Party | undefined
  readonly holderId?: PersonId | 'nobody' | undefined
  readonly orderId?: OrderId | undefined
  readonly after?: string | undefined
}

const dueKeySchema = z.object({ dueAt: instantSchema, id: z.uuid() })
const moneyKeySchema = dueKeySchema.extend({ amountAtRisk: z.int() })
const lostKeySchema = z.object({ lostAt: instantSchema, id: z.uuid() })

export function moneyKeyOf({ dueAt, amountAtRisk, id }: ClockRecord) {
  return { dueAt, amountAtRisk, id }
}

export function lostKeyOf({ lostAt, id }: ClockRecord) {
  return { lostAt, id }
}

/** Running clocks, who has the least time left first. */
export function listByDue(db: Db, actor: Actor, filter: ClockFilter): Promise<readonly ClockRecord[]> {
  const key = readKey(filter.after, dueKeySchema)
  return listInOrder(db, actor, {
    filter,
    conditions: [
      RUNNING,
      ...conditionsOf(filter, { isLost: false }),
      ...(key ? [sql<SqlBool>`(c.due_at, c.id) > (${at(key.dueAt)}, ${key.id}::uuid)`] : []),
    ],
    order: sql`c.due_at, c.id`,
  })
}

/** Running clocks, the dearest first; of equally dear ones who has the least time left. */
export function listByMoney(db: Db, actor: Actor, filter: ClockFilter): Promise<readonly ClockRecord[]> {
  const key = readKey(filter.after, moneyKeySchema)
  return listInOrder(db, actor, {
    filter,
    conditions: [
      RUNNING,
      ...conditionsOf(filter, { isLost: false }),
      ...(key
        ? [
            sql<SqlBool>`c.amount_at_risk <= ${key.amountAtRisk} and (c.amount_at_risk < ${key.amountAtRisk}
              or (c.due_at, c.id) > (${at(key.dueAt)}, ${key.id}::uuid))`,
          ]
        : []),
    ],
    order: sql`c.amount_at_risk desc, c.due_at, c.id`,
  })
}

/** Clocks by which money was lost within this time, the latest first. */
export function listLost(
  db: Db,
  actor: Actor,
  { from, to, ...filter }: ClockFilter & { readonly from: Instant; readonly to: Instant },
): Promise<readonly ClockRecord[]> {
  const key = readKey(filter.after, lostKeySchema)
  return listInOrder(db, actor, {
    filter: { shopIds: filter.shopIds },
    conditions: [
      sql<SqlBool>`c.lost_at >= ${at(from)} and c.lost_at < ${at(to)}`,
      ...conditionsOf(filter, { isLost: true }),
      ...(key ? [sql<SqlBool>`(c.lost_at, c.id) < (${at(key.lostAt)}, ${key.id}::uuid)`] : []),
    ],
    order: sql`c.lost_at desc, c.id desc`,
  })
}

const RUNNING = sql<SqlBool>`c.state = 'running'`

interface Listing {
  readonly filter: ClockFilter
  readonly conditions: readonly RawBuilder<SqlBool>[]
  readonly order: RawBuilder<unknown>
}

/**
 * Each shop's first are found by its own index and then merged, so that a page costs the same however many clocks run.
 * What is asked for one person or one order goes by the index of that.
 */
function listInOrder(
  db: Db,
  actor: Actor,
  { filter, conditions, order }: Listing,
): Promise<readonly ClockRecord[]> {
  const shops = shopsOf(actor, filter.shopIds)
  const wanted = sql.join(conditions, sql` and `)
  const first = sql`order by ${order} limit ${LIMIT}`
  const isBound = (filter.holderId ?? 'nobody') !== 'nobody' || filter.orderId !== undefined
  const ofShop = shops === 'all' ? sql`true` : sql`c.shop_id = any(${shops}::uuid[])`
  const every = shops === 'all' ? sql`shop` : sql`unnest(${shops}::uuid[]) as shop (id)`
  const ids = isBound
    ? sql`(select c.id from clock c where ${ofShop} and ${wanted} ${first})`
    : sql`(select c.id from ${every} cross join lateral (
        select c.id, c.due_at, c.amount_at_risk, c.lost_at from clock c where c.shop_id = shop.id and ${wanted} ${first}
      ) c ${first})`
  return (
    selectClocks(db)
      // An array, not `in`: the planner then fetches the page's few rows by their ids instead of joining whole tables.
      .where(sql<SqlBool>`c.id = any(array${ids})`)
      .orderBy(sql`${order}`)
      .execute()
  )
}

/** The shops asked for, as far as the actor may see them. */
export function shopsOf(actor: Actor, asked: readonly ShopId[] | undefined): readonly ShopId[] | 'all' {
  if (!asked || asked.length === 0) return actor.shopIds
  return [...new Set(asked)].filter((shopId) => maySeeShop(actor, shopId))
}

function conditionsOf(
  { ruleKey, owner, holderId, orderId }: ClockFilter,
  { isLost }: { readonly isLost: boolean },
): readonly RawBuilder<SqlBool>[] {
  return [
    ruleKey !== undefined && sql<SqlBool>`c.rule_key = ${ruleKey}`,
    owner !== undefined && sql<SqlBool>`c.owner = ${owner}`,
    holderId === 'nobody' && sql<SqlBool>`c.holder_id is null`,
    holderId !== undefined && holderId !== 'nobody' && isHeldBy(holderId, isLost),
    orderId !== undefined && sql<SqlBool>`c.order_id = ${orderId}::uuid`,
  ].filter((condition) => typeof condition === 'object')
}

/** What runs is also for whoever stands in for its holder (R81); what was lost stays with him who held it. */
function isHeldBy(personId: PersonId, isLost: boolean): RawBuilder<SqlBool> {
  if (isLost) return sql<SqlBool>`c.holder_id = ${personId}::uuid`
  return sql<SqlBool>`c.holder_id = any(${servedBy(personId)})`
}

/** More than an order of many cases ever has. */
const OF_ORDERS_MAX = 500

/** Every clock kept of these orders or of this customer's: those that run first, by time left, then the latest over. */
export function listOfOrders(
  db: Db,
  actor: Actor,
  wanted: {
    readonly orderIds?: readonly OrderId[] | undefined
    readonly customerId?: CustomerId | undefined
  },
): Promise<readonly ClockRecord[]> {
  const { shopIds } = actor
  const { orderIds, customerId } = wanted
  return selectClocks(db)
    .$if(orderIds !== undefined, (query) =>
      query.where('c.orderId', '=', sql<OrderId>`any(${orderIds ?? []}::uuid[])`),
    )
    .$if(customerId !== undefined, (query) =>
      query.where(
        sql<SqlBool>`c.order_id = any(array(select id from "order" where customer_id = ${customerId ?? null}::uuid))`,
      ),
    )
    .$if(shopIds !== 'all', (query) => query.where(sql<SqlBool>`c.shop_id = any(${shopIds}::uuid[])`))
    .orderBy(sql`case c.state when 'running' then 0 when 'paused' then 1 else 2 end`)
    .orderBy(sql`case c.state when 'running' then c.due_at end`)
    .orderBy(sql`c.ended_at desc nulls last`)
    .orderBy('c.id')
    .limit(OF_ORDERS_MAX)
    .execute()
}
