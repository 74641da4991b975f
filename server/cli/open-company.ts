import type { Config } from '../platform/config.ts'
import type { Connection } from '../platform/database/database.ts'
import { openEmbedded } from '../platform/database/embedded/open-embedded.ts'
import { requireExternal } from '../platform/database/external-server.ts'
import type { Log } from '../platform/log.ts'

interface Company {
  readonly connection: Connection
  /** Lets go of the database; ends the embedded one when this process started it. */
  release(): Promise<void>
}

interface OpenOptions {
  readonly config: Config
  readonly log: Log
  /** A server needs the data directory for itself; a command shares it with a server that runs. */
  readonly as: 'server' | 'visitor'
}

/**
 * The company's database: the server that DATABASE_URL names, else the embedded one.
 * @throws StartRefusal when the data directory or the server cannot be used
 */
export async function openCompany({ config, log, as }: OpenOptions): Promise<Company> {
  if (config.databaseUrl !== undefined) {
    await requireExternal(config.databaseUrl)
    return { connection: { connectionString: config.databaseUrl }, release: () => Promise.resolve() }
  }
  const embedded = await openEmbedded({ dataDir: config.dataDir, log, as, port: config.port })
  return { connection: embedded.connection, release: () => embedded.stop() }
}
