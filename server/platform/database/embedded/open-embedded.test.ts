import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, chown, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { StartRefusal } from '../../start-refusal.ts'
import { type Embedded, type EmbeddedOptions, openEmbedded } from './open-embedded.ts'
import { findPostmaster, stopPostmaster } from './postmaster.ts'
import { isAlive } from './process-identity.ts'

const log = { info: () => undefined, warn: () => undefined }
const NOBODY = 65_534
const OPENER = new URL('../../../testing/hold-embedded.ts', import.meta.url).pathname

let dataDir: string
const cluster = () => join(dataDir, 'postgres')
const open = (options: Partial<EmbeddedOptions> = {}) => openEmbedded({ dataDir, log, ...options })

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'banzu-embedded-'))
  const database = await open()
  await ask(database, 'create table kept (n int primary key)')
  await database.stop()
})

afterAll(async () => {
  const left = await findPostmaster(cluster())
  if (left !== undefined) await stopPostmaster(left.pid)
  await rm(dataDir, { recursive: true })
})

describe('the embedded database', () => {
  it('is a PostgreSQL 18 in UTF-8 that keeps its promise of durability and orders Chinese when asked to', async () => {
    const database = await open()
    const [row] = await ask(
      database,
      `select current_setting('server_version_num')::int / 10000 as major, current_setting('fsync') as fsync,
        current_setting('server_encoding') as encoding, (select datlocprovider from pg_database where datname = 'banzu') as provider,
        (select string_agg(w, '' order by w collate "zh-x-icu") from unnest(array['平', '首', '班']) w) as ordered`,
    )
    await database.stop()
    expect(row).toEqual({ major: 18, fsync: 'on', encoding: 'UTF8', provider: 'b', ordered: '班平首' })
  })

  it('reopens within a second and leaves no process behind when it is stopped', async () => {
    const started = performance.now()
    const database = await open()
    const took = performance.now() - started
    const postmaster = await findPostmaster(cluster())
    await database.stop()
    expect(database.attached).toBe(false)
    expect(took).toBeLessThan(1_000)
    expect(postmaster === undefined || isAlive(postmaster.pid)).toBe(false)
    expect(existsSync(join(dataDir, 'banzu.pid'))).toBe(false)
  })

  it('attaches to the database that a killed server left running, with every acknowledged row in it', async () => {
    const holder = await hold(dataDir)
    await holder.insert(7)
    holder.child.kill('SIGKILL')
    await holder.ended
    const orphan = await findPostmaster(cluster())
    const database = await open()
    const rows = await ask(database, 'select n from kept where n = 7')
    await database.stop()
    expect(orphan?.status).toBe('ready')
    expect(database.attached).toBe(true)
    expect(rows).toEqual([{ n: 7 }])
    expect(orphan !== undefined && isAlive(orphan.pid)).toBe(false)
  })

  it('recovers every acknowledged row after database and server were killed together', async () => {
    const holder = await hold(dataDir)
    await holder.insert(8)
    const postmaster = await findPostmaster(cluster())
    holder.child.kill('SIGKILL')
    if (postmaster !== undefined) process.kill(postmaster.pid, 'SIGKILL')
    await holder.ended
    const database = await open()
    const rows = await ask(database, 'select n from kept where n = 8')
    await database.stop()
    expect(rows).toEqual([{ n: 8 }])
  })

  it('ends a left-over database that has lost its socket, and starts anew', async () => {
    const holder = await hold(dataDir)
    holder.child.kill('SIGKILL')
    await holder.ended
    const orphan = await findPostmaster(cluster())
    await rm(join(orphan?.socketDir ?? '', `.s.PGSQL.${orphan?.port}`))
    const database = await open()
    const rows = await ask(database, 'select 1 as one')
    await database.stop()
    expect(database.attached).toBe(false)
    expect(rows).toEqual([{ one: 1 }])
  })
})

describe('a database that is killed under a running server', () => {
  it('is back within seconds on the same connection, with every acknowledged row', async () => {
    const database = await open()
    await ask(database, 'insert into kept values (9)')
    const killed = await findPostmaster(cluster())
    process.kill(killed?.pid ?? 0, 'SIGKILL')
    const rows = await retried(() => ask(database, 'select n from kept where n = 9'))
    const next = await findPostmaster(cluster())
    await database.stop()
    expect(rows).toEqual([{ n: 9 }])
    expect(next?.pid).not.toBe(killed?.pid)
    expect(next !== undefined && isAlive(next.pid)).toBe(false)
  })
})

describe('a running database whose socket is cleaned away', () => {
  it('is reachable again within seconds on the same connection', async () => {
    const database = await open()
    await rm(database.connection.host, { recursive: true })
    const rows = await retried(() => ask(database, 'select 1 as one'))
    const left = await findPostmaster(cluster())
    await database.stop()
    expect(rows).toEqual([{ one: 1 }])
    expect(left !== undefined && isAlive(left.pid)).toBe(false)
  })
})

describe.runIf(process.getuid?.() === 0)('started by root', () => {
  it('runs as the one who owns the data directory', async () => {
    const theirs = await mkdtemp(join(tmpdir(), 'banzu-theirs-'))
    await chown(theirs, NOBODY, NOBODY)
    const database = await openEmbedded({ dataDir: theirs, log })
    const postmaster = await findPostmaster(join(theirs, 'postgres'))
    const owner = await stat(`/proc/${postmaster?.pid}`)
    const rows = await ask(database, 'select 1 as one')
    await database.stop()
    await rm(theirs, { recursive: true })
    expect(owner.uid).toBe(NOBODY)
    expect(rows).toEqual([{ one: 1 }])
  })
})

describe('a data directory has one owner', () => {
  it('refuses a second server, naming the first and its port, and lets a command use its database', async () => {
    const holder = await hold(dataDir, 4321)
    const refusal = await refusalOf(open())
    const visitor = await open({ as: 'visitor' })
    const rows = await ask(visitor, 'select 1 as one')
    await visitor.stop()
    const survivor = await findPostmaster(cluster())
    await holder.end()
    expect(refusal.code).toBe('data.in_use')
    expect(refusal.en).toContain(`process ${holder.child.pid}, http://localhost:4321`)
    expect(rows).toEqual([{ one: 1 }])
    expect(survivor?.status).toBe('ready')
  })

  it('gives it to exactly one of several that find a dead owner at the same moment', async () => {
    await writeFile(join(dataDir, 'banzu.pid'), JSON.stringify({ pid: 2 ** 22 + 1, startedAt: '1' }))
    const openings = await Promise.all(
      Array.from({ length: 4 }, () =>
        open().then(
          (database) => database,
          (error: unknown) => error,
        ),
      ),
    )
    const opened = openings.filter((result): result is Embedded => !(result instanceof Error))
    await Promise.all(opened.map((database) => database.stop()))
    expect(opened).toHaveLength(1)
  })

  it('is not fooled by a process number that now belongs to another program', async () => {
    await writeFile(join(dataDir, 'banzu.pid'), JSON.stringify({ pid: process.ppid, startedAt: 'long ago' }))
    await writeFile(
      join(cluster(), 'postmaster.pid'),
      `${process.ppid}\n${cluster()}\n1\n5432\n/tmp\n\n\nready   \n`,
    )
    const database = await open()
    await database.stop()
    expect(database.attached).toBe(false)
  })
})

describe('what must not be touched', () => {
  it("leaves another version's data as it is, and says which Banzu to start", async () => {
    const old = await mkdtemp(join(tmpdir(), 'banzu-old-'))
    await mkdir(join(old, 'postgres'))
    await writeFile(join(old, 'postgres', 'PG_VERSION'), '17\n')
    const refusal = await refusalOf(openEmbedded({ dataDir: old, log }))
    const version = await readFile(join(old, 'postgres', 'PG_VERSION'), 'utf8')
    await rm(old, { recursive: true })
    expect(refusal.code).toBe('data.wrong_version')
    expect(refusal.en).toContain('PostgreSQL 17')
    expect(version).toBe('17\n')
  })

  it('does not make a database among files of something else', async () => {
    const full = await mkdtemp(join(tmpdir(), 'banzu-full-'))
    await mkdir(join(full, 'postgres'))
    await writeFile(join(full, 'postgres', 'letter.txt'), 'mine')
    const refusal = await refusalOf(openEmbedded({ dataDir: full, log }))
    const letter = await readFile(join(full, 'postgres', 'letter.txt'), 'utf8')
    await rm(full, { recursive: true })
    expect(refusal.code).toBe('data.unknown_content')
    expect(letter).toBe('mine')
  })

  it.skipIf(process.getuid?.() === 0)('says so when the directory may not be written', async () => {
    const closed = await mkdtemp(join(tmpdir(), 'banzu-closed-'))
    await chmod(closed, 0o500)
    const refusal = await refusalOf(openEmbedded({ dataDir: closed, log }))
    await rm(closed, { recursive: true })
    expect(refusal.code).toBe('data.not_writable')
  })

  it('says so when the directory is a file', async () => {
    const refusal = await refusalOf(openEmbedded({ dataDir: join(cluster(), 'PG_VERSION'), log }))
    expect(refusal.code).toBe('data.not_writable')
  })
})

async function ask(database: Embedded, sql: string): Promise<unknown[]> {
  const client = new Client(database.connection)
  client.on('error', () => undefined)
  await client.connect()
  const { rows } = await client.query<Record<string, unknown>>(sql)
  await client.end()
  return rows
}

async function retried<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 0; tries < 100; tries += 1) {
    const result = await attempt().catch(() => undefined)
    if (result !== undefined) return result
    await sleep(50)
  }
  return attempt()
}

async function refusalOf(opening: Promise<Embedded>): Promise<StartRefusal> {
  const result = await opening.then(
    (database) => database.stop(),
    (error: unknown) => error,
  )
  if (!(result instanceof StartRefusal)) throw new Error(`not refused: ${String(result)}`)
  return result
}

interface Holder {
  readonly child: ChildProcess
  readonly ended: Promise<unknown>
  insert(n: number): Promise<void>
  end(): Promise<void>
}

/** Another process that opens the data directory as a server does and says when rows are acknowledged. */
async function hold(directory: string, port?: number): Promise<Holder> {
  const args = [OPENER, directory, ...(port === undefined ? [] : [String(port)])]
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text))
  const hears = async (word: string) => {
    for (let tries = 0; tries < 2_000 && !said.includes(word); tries += 1) await sleep(5)
    expect(said).toContain(word)
  }
  await hears('open')
  return {
    child,
    ended,
    insert: async (n) => {
      child.stdin.write(`${n}\n`)
      await hears(`stored ${n}`)
    },
    end: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}
