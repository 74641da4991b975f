import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { Client } from 'pg'
import { buildApp } from '#server/app.ts'
import { readConfig } from '#server/platform/config.ts'
import { openDatabase, type Db } from '#server/platform/database/database.ts'
import { openEmbedded } from '#server/platform/database/embedded/open-embedded.ts'
import { migrate } from '#server/platform/database/migrate.ts'
import { openLog } from '#server/platform/log.ts'
import { addPerson, addShop, type Shop } from './cast.ts'
import type { Finding, Line } from './figure.ts'
import { inMs, inTimes, median, quantile, timed } from './statistics.ts'

const SIZES = [10_000, 100_000]
const SHOPS = 10
/** Open chats of the agent: well above any reception limit that is set in practice. */
const HELD = 120
const ROUNDS = 5
const PAGES_PER_ROUND = 100
const AIM_MS = 15
const AIM_STATEMENTS = 3
/** Flat: ten times the chats may cost at most this many times the time. */
const AIM_GROWTH = 1.5

/** The lists of the desk, asked for as the console asks. */
const PAGES = [
  { name: 'all', address: '/rpc/conversation/list', input: {} },
  { name: 'mine', address: '/rpc/conversation/listMine', input: {} },
  { name: 'unassigned', address: '/rpc/conversation/listQueue', input: {} },
] as const

interface Measured {
  readonly p50: number
  readonly p99: number
  readonly statements: number
}

/**
 * One page of 50 chats over HTTP, from the program in this process so that its statements can be counted. Nothing
 * else runs in it: no live updates, no sweeps.
 */
export async function inbox(): Promise<Finding> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'banzu-bench-'))
  const embedded = await openEmbedded({ dataDir, log: openLog('error') })
  const database = openDatabase({ ...embedded.connection, max: 4 })
  const { db } = database
  await migrate(database.pool)
  const config = readConfig({ BANZU_PORT: '0', BANZU_DEMO: 'off' })
  const app = await buildApp({ config, connection: embedded.connection, log: openLog('error') })
  try {
    await app.http.listen({ host: '127.0.0.1', port: 0 })
    const url = `http://127.0.0.1:${(app.http.server.address() as AddressInfo).port}`
    const shops: Shop[] = []
    for (let n = 0; n < SHOPS; n += 1) shops.push(await addShop(db, `店铺${n}`))
    const agent = await addPerson(db, 'agent', { role: 'agent', shopIds: shops.map(({ id }) => id) })
    const found = new Map<string, Measured>()
    const yardsticks: number[] = []
    let stored = 0
    for (const size of SIZES) {
      await storeChats(db, { shops, agentId: agent.id, from: stored, to: size })
      stored = size
      for (const { name, address, input } of PAGES)
        found.set(`${name} ${size}`, await measure(`${url}${address}`, agent.cookie, input))
      yardsticks.push(await bareSelect(database.pool, agent.id))
    }
    return findingOf(found, yardsticks)
  } finally {
    await app.stop()
    await database.close()
    await embedded.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

function findingOf(found: ReadonlyMap<string, Measured>, yardsticks: readonly number[]): Finding {
  const [small = 0, large = 0] = SIZES
  const bare = yardsticks.at(-1) ?? 0
  const lines = PAGES.flatMap(({ name }): Line[] => {
    const one = found.get(`${name} ${small}`)
    const other = found.get(`${name} ${large}`)
    if (!one || !other) return []
    const growth = other.p50 / one.p50
    const of = `${name}, 50 of ${large.toLocaleString('en')}`
    return [
      {
        what: `${of}: p50 / p99`,
        value: `${inMs(other.p50)} / ${inMs(other.p99)}`,
        yardstick: `${inMs(bare)} bare select of 50 rows (p50)`,
        ratio: inTimes(other.p50 / bare),
        aim: `p99 ≤ ${AIM_MS} ms`,
        isMet: other.p99 <= AIM_MS,
      },
      {
        what: `${of}: SQL statements`,
        value: String(other.statements),
        aim: `≤ ${AIM_STATEMENTS}`,
        isMet: other.statements <= AIM_STATEMENTS,
      },
      {
        what: `${name}: growth from ${small.toLocaleString('en')} chats`,
        value: inTimes(growth),
        yardstick: `${inMs(one.p50)} p50 then`,
        aim: `flat (≤ ${AIM_GROWTH} ×)`,
        isMet: growth <= AIM_GROWTH,
      },
    ]
  })
  const notes = [
    `Medians of ${ROUNDS} rounds of ${PAGES_PER_ROUND} pages, one after the other, over HTTP with a session; the client is in the same process. Statements include finding who is signed in. ${SHOPS} shops; of every 40 chats 1 waits in the queue; the agent holds 120 open ones.`,
  ]
  return { title: 'Inbox: a page of 50 chats', lines, notes }
}

async function measure(address: string, cookie: string, input: object): Promise<Measured> {
  const body = JSON.stringify({ json: input })
  const page = async () => {
    const headers = { cookie, 'content-type': 'application/json' }
    const response = await fetch(address, { method: 'POST', headers, body })
    const text = await response.text()
    if (!response.ok) throw new Error(`${address}: ${text}`)
    return (JSON.parse(text) as { json: { items: unknown[] } }).json.items.length
  }
  for (let n = 0; n < PAGES_PER_ROUND; n += 1)
    if ((await page()) !== 50) throw new Error(`${address}: not a page of 50`)
  const statements = await countStatements(page)
  const rounds: number[][] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const times: number[] = []
    for (let n = 0; n < PAGES_PER_ROUND; n += 1) times.push((await timed(page)).ms)
    rounds.push(times)
  }
  return {
    p50: median(rounds.map((times) => quantile(times, 0.5))),
    p99: median(rounds.map((times) => quantile(times, 0.99))),
    statements,
  }
}

async function countStatements(page: () => Promise<unknown>): Promise<number> {
  const { prototype } = Client
  const original: unknown = Reflect.get(prototype, 'query')
  if (typeof original !== 'function') throw new Error('the driver has no query to count')
  let count = 0
  Reflect.set(prototype, 'query', function counted(this: unknown, ...given: unknown[]) {
    // Housekeeping of the connection, every few seconds and no part of the page.
    if (given[0] !== 'discard plans') count += 1
    return Reflect.apply(original, this, given)
  })
  try {
    await page()
    return count
  } finally {
    Reflect.set(prototype, 'query', original)
  }
}

/** The least that the page can cost: its rows and names by the right index, one statement, one connection. */
async function bareSelect(pool: { query: Client['query'] }, agentId: string): Promise<number> {
  const text = `select c.*, u.name from conversation c join customer u on u.id = c.customer_id
    where c.assignee_id = $1 limit 51`
  const times: number[] = []
  for (let n = 0; n < ROUNDS * PAGES_PER_ROUND; n += 1)
    times.push((await timed(() => pool.query(text, [agentId]))).ms)
  return median(times)
}

interface Wanted {
  readonly shops: readonly Shop[]
  readonly agentId: string
  readonly from: number
  readonly to: number
}

/** Chats of the last weeks, written straight into the tables. */
async function storeChats(db: Db, { shops, agentId, from, to }: Wanted): Promise<void> {
  const shopIds = shops.map(({ id }) => id)
  const channelIds = shops.map(({ channelId }) => channelId)
  await sql`
    with chat as (
      select n, gen_random_uuid() as id, gen_random_uuid() as customer_id,
        now() - n * interval '15 seconds' as at, n % 40 = 2 as is_queued, n < ${HELD}::int * 20 and n % 20 = 1 as is_held,
        (${shopIds}::uuid[])[1 + n % ${SHOPS}::int] as shop_id,
        (${channelIds}::uuid[])[1 + n % ${SHOPS}::int] as channel_id
      from generate_series(${from}::int, ${to}::int - 1) n
    ), buyer as (
      insert into customer (id, shop_id, external_id, name, first_seen_at, last_seen_at, conversation_count)
      select customer_id, shop_id, 'b' || n, '买家' || n, at, at, 1 from chat
    )
    insert into conversation (id, shop_id, channel_id, customer_id, external_id, status, assignee_id, assigned_at,
      opened_at, last_message_at, last_message, queued_at, waiting_since, due_at, unread, resolved_at, created_at)
    select id, shop_id, channel_id, customer_id, 'c' || n, case when is_held or is_queued then 'open' else 'resolved' end,
      case when is_held then ${agentId}::uuid end, case when is_held then at end, at, at,
      '{"author":"customer","kind":"text","text":"这款有没有现货，今天能发出吗？"}',
      case when is_queued then at end, case when is_held or is_queued then at end,
      case when is_held or is_queued then at + interval '5 minutes' end, 1,
      case when not (is_held or is_queued) then at end, at
    from chat`.execute(db)
  await sql`analyze conversation, customer`.execute(db)
}
