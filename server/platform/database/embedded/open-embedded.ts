import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { BaseLogger } from 'pino'
import { refusalOfFileError } from '../../start-refusal.ts'
import { findBinaries } from './binaries.ts'
import {
  checkCluster,
  checkSpace,
  createCluster,
  DATABASE_USER,
  makeDataDir,
  notStarting,
  passwordFile,
} from './cluster.ts'
import { guardPostmaster } from './guard.ts'
import { launch } from './launch.ts'
import { answers, type Connection, DATABASE_NAME, ensureDatabase } from './first-contact.ts'
import { claim, inUse, isOwner } from './owner-lock.ts'
import { disownPidFile, findPostmaster, type Postmaster, stopPostmaster, untilReady } from './postmaster.ts'
import { isAlive } from './process-identity.ts'
import { chooseUser } from './run-as.ts'

export interface EmbeddedOptions {
  /** Directory of everything this company keeps; the database lies in `postgres` below it. */
  readonly dataDir: string
  readonly log: Pick<BaseLogger, 'info' | 'warn'>
  /**
   * `server` (the default) needs the directory for itself. `visitor`, a command such as `banzu import`, uses the
   * database of the server that runs, or runs it by itself meanwhile when none does.
   */
  readonly as?: 'server' | 'visitor'
  /** The port that the server listens on, told to whoever finds the directory in use. */
  readonly port?: number
  /** PostgreSQL settings over our own; tests switch off what makes commits durable. */
  readonly settings?: Readonly<Record<string, string>>
}

export interface Embedded {
  /** For `new pg.Pool(connection)`. */
  readonly connection: Connection
  /** True when the database already ran: a server that was killed left it, or a server runs it for us. */
  readonly attached: boolean
  /** Ends the database in order when it is ours. The connections to it must be closed before. */
  stop(): Promise<void>
}

/** Brings up the PostgreSQL that comes with Banzu on `dataDir`. Throws `StartRefusal` when it must not or cannot. */
export async function openEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const dataDir = resolve(options.dataDir)
  try {
    await makeDataDir(dataDir)
    return await claimAndOpen({ ...options, dataDir })
  } catch (error) {
    throw refusalOfFileError(error, dataDir) ?? error
  }
}

async function claimAndOpen(options: EmbeddedOptions): Promise<Embedded> {
  const { dataDir } = options
  const lock = await claim(dataDir, options.port)
  if (isOwner(lock)) {
    if (options.as !== 'visitor') throw inUse(dataDir, lock)
    return visit(dataDir)
  }
  const cluster = clusterOf(dataDir)
  try {
    const { postmaster, attached } = await bringUp(options, cluster)
    const connection = await connectionTo(dataDir, postmaster)
    await ensureDatabase(connection)
    const guard = guardPostmaster(postmaster, async () => {
      options.log.warn({ cluster }, 'the database ended by itself or lost its socket; starting it again')
      return (await bringUp(options, cluster)).postmaster
    })
    const stop = async () => {
      await stopPostmaster((await guard.release()).pid)
      await lock.release()
    }
    return { connection, attached, stop }
  } catch (error) {
    await lock.release()
    throw error
  }
}

/** Uses the database that somebody else runs, and leaves it running. */
async function visit(dataDir: string): Promise<Embedded> {
  const cluster = clusterOf(dataDir)
  await untilReady(cluster)
  const postmaster = await findPostmaster(cluster)
  if (postmaster === undefined) throw notStarting(cluster, 'the server that uses it has not started it')
  const connection = await connectionTo(dataDir, postmaster)
  await ensureDatabase(connection)
  return { connection, attached: true, stop: () => Promise.resolve() }
}

async function bringUp(
  options: EmbeddedOptions,
  cluster: string,
): Promise<{ postmaster: Postmaster; attached: boolean }> {
  const state = await checkCluster(cluster)
  const left = await usableLeftover(options.dataDir, cluster)
  if (left !== undefined) {
    options.log.info({ pid: left.pid }, 'the database of an earlier run still lived; using it')
    return { postmaster: left, attached: true }
  }
  await checkSpace(options.dataDir, state)
  const binaries = await findBinaries()
  const user = await chooseUser(cluster, binaries.postgres)
  if (state === 'absent') {
    options.log.info({ cluster }, 'creating the database')
    await createCluster(cluster, binaries, user)
  }
  await disownPidFile(cluster)
  await launch({ cluster, binaries, user, settings: options.settings ?? {} })
  const postmaster = await findPostmaster(cluster)
  if (postmaster === undefined) throw notStarting(cluster, 'it ended right after it started')
  return { postmaster, attached: false }
}

/** A server that was killed leaves its database behind. One that is ending, or does not answer, is waited for. */
async function usableLeftover(dataDir: string, cluster: string): Promise<Postmaster | undefined> {
  const found = await findPostmaster(cluster)
  if (found === undefined) return undefined
  if (found.status !== 'stopping' && (await untilReady(cluster, () => !isAlive(found.pid)))) {
    const ready = await findPostmaster(cluster)
    if (ready !== undefined && (await answers(await connectionTo(dataDir, ready)))) return ready
  }
  await stopPostmaster(found.pid)
  return undefined
}

async function connectionTo(dataDir: string, postmaster: Postmaster): Promise<Connection> {
  const base = { port: postmaster.port, user: DATABASE_USER, database: DATABASE_NAME }
  if (postmaster.socketDir !== '') return { ...base, host: postmaster.socketDir }
  return { ...base, host: postmaster.address, password: await readFile(passwordFile(dataDir), 'utf8') }
}

function clusterOf(dataDir: string): string {
  return join(dataDir, 'postgres')
}
