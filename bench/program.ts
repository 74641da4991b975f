import { spawn, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openDatabase, type Database } from '#server/platform/database/database.ts'
import { openEmbedded } from '#server/platform/database/embedded/open-embedded.ts'
import { PROGRAM } from '../scripts/lib/program.mjs'
import { familyMsOf, processorMsOf } from './processor-time.ts'

/** The real program, in a process of its own, on an embedded database with durable commits. */
export interface Program {
  readonly url: string
  readonly dataDir: string
  readonly database: Database
  serverPid(): number
  /** Most memory that the server process has held so far, in MB; the database's processes are not in it. */
  peakMb(): number
  /** Processor time so far of the server with its threads and of the database with its sessions, in ms. */
  processorMs(): Promise<{ readonly server: number; readonly database: number }>
  /** `kill -9`, without a word. The database lives on, as it does when a server crashes. */
  kill(): Promise<void>
  /** After `kill`: the same program again on the same port and data. @returns milliseconds until it served */
  startAgain(): Promise<number>
  /** Ends the program in order and removes its data. */
  end(): Promise<void>
}

const QUIET = { info: () => undefined, warn: () => undefined }

export async function startProgram(): Promise<Program> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'banzu-bench-'))
  const port = await freePort()
  let server = await launch(dataDir, port)
  const { connection } = await openEmbedded({ dataDir, log: QUIET, as: 'visitor' })
  const database = openDatabase({ ...connection, max: 8 })

  return {
    url: `http://127.0.0.1:${port}`,
    dataDir,
    database,
    serverPid: () => server.pid ?? 0,
    peakMb: () => peakMbOf(server),
    processorMs: async () => ({
      // The database is its child, and would be counted here as well.
      server: processorMsOf(server.pid ?? 0),
      database: familyMsOf(await postmasterPid(dataDir)),
    }),
    async kill() {
      server.kill('SIGKILL')
      await exitOf(server)
    },
    async startAgain() {
      const start = performance.now()
      server = await launch(dataDir, port)
      return performance.now() - start
    },
    async end() {
      await database.close()
      server.kill('SIGTERM')
      await exitOf(server)
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** The process of the database; to be killed as well by whoever wants to see that nothing is lost. */
export async function postmasterPid(dataDir: string): Promise<number> {
  const text = await readFile(path.join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')
  return Number(text.split('\n')[0])
}

async function launch(dataDir: string, port: number): Promise<ChildProcess> {
  const env = { ...process.env, BANZU_DATA: dataDir, BANZU_PORT: String(port), BANZU_DEMO: 'off' }
  const flags = process.env['BENCH_NODE_FLAGS']?.split(' ') ?? []
  const server = spawn(process.execPath, [...flags, ...PROGRAM, 'start'], {
    env: { ...env, DATABASE_URL: undefined },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise<void>((resolve, reject) => {
    server.once('exit', (code) => reject(new Error(`the server ended with ${code} before it served`)))
    server.stdout.on('data', (text: Buffer) => {
      if (text.includes('is ready')) resolve()
    })
  })
  return server
}

function exitOf(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => child.once('exit', () => resolve()))
}

function peakMbOf({ pid }: ChildProcess): number {
  const [, kb = '0'] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Number(kb) / 1_024
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
