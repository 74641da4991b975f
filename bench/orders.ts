import { sql } from 'kysely'
import { ORDER_QUEUES } from '#domain/order/queue.ts'
import type { PersonId } from '#domain/kernel/ids.ts'
import { addPerson, addShop, type Shop } from './cast.ts'
import type { Finding, Line } from './figure.ts'
import { startProgram, type Program } from './program.ts'
import { measureRead, type Read, type ReadTimes } from './reads.ts'
import { inMs, inTimes, median, timed } from './statistics.ts'

const ORDERS = 100_000
const SHOPS = 10
const AIM_MS = 50
/** Fifteen different reads: fewer of each. */
const ROUNDS = 3
const READS_PER_ROUND = 30

/** What the pages of orders and queues ask for, as the console asks. */
const READS: readonly Read[] = [
  { name: 'counts of all queues', address: '/rpc/orderQueue/count', input: {} },
  ...ORDER_QUEUES.map((queue) => ({
    name: `queue “${queue}”`,
    address: '/rpc/orderQueue/list',
    input: { queue },
  })),
  { name: 'orders, newest first', address: '/rpc/order/search', input: {} },
  { name: 'orders not paid', address: '/rpc/order/search', input: { status: 'placed' } },
  { name: 'orders in after-sales', address: '/rpc/order/search', input: { afterSale: 'open' } },
  { name: 'orders of nobody', address: '/rpc/order/search', input: { isUnattributed: true } },
  { name: 'an order by its number', address: '/rpc/order/search', input: { number: 'N-99990' } },
  { name: 'a number that no order has', address: '/rpc/order/search', input: { number: 'X-1' } },
]

/** The order queues and the list of orders over HTTP, with six weeks of orders. */
export async function orders(): Promise<Finding> {
  const program = await startProgram()
  try {
    const { db } = program.database
    const shops: Shop[] = []
    for (let n = 0; n < SHOPS; n += 1) shops.push(await addShop(db, `店铺${n}`))
    const { id, cookie } = await addPerson(db, 'supervisor', { role: 'supervisor' })
    await writeOrders(program, shops, id)
    const bare = await bareSelect(program)
    const lines: Line[] = []
    for (const read of READS)
      lines.push(
        lineOf(
          read,
          await measureRead(program, cookie, { ...read, rounds: ROUNDS, reads: READS_PER_ROUND }),
          bare,
        ),
      )
    return {
      title: `Orders and their queues, ${ORDERS.toLocaleString('en')} orders`,
      lines,
      notes: [
        `Medians of ${ROUNDS} rounds of ${READS_PER_ROUND} reads, one after the other, over HTTP with a session; the supervisor sees all ${SHOPS} shops. Six weeks of orders: of 100, 70 are received, 20 on their way, 8 to be sent and 2 unpaid; one in ten is paid at the door, one in twenty has a note, one in thirty an open case. ${await waiting(program, cookie)}`,
        'Yardstick: 50 rows of the same table by its index, in one statement on one connection.',
      ],
    }
  } finally {
    await program.end()
  }
}

function lineOf({ name }: Read, { p50, p99 }: ReadTimes, bare: number): Line {
  return {
    what: `${name}: p50 / p99`,
    value: `${inMs(p50)} / ${inMs(p99)}`,
    yardstick: `${inMs(bare)} bare select of 50 rows`,
    ratio: inTimes(p50 / bare),
    aim: `p99 ≤ ${AIM_MS} ms`,
    isMet: p99 <= AIM_MS,
  }
}

async function waiting({ url }: Program, cookie: string): Promise<string> {
  const headers = { cookie, 'content-type': 'application/json' }
  const response = await fetch(`${url}/rpc/orderQueue/count`, {
    method: 'POST',
    headers,
    body: '{"json":{}}',
  })
  const { json } = (await response.json()) as {
    json: { queues: readonly { readonly queue: string; readonly count: number }[] }
  }
  return `Waiting: ${json.queues.map(({ queue, count }) => `${queue} ${count.toLocaleString('en')}`).join(', ')}.`
}

/** Written straight into the tables; what was done about an order is spread over those that are not over. */
async function writeOrders(
  { database: { db } }: Program,
  shops: readonly Shop[],
  personId: PersonId,
): Promise<void> {
  const shopIds = shops.map(({ id }) => id)
  await sql`
    insert into "order" (id, shop_id, external_id, placed_at, changed_at, status, status_text, title, amount, paid_amount,
      is_cash_on_delivery, paid_at, shipped_at, scanned_at, signed_at, received_at, after_sale)
    select gen_random_uuid(), (${shopIds}::uuid[])[1 + n % ${SHOPS}::int], 'N-' || n, placed_at, now(), status, status,
      '棉麻坐垫 45 厘米', 5900, case when status = 'placed' then 0 else 5900 end, is_cod,
      case when status <> 'placed' then placed_at + interval '3 minutes' end,
      case when status in ('shipped', 'received') then placed_at + interval '20 hours' end,
      case when status = 'received' then placed_at + interval '3 days'
        when status = 'shipped' and n % 10 > 0 then now() - (n % 60) * interval '1 hour' end,
      case when status = 'received' then placed_at + interval '3 days' end,
      case when status = 'received' then placed_at + interval '4 days' end,
      case when n % 30 = 0 then 'open' else 'none' end
    from (
      select n, n % 10 = 3 as is_cod,
        case when n % 100 < 70 then 'received' when n % 100 < 90 then 'shipped' when n % 100 < 98 then 'paid' else 'placed'
          end as status,
        now() - case when n % 100 < 70 then interval '5 days' + n % 40 * interval '1 day' when n % 100 < 90
          then interval '1 day' + n % 6 * interval '1 day' else n % 60 * interval '1 hour' end
          - n % 3600 * interval '1 second' as placed_at
      from generate_series(1, ${ORDERS}::int) n
    ) o`.execute(db)
  await sql`
    insert into order_action (id, order_id, kind, person_id, at)
    select gen_random_uuid(), id, k.kind, ${personId}, placed_at + interval '30 minutes'
    from "order", unnest(array['address-verified', 'warehouse-told', 'nudged', 'shipment-chased']) with ordinality as k (kind, n)
    where status in ('placed', 'paid', 'shipped') and (hashtext(external_id) + k.n) % 2 = 0`.execute(db)
  await sql`
    update "order" o set verified_at = a.verified_at, told_at = a.told_at, chased_at = a.chased_at, nudged_at = a.nudged_at
    from (
      select order_id, max(at) filter (where kind = 'nudged') as nudged_at, max(at) filter (where kind = 'address-verified') as verified_at,
        max(at) filter (where kind = 'warehouse-told') as told_at,
        max(at) filter (where kind = 'shipment-chased') as chased_at
      from order_action group by order_id
    ) a
    where o.id = a.order_id`.execute(db)
  await sql`
    insert into order_note (id, order_id, flag, reason, person_id, person_code, created_at)
    select gen_random_uuid(), id, 'red', '改地址', ${personId}, '0201', placed_at + interval '1 hour'
    from "order" where substr(external_id, 3)::int % 20 = 0`.execute(db)
  await sql`
    update "order" o set noted_at = n.created_at from order_note n where n.order_id = o.id`.execute(db)
  await sql`
    insert into refund (order_id, id, shop_id, kind, status, is_open, amount, applied_at, changed_at)
    select id, 'R' || external_id, shop_id, 'return',
      case when substr(external_id, 3)::int % 90 = 0 then 'return-signed' else 'applied' end, true, 5900, placed_at, now()
    from "order" where after_sale = 'open'`.execute(db)
  await sql`vacuum analyze`.execute(db)
}

async function bareSelect({ database: { db } }: Program): Promise<number> {
  const times: number[] = []
  for (let n = 0; n < READS_PER_ROUND; n += 1) {
    const { ms } = await timed(() =>
      sql`select * from "order" order by placed_at desc, id desc limit 50`.execute(db),
    )
    times.push(ms)
  }
  return median(times)
}
