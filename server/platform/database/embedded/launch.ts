import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmod, chown, lstat, mkdir, open, readFile, realpath, rename, rm, stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir, totalmem } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { diskFull } from '../../start-refusal.ts'
import type { Binaries } from './binaries.ts'
import { cleanEnvironment, notStarting } from './cluster.ts'
import { stopPostmaster, untilReady } from './postmaster.ts'
import type { RunAs } from './run-as.ts'

export interface Launch {
  readonly cluster: string
  readonly binaries: Binaries
  readonly user: RunAs
  readonly settings: Readonly<Record<string, string>>
}

const LOG_BYTES = 10 * 1024 * 1024
const PORT = 5432

/** Sessions end by themselves once they notice that their server is gone, but only between two steps of a query. */
const ORPHANS_TIMEOUT_MS = 30_000
const ORPHANS_POLL_MS = 250

/** Starts PostgreSQL and waits until it takes connections, and before that for sessions that outlived a killed one. */
export async function launch(options: Launch): Promise<void> {
  for (let waited = 0; ; waited += ORPHANS_POLL_MS) {
    const complaint = await launchOnce(options)
    if (complaint === undefined) return
    if (complaint.includes('No space left on device')) throw diskFull(options.cluster)
    const isWaiting = complaint.includes('pre-existing shared memory block') && waited < ORPHANS_TIMEOUT_MS
    if (!isWaiting) throw notStarting(options.cluster, complaint)
    await sleep(ORPHANS_POLL_MS)
  }
}

/** In a session of its own, so that Ctrl-C in the terminal reaches us and not it. Answers what it said when it failed. */
async function launchOnce(options: Launch): Promise<string | undefined> {
  const { cluster, binaries, user } = options
  const logPath = join(dirname(cluster), 'postgres.log')
  const logFile = await openLog(logPath)
  const logStart = (await logFile.stat()).size
  try {
    const args = settingsOf({ ...(await listening(cluster, user)), ...options.settings })
    const [program = '', ...rest] = [...user.prefix, binaries.postgres, '-D', cluster, ...args]
    const child = spawn(program, rest, {
      cwd: cluster,
      env: cleanEnvironment(binaries),
      detached: true,
      stdio: ['ignore', logFile.fd, logFile.fd],
      ...user.ids,
    })
    let hasEnded = false
    child.once('exit', () => (hasEnded = true)).once('error', () => (hasEnded = true))
    child.unref()
    if (await untilReady(cluster, () => hasEnded)) return undefined
    if (!hasEnded && child.pid !== undefined) await stopPostmaster(child.pid)
  } finally {
    await logFile.close()
  }
  return (await readFile(logPath)).subarray(logStart).toString('utf8')
}

async function openLog(path: string) {
  const size = await stat(path).then(
    (found) => found.size,
    () => 0,
  )
  if (size > LOG_BYTES) await rename(path, `${path}.old`)
  return open(path, 'a', 0o600)
}

async function listening(cluster: string, user: RunAs): Promise<Record<string, string>> {
  if (process.platform === 'win32') {
    return { listen_addresses: '127.0.0.1', port: String(await freePort()), unix_socket_directories: '' }
  }
  const directory = await socketDirectory(cluster, user)
  return { listen_addresses: '', port: String(PORT), unix_socket_directories: directory }
}

/** Below the temporary directory, since a socket's path may have 107 bytes at most and data lies anywhere. */
async function socketDirectory(cluster: string, user: RunAs): Promise<string> {
  const key = createHash('sha256')
    .update(await realpath(cluster))
    .digest('hex')
    .slice(0, 16)
  const own = process.getuid?.() ?? 0
  const path = join(tmpdir(), `banzu-${own}-${key}`)
  await mkdir(path, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  const found = await lstat(path)
  const wanted = user.ids?.uid ?? own
  // Anybody may make a directory in /tmp: one that is not ours could be a trap.
  if (!found.isDirectory() || (found.uid !== own && found.uid !== wanted)) {
    throw notStarting(cluster, `${path} belongs to somebody else`)
  }
  await chmod(path, 0o700)
  // Nothing runs on this cluster, so a socket in its own directory is what a killed one left.
  for (const name of [`.s.PGSQL.${PORT}`, `.s.PGSQL.${PORT}.lock`])
    await rm(join(path, name), { force: true })
  if (user.ids !== undefined) await chown(path, user.ids.uid, user.ids.gid)
  return path
}

/** For a machine from 2 cores and 4 GB up; everything that makes a commit durable stays as PostgreSQL has it. */
function settingsOf(listen: Readonly<Record<string, string>>): readonly string[] {
  const megabytes = totalmem() / (1024 * 1024)
  const settings: Record<string, string> = {
    cluster_name: 'banzu',
    unix_socket_permissions: '0700',
    max_connections: '200',
    shared_buffers: megabytes < 6_000 ? '128MB' : '384MB',
    effective_cache_size: `${Math.round(megabytes / 2)}MB`,
    work_mem: '16MB',
    maintenance_work_mem: '128MB',
    max_wal_size: '2GB',
    checkpoint_timeout: '10min',
    wal_compression: 'on',
    random_page_cost: '1.1',
    // Growing tables are partitioned by month: one statement may lock some hundreds of partitions.
    max_locks_per_transaction: '256',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    log_checkpoints: 'off',
    ...listen,
  }
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
