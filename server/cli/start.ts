import { Command } from 'commander'
import { buildApp, type App } from '../app.ts'
import { demoSignIns, fillWithProgress } from './demo.ts'
import { readConfig, type Config } from '../platform/config.ts'
import { openDatabase, type Connection } from '../platform/database/database.ts'
import { migrate } from '../platform/database/migrate.ts'
import { requireSpace } from '../platform/disk-space.ts'
import { openLog } from '../platform/log.ts'
import { openCompany } from './open-company.ts'
import { isTaken, portTaken, requirePortForNewData } from './own-port.ts'
import { stopOnSignal } from './stop-on-signal.ts'

export function startCommand(): Command {
  return new Command('start').description('start Banzu and serve it until Ctrl-C').action(start)
}

async function start(): Promise<void> {
  const config = readConfig()
  const log = openLog(config.logLevel)
  await requirePortForNewData(config)
  const opening = openCompany({ config, log, as: 'server' })
  let app: App | undefined
  const stop = async () => {
    const company = await opening
    await app?.stop()
    await company.release()
  }
  const isStopping = stopOnSignal(stop)
  try {
    const { connection } = await opening
    await migrateCompany(connection)
    app = await buildApp({ config, connection, log })
    if (config.isDemoWanted && config.databaseUrl === undefined && (await isEmpty(app)))
      await requireSpace(config.dataDir, DEMO_BYTES)
    await listen(app, config)
    await app.start()
    if (config.isDemoWanted && (await fillWithProgress(app.runtime))) process.stdout.write(demoSignIns())
  } catch (error) {
    if (isStopping()) return
    await stop()
    throw error
  }
  process.stdout.write(`Banzu 班组 is ready: ${addressOf(config)}\n`)
}

/** The sample company and what PostgreSQL needs to write it take some 220 MB. */
const DEMO_BYTES = 300 * 1024 * 1024

async function isEmpty({ runtime: { db } }: App): Promise<boolean> {
  return (await db.selectFrom('person').select('id').limit(1).executeTakeFirst()) === undefined
}

async function migrateCompany(connection: Connection): Promise<void> {
  const database = openDatabase(connection)
  try {
    await migrate(database.pool)
  } finally {
    await database.close()
  }
}

async function listen(app: App, { host, port }: Config): Promise<void> {
  try {
    await app.http.listen({ host, port })
  } catch (error) {
    throw isTaken(error) ? portTaken(port, error) : error
  }
}

function addressOf({ publicUrl, host, port }: Config): string {
  return publicUrl ?? `http://${host === '0.0.0.0' ? 'localhost' : host}:${port}`
}
