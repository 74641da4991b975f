import { buildApp } from '../app.ts'
import { readConfig } from '../platform/config.ts'
import { openDatabase } from '../platform/database/database.ts'
import { migrate } from '../platform/database/migrate.ts'
import { openLog } from '../platform/log.ts'
import type { Runtime } from '../platform/runtime.ts'
import { openCompany } from './open-company.ts'

/**
 * Runs a command on the company's database, brought to this version, beside a server that runs (`visitor`) or
 * with the data directory for itself (`server`).
 * @throws StartRefusal when the database cannot be used
 */
export async function withCompany(
  as: 'server' | 'visitor',
  use: (company: { readonly runtime: Runtime }) => Promise<void>,
): Promise<void> {
  const config = readConfig()
  const log = openLog(config.logLevel)
  const company = await openCompany({ config, log, as })
  const { connection } = company
  try {
    const database = openDatabase(connection)
    try {
      await migrate(database.pool)
    } finally {
      await database.close()
    }
    const app = await buildApp({ config, connection, log })
    try {
      await use(app)
    } finally {
      await app.stop()
    }
  } finally {
    await company.release()
  }
}
