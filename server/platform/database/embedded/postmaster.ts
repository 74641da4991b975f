import { readFile, realpath, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { commandLine, isAlive } from './process-identity.ts'

/** What a running PostgreSQL writes about itself into `postmaster.pid`. */
export interface Postmaster {
  readonly pid: number
  readonly port: number
  /** Directory of its socket, or the empty text where it listens on an address (Windows). */
  readonly socketDir: string
  readonly address: string
  readonly status: 'starting' | 'ready' | 'stopping' | 'unknown'
}

/** Patience for recovery after a crash, which replays at most `max_wal_size` of log. */
const READY_TIMEOUT_MS = 120_000
const STOP_TIMEOUT_MS = 30_000
const POLL_MS = 10

/** The PostgreSQL that runs on this cluster directory now, or undefined. A file left by a dead one says nothing. */
export async function findPostmaster(cluster: string): Promise<Postmaster | undefined> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  const [pid, , , port, socketDir = '', address = '', , status = ''] = text
    .split('\n')
    .map((line) => line.trim())
  const found = { pid: Number(pid), port: Number(port), socketDir, address, status: statusOf(status) }
  if (!Number.isInteger(found.pid) || found.pid <= 0) return undefined
  return (await runsOn(found.pid, cluster)) ? found : undefined
}

/** Higher than any system gives. */
const NOBODYS_PID = 2_000_000_000

/**
 * Writes a dead number into `postmaster.pid` when the one in it is a zombie's or another program's (after a restart
 * of the machine): PostgreSQL takes any such for a running server and would refuse to start. The file itself stays,
 * since by its shared memory PostgreSQL finds sessions that outlived their server and may still write.
 */
export async function disownPidFile(cluster: string): Promise<void> {
  const path = join(cluster, 'postmaster.pid')
  const text = await readFile(path, 'utf8').catch(() => undefined)
  if (text === undefined || (await findPostmaster(cluster)) !== undefined) return
  const rest = text.slice(text.indexOf('\n'))
  await writeFile(path, `${NOBODYS_PID}${rest}`)
}

/** Waits until it takes connections. False when it ended first. */
export async function untilReady(cluster: string, hasEnded: () => boolean = () => false): Promise<boolean> {
  for (let waited = 0; waited < READY_TIMEOUT_MS; waited += POLL_MS) {
    if ((await findPostmaster(cluster))?.status === 'ready') return true
    if (hasEnded()) return false
    await sleep(POLL_MS)
  }
  return false
}

/** Ends it in order: connections are closed, everything is on disk; without a checkpoint only if it does not answer. */
export async function stopPostmaster(pid: number, timeoutMs: number = STOP_TIMEOUT_MS): Promise<void> {
  signal(pid, 'SIGINT')
  if (await untilGone(pid, timeoutMs)) return
  signal(pid, 'SIGQUIT')
  await untilGone(pid, timeoutMs)
}

export async function untilGone(pid: number, timeoutMs: number = STOP_TIMEOUT_MS): Promise<boolean> {
  for (let waited = 0; waited < timeoutMs; waited += POLL_MS) {
    if (!isAlive(pid)) return true
    await sleep(POLL_MS)
  }
  return false
}

async function runsOn(pid: number, cluster: string): Promise<boolean> {
  if (!isAlive(pid)) return false
  if (process.platform === 'linux') return worksIn(pid, cluster)
  const command = await commandLine(pid)
  return command === undefined || command.includes(await realpath(cluster))
}

/** PostgreSQL makes the cluster its working directory; compared as a file, since mounts and links rename paths. */
async function worksIn(pid: number, cluster: string): Promise<boolean> {
  const [its, ours] = await Promise.all([stat(`/proc/${pid}/cwd`).catch(() => undefined), stat(cluster)])
  if (its !== undefined) return its.ino === ours.ino && its.dev === ours.dev
  // Another user's process: its directory is hidden from us, its command line is not.
  return (await commandLine(pid))?.includes('postgres') ?? false
}

function statusOf(line: string): Postmaster['status'] {
  return line === 'starting' || line === 'ready' || line === 'stopping' ? line : 'unknown'
}

function signal(pid: number, name: 'SIGINT' | 'SIGQUIT'): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
