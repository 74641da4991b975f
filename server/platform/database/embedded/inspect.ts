import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { findBinaries, unsupported } from './binaries.ts'
import { checkCluster, cleanEnvironment } from './cluster.ts'
import { livingOwner, type Owner } from './owner-lock.ts'

const run = promisify(execFile)

/** The version of the PostgreSQL that comes with Banzu, by running it. Throws `StartRefusal` where it does not run. */
export async function embeddedVersion(): Promise<string> {
  const binaries = await findBinaries()
  try {
    const { stdout } = await run(binaries.postgres, ['--version'], { env: cleanEnvironment(binaries) })
    return stdout.trim().replace(/^postgres \(PostgreSQL\) /, '')
  } catch (error) {
    throw unsupported(error instanceof Error ? error.message : String(error), error)
  }
}

export interface DataDirectory {
  readonly state: 'absent' | 'ready'
  /** The process that uses it now. */
  readonly owner: Owner | undefined
}

/** Looks at a data directory and touches nothing. Throws `StartRefusal` when its content is not ours to use. */
export async function inspectDataDirectory(dataDir: string): Promise<DataDirectory> {
  const state = await checkCluster(join(dataDir, 'postgres'))
  const text = await readFile(join(dataDir, 'banzu.pid'), 'utf8').catch(() => undefined)
  return { state, owner: text === undefined ? undefined : await livingOwner(text) }
}
