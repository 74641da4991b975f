import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import type { ContractRouterClient } from '@orpc/contract'
import { Client } from 'pg'
import { inject } from 'vitest'
import type { Contract } from '#contract/index.ts'
import type { PersonId, ShopId, TeamId } from '#domain/kernel/ids.ts'
import type { Role } from '#domain/people/role.ts'
import type { Platform } from '#domain/shop/platform.ts'
import { buildApp, type App } from '../app.ts'
import { storePassword } from '../platform/auth/login.ts'
import { readConfig } from '../platform/config.ts'
import { at, openDatabase, type Connection, type Db } from '../platform/database/database.ts'
import type { LogEvent } from '../platform/events/log.ts'
import { newId } from '../platform/ids.ts'
import { openLog } from '../platform/log.ts'

export type ApiClient = ContractRouterClient<Contract>

export const TEST_PASSWORD = 'correct horse battery'

interface NewPerson {
  readonly code?: string
  readonly name?: string
  readonly teamId?: TeamId
  readonly shopIds?: readonly ShopId[]
}

/** A company of its own for one test file: database, server on a free port, typed clients. */
export interface TestCompany {
  readonly app: App
  readonly db: Db
  readonly url: string
  readonly connection: Connection
  addShop(name: string, platform?: Platform): Promise<ShopId>
  addTeam(name: string): Promise<TeamId>
  /** A person with a password (`TEST_PASSWORD`). */
  addPerson(role: Role, person?: NewPerson): Promise<PersonId>
  /** A typed client signed in as this person, on a sibling's address if given. */
  signIn(personId: PersonId, at?: string): Promise<ApiClient>
  /** The cookie of a fresh session, for requests outside the typed client. */
  cookieOf(personId: PersonId): Promise<string>
  /** Nobody is signed in. */
  readonly anybody: ApiClient
  /** A client of a sibling's address, with a cookie if given. */
  at(address: string, cookie?: string): ApiClient
  /** The events of these types so far, oldest first. */
  eventsOf(...types: readonly LogEvent['type'][]): Promise<readonly LogEvent[]>
  /** A second server process's worth of the program on the same database. */
  startSibling(): Promise<{ app: App; url: string; stop(): Promise<void> }>
  close(): Promise<void>
}

/** Opens a company on a copy of the migrated template. Close it in `afterAll`. */
export async function openTestCompany(): Promise<TestCompany> {
  const connection = await copyTemplate()
  const { app, url } = await startApp(connection)
  const database = openDatabase({ ...connection, max: 4 })
  const { db } = database
  const codes = new Map<PersonId, string>()
  let hash: Promise<string> | undefined

  const cookieOf = async (personId: PersonId) => {
    const body = JSON.stringify({ json: { name: codes.get(personId), password: TEST_PASSWORD } })
    const headers = { 'content-type': 'application/json' }
    const response = await fetch(`${url}/rpc/session/signIn`, { method: 'POST', headers, body })
    if (!response.ok) throw new Error(`could not sign in: ${await response.text()}`)
    return cookieHeader(response)
  }

  return {
    app,
    db,
    url,
    connection,
    anybody: clientOf(url),
    at: clientOf,
    async addShop(name, platform = 'pdd') {
      const id = newId<'shop'>()
      await db
        .insertInto('shop')
        .values({ id, name, platform, createdAt: at(app.runtime.clock.now()) })
        .execute()
      return id
    },
    async addTeam(name) {
      const id = newId<'team'>()
      await db
        .insertInto('team')
        .values({ id, name, createdAt: at(app.runtime.clock.now()) })
        .execute()
      return id
    },
    async addPerson(role, person = {}) {
      const code = person.code ?? randomUUID().slice(0, 8)
      hash ??= app.runtime.signIn.hashPassword(TEST_PASSWORD)
      const id = await writePerson({ app, db }, { ...person, code, role, hash: await hash })
      codes.set(id, code)
      return id
    },
    signIn: async (personId, address = url) => clientOf(address, await cookieOf(personId)),
    cookieOf,
    async eventsOf(...types) {
      const rows = await db
        .selectFrom('event')
        .selectAll()
        .where('type', 'in', types)
        .orderBy('seq')
        .execute()
      return rows as readonly unknown[] as readonly LogEvent[]
    },
    async startSibling() {
      const sibling = await startApp(connection)
      return { ...sibling, stop: () => sibling.app.stop() }
    },
    async close() {
      await app.stop()
      await database.close()
      await onServer(`drop database ${connection.database} with (force)`)
    },
  }
}

async function writePerson(
  { app: { runtime }, db }: { readonly app: App; readonly db: Db },
  {
    role,
    code,
    name = code,
    teamId,
    shopIds = [],
    hash,
  }: NewPerson & { readonly role: Role; readonly code: string; readonly hash: string },
): Promise<PersonId> {
  const id = newId<'person'>()
  const createdAt = at(runtime.clock.now())
  const email = `${code}@test.invalid`.toLowerCase()
  await db.insertInto('person').values({ id, code, name, email, role, teamId, createdAt }).execute()
  for (const shopId of shopIds) await db.insertInto('personShop').values({ personId: id, shopId }).execute()
  const login = { personId: id, name, hash, realNow: runtime.clock.realNow() }
  await db.transaction().execute((tx) => storePassword(tx, login))
  return id
}

function clientOf(url: string, cookie?: string): ApiClient {
  const headers = cookie === undefined ? {} : { cookie }
  return createORPCClient(new RPCLink({ url: `${url}/rpc`, headers }))
}

function cookieHeader(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

async function startApp(connection: Connection): Promise<{ app: App; url: string }> {
  const config = readConfig({
    BANZU_PORT: '0',
    BANZU_DEMO: 'off',
    // The connectors of tests stand on this machine.
    BANZU_INTERNAL_CALLBACKS: '127.0.0.1',
  })
  const app = await buildApp({ config, connection, log: openLog(process.env['BANZU_LOG'] ?? 'error') })
  await app.http.listen({ host: '127.0.0.1', port: 0 })
  await app.start()
  const { port } = app.http.server.address() as AddressInfo
  return { app, url: `http://127.0.0.1:${port}` }
}

async function copyTemplate(): Promise<Connection & { database: string }> {
  const database = `banzu_case_${randomUUID().replaceAll('-', '')}`
  // Ten times as fast as PostgreSQL's own choice, which writes every page of the copy into its log.
  await onServer(`create database ${database} template ${inject('template')} strategy file_copy`)
  return { ...inject('server'), database, max: 12 }
}

/** One at a time: a template cannot be copied while another file copies it. */
async function onServer(statement: string): Promise<void> {
  const client = new Client(inject('server'))
  await client.connect()
  try {
    await client.query('select pg_advisory_lock(4242)')
    await client.query(statement)
  } finally {
    await client.end()
  }
}
