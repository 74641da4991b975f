import { randomUUID } from 'node:crypto'
import type { Pool, PoolClient } from 'pg'
import type { Shop } from './cast.ts'
import { messageOf } from './event-interface.ts'

const CUSTOMER = ['id', 'shop_id', 'external_id', 'name', 'first_seen_at', 'last_seen_at']
const CONVERSATION = [
  'id',
  'shop_id',
  'channel_id',
  'customer_id',
  'external_id',
  'status',
  'opened_at',
  'last_message_at',
  'last_message',
  'resolved_at',
  'created_at',
]
const MESSAGE = [
  'id',
  'conversation_id',
  'shop_id',
  'sent_at',
  'author',
  'kind',
  'body',
  'external_id',
  'created_at',
]
const HEAD = '{"author":"agent","kind":"text","text":"不客气，欢迎再来"}'
const EVENT = ['at', 'type', 'subject_id', 'shop_id', 'actor_kind', 'data']

interface Batch {
  readonly messages: number
  readonly now?: number
}

/** The rows of one batch, as the least program that stores them would: multi-row inserts in one transaction. */
export async function bareInsert(
  pool: Pool,
  shop: Shop,
  { messages, now = Date.now() }: Batch,
): Promise<void> {
  const tables = rowsOf(shop, messages, now)
  const client = await pool.connect()
  try {
    await client.query('begin')
    for (const table of tables) await insert(client, table)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

interface Rows {
  readonly table: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly unknown[])[]
}

function rowsOf({ id: shopId, channelId }: Shop, messages: number, now: number): readonly Rows[] {
  const stream = randomUUID()
  const at = new Date(now).toISOString()
  const sent = Array.from({ length: messages }, (_, n) => messageOf(stream, n, now))
  const buyers = new Map(sent.map(({ conversation, customer }) => [conversation, customer]))
  const chats = [...buyers].map(([external, customer]) => {
    return { external, customer, id: randomUUID(), customerId: randomUUID() }
  })
  const ids = new Map(chats.map(({ external, id }) => [external, id]))
  return [
    { table: 'intake', columns: ['key'], rows: sent.map(() => [randomUUID()]) },
    {
      table: 'customer',
      columns: CUSTOMER,
      rows: chats.map(({ customerId, customer: { externalId, name } }) => [
        customerId,
        shopId,
        externalId,
        name,
        at,
        at,
      ]),
    },
    {
      table: 'conversation',
      columns: CONVERSATION,
      rows: chats.map(({ id, customerId, external }) =>
        [id, shopId, channelId, customerId, external, 'resolved'].concat([at, at, HEAD, at, at]),
      ),
    },
    {
      table: 'message',
      columns: MESSAGE,
      rows: sent.map(({ conversation, author, kind, text, externalId }) =>
        [randomUUID(), ids.get(conversation), shopId, at].concat([author, kind, text, externalId, at]),
      ),
    },
    {
      table: 'event',
      columns: EVENT,
      rows: sent.map(({ conversation }) =>
        [at, 'bench.stored', ids.get(conversation), shopId, 'channel'].concat([
          `{"messageId":"${randomUUID()}","author":"customer","isAutomatic":false,"holderId":null}`,
        ]),
      ),
    },
  ]
}

async function insert(client: PoolClient, { table, columns, rows }: Rows): Promise<void> {
  const places = rows.map(
    (row, index) => `(${row.map((_, column) => `$${index * columns.length + column + 1}`).join(',')})`,
  )
  await client.query(`insert into ${table} (${columns.join(',')}) values ${places.join(',')}`, rows.flat())
}
