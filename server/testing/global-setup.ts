import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Client, type ClientConfig } from 'pg'
import type { TestProject } from 'vitest/node'
import { openDatabase, type Connection } from '../platform/database/database.ts'
import { openEmbedded } from '../platform/database/embedded/open-embedded.ts'
import { migrate } from '../platform/database/migrate.ts'
import { openJobs } from '../platform/jobs.ts'
import { openLog } from '../platform/log.ts'

declare module 'vitest' {
  interface ProvidedContext {
    readonly server: ClientConfig
    readonly template: string
  }
}

const log = openLog('silent')

/**
 * One PostgreSQL for the run (the server DATABASE_URL names, else the embedded one) and one migrated database in
 * it, which every test file copies.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await openServer()
  const template = `banzu_test_${createHash('sha256').update(String(process.pid)).digest('hex').slice(0, 8)}`
  await onServer(server.connection, `create database ${template}`)
  const database = openDatabase({ ...server.connection, database: template })
  await migrate(database.pool)
  await (await openJobs(database.pool, log)).close()
  await database.close()
  project.provide('server', server.connection)
  project.provide('template', template)
  return async () => {
    await onServer(server.connection, `drop database ${template} with (force)`)
    await server.stop()
  }
}

async function openServer(): Promise<{ connection: Connection; stop(): Promise<void> }> {
  const url = process.env['DATABASE_URL']
  if (url !== undefined) {
    const { hostname, port, username, password, pathname } = new URL(url)
    const connection = {
      host: hostname,
      port: Number(port || 5432),
      user: decodeURIComponent(username),
      password: decodeURIComponent(password),
      database: pathname.slice(1),
    }
    return { connection, stop: () => Promise.resolve() }
  }
  const dataDir = await mkdtemp(path.join(tmpdir(), 'banzu-test-'))
  // The tests' database need not survive a power cut.
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }
  const embedded = await openEmbedded({ dataDir, log, settings })
  return {
    connection: embedded.connection,
    async stop() {
      await embedded.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

async function onServer(connection: Connection, statement: string): Promise<void> {
  const client = new Client(connection)
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
