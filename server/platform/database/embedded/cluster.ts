import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rename, rm, statfs, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { diskFull, StartRefusal } from '../../start-refusal.ts'
import { type Binaries, POSTGRES_MAJOR, unsupported } from './binaries.ts'
import { handOver, type RunAs } from './run-as.ts'

export const DATABASE_USER = 'banzu'

/** A new cluster is 40 MB and its first log segment 16 MB; below this the first import would already fail. */
const NEW_CLUSTER_BYTES = 150 * 1024 * 1024
/** A start writes at least one log segment of 16 MB and its lock files. */
const START_BYTES = 24 * 1024 * 1024

/** PostgreSQL's messages are read by us, so they must be in English whatever the machine speaks. */
export function cleanEnvironment(binaries: Binaries): Record<string, string> {
  return { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC', ...binaries.environment }
}

/** Refuses what must not be touched: another version's data, a directory that is not a cluster. */
export async function checkCluster(cluster: string): Promise<'ready' | 'absent'> {
  const entries = await readdir(cluster).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  if (entries.length === 0) return 'absent'
  const version = await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch(() => undefined)
  if (version?.trim() === POSTGRES_MAJOR) return 'ready'
  throw version === undefined ? unknownContent(cluster) : wrongVersion(cluster, version.trim())
}

export async function checkSpace(dataDir: string, state: 'ready' | 'absent'): Promise<void> {
  const disk = await statfs(dataDir)
  const free = disk.bavail * disk.bsize
  if (free < (state === 'absent' ? NEW_CLUSTER_BYTES : START_BYTES)) throw diskFull(dataDir)
}

/** Makes the cluster beside its place and moves it there whole, so that a break leaves no half of one. */
export async function createCluster(cluster: string, binaries: Binaries, user: RunAs): Promise<void> {
  const dataDir = dirname(cluster)
  await removeBrokenAttempts(dataDir, basename(cluster))
  const attempt = await mkdtemp(`${cluster}.new-`)
  await handOver(attempt, user)
  const args = ['-D', attempt, '-U', DATABASE_USER, '--encoding=UTF8', '--locale=C', '--no-instructions']
  args.push('--locale-provider=builtin', '--builtin-locale=C.UTF-8', ...(await authentication(dataDir)))
  try {
    await runToEnd([...user.prefix, binaries.initdb, ...args], { cwd: attempt, binaries, user })
    await rm(cluster, { recursive: true, force: true })
    await rename(attempt, cluster)
  } catch (error) {
    await rm(attempt, { recursive: true, force: true })
    throw error
  }
}

/**
 * The socket lies in a directory that only its user can enter, so whoever reaches it is trusted. Windows has no such
 * socket: there everybody on the machine reaches the port, so a password guards it.
 */
async function authentication(dataDir: string): Promise<readonly string[]> {
  if (process.platform !== 'win32') return ['--auth=trust']
  const path = passwordFile(dataDir)
  await writeFile(path, randomBytes(24).toString('hex'), { mode: 0o600 })
  return ['--auth=scram-sha-256', `--pwfile=${path}`]
}

export function passwordFile(dataDir: string): string {
  return join(dataDir, 'postgres.password')
}

async function removeBrokenAttempts(dataDir: string, name: string): Promise<void> {
  for (const entry of await readdir(dataDir)) {
    if (entry.startsWith(`${name}.new-`)) await rm(join(dataDir, entry), { recursive: true, force: true })
  }
}

async function runToEnd(
  command: readonly string[],
  context: { cwd: string; binaries: Binaries; user: RunAs },
): Promise<void> {
  const [program = '', ...args] = command
  const child = spawn(program, args, {
    cwd: context.cwd,
    env: cleanEnvironment(context.binaries),
    stdio: ['ignore', 'ignore', 'pipe'],
    ...context.user.ids,
  })
  let complaint = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text))
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', (error) => reject(unsupported(error.message, error))).once('close', resolve)
  })
  if (code === 0) return
  if (complaint.includes('No space left on device')) throw diskFull(context.cwd)
  throw notStarting(context.cwd, complaint)
}

export function notStarting(path: string, complaint: string): StartRefusal {
  const reason = lastComplaint(complaint)
  return new StartRefusal('database.not_starting', {
    en: `PostgreSQL does not start on ${path}: ${reason}`,
    zh: `${path} 上的 PostgreSQL 无法启动：${reason}`,
  })
}

function lastComplaint(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  return lines.findLast((line) => /FATAL|PANIC|error:/.test(line)) ?? lines.at(-1) ?? '?'
}

function wrongVersion(cluster: string, version: string): StartRefusal {
  return new StartRefusal('data.wrong_version', {
    en: `The data in ${cluster} belongs to PostgreSQL ${version}, this Banzu reads ${POSTGRES_MAJOR}: start the Banzu that wrote it, or point BANZU_DATA to another directory; nothing was changed.`,
    zh: `${cluster} 里是 PostgreSQL ${version} 的数据，本版本只能读 ${POSTGRES_MAJOR}：请用原来的版本启动，或用 BANZU_DATA 换一个目录；数据没有任何改动。`,
  })
}

function unknownContent(cluster: string): StartRefusal {
  return new StartRefusal('data.unknown_content', {
    en: `${cluster} holds files that are no database: move them away, or point BANZU_DATA to another directory; nothing was changed.`,
    zh: `${cluster} 里有不属于数据库的文件：请移走它们，或用 BANZU_DATA 换一个目录；没有任何改动。`,
  })
}

/** Creates what `mkdir -p` would, readable by nobody else when it is new. */
export async function makeDataDir(dataDir: string): Promise<void> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
}
