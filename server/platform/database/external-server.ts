import { Client } from 'pg'
import { StartRefusal } from '../start-refusal.ts'

export interface ExternalServer {
  readonly version: string
  /** What Banzu needs and this server does not offer, in words; empty when all is well. */
  readonly lacks: readonly string[]
}

const OLDEST_MAJOR = 15
const CONNECT_TIMEOUT_MS = 10_000

/** Looks at the PostgreSQL that DATABASE_URL names. Throws what `pg` throws when it does not answer. */
export async function examineExternal(connectionString: string): Promise<ExternalServer> {
  const client = new Client({ connectionString, connectionTimeoutMillis: CONNECT_TIMEOUT_MS })
  client.on('error', () => {})
  await client.connect()
  try {
    const { rows } = await client.query<{
      major: number
      version: string
      encoding: string
      ordersChinese: boolean
    }>(
      `select current_setting('server_version_num')::int / 10000 as major, current_setting('server_version') as version,
        current_setting('server_encoding') as encoding,
        exists (select from pg_collation where collname = 'zh-x-icu') as "ordersChinese"`,
    )
    const [found] = rows
    if (found === undefined) throw new Error('the server does not tell its version')
    const lacks = [
      ...(found.major < OLDEST_MAJOR ? [`version ${OLDEST_MAJOR} or newer`] : []),
      ...(found.encoding === 'UTF8' ? [] : ['a database in UTF8']),
      ...(found.ordersChinese ? [] : ['ICU collations (zh-x-icu)']),
    ]
    return { version: found.version, lacks }
  } finally {
    await client.end()
  }
}

/** @throws StartRefusal when the server does not answer or cannot hold our data */
export async function requireExternal(connectionString: string): Promise<void> {
  const server = await examineExternal(connectionString).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error)
    throw new StartRefusal(
      'database.unreachable',
      {
        en: `The PostgreSQL that DATABASE_URL names does not answer (${reason}): start it, or mend the address.`,
        zh: `DATABASE_URL 指定的 PostgreSQL 没有响应（${reason}）：请先启动它，或改正地址。`,
      },
      error,
    )
  })
  if (server.lacks.length === 0) return
  const wish = server.lacks.join(', ')
  throw new StartRefusal('database.unsuitable', {
    en: `The PostgreSQL ${server.version} that DATABASE_URL names does not suit: Banzu needs ${wish}.`,
    zh: `DATABASE_URL 指定的 PostgreSQL ${server.version} 不符合要求，需要：${wish}。`,
  })
}
