import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { StartRefusal } from '../../start-refusal.ts'
import { isAlive, startedAt } from './process-identity.ts'

/** Who runs the database of a data directory: one process at a time, written to `banzu.pid` in it. */
export interface Owner {
  readonly pid: number
  readonly startedAt?: string | undefined
  /** The port it serves; absent while a command such as `banzu import` runs the database by itself. */
  readonly port?: number | undefined
}

export interface OwnerLock {
  release(): Promise<void>
}

const ownerFile = z.object({
  pid: z.int().positive(),
  startedAt: z.string().optional(),
  port: z.int().optional(),
})

/** Takes the data directory for this process. Answers who has it when somebody alive does. */
export async function claim(dataDir: string, port?: number): Promise<OwnerLock | Owner> {
  const path = join(dataDir, 'banzu.pid')
  const mine = `${path}.${process.pid}`
  const text = JSON.stringify({ pid: process.pid, startedAt: await startedAt(process.pid), port })
  await writeFile(mine, text)
  try {
    return (await claimWith({ path, mine })) ?? { release: () => release(path, text) }
  } finally {
    await rm(mine, { force: true })
  }
}

export function isOwner(answer: OwnerLock | Owner): answer is Owner {
  return 'pid' in answer
}

export function inUse(dataDir: string, owner: Owner): StartRefusal {
  const en = owner.port === undefined ? '' : `, http://localhost:${owner.port}`
  const zh = owner.port === undefined ? '' : `，http://localhost:${owner.port}`
  return new StartRefusal('data.in_use', {
    en: `Another Banzu (process ${owner.pid}${en}) is using ${dataDir}: stop it first, or start this one with another BANZU_DATA.`,
    zh: `另一个班组程序（进程 ${owner.pid}${zh}）正在使用 ${dataDir}：请先停掉它，或用 BANZU_DATA 换一个数据目录。`,
  })
}

/** Undefined when `mine` now lies at `path`. A hard link is made whole or not at all, unlike a written file. */
async function claimWith(files: { path: string; mine: string }): Promise<Owner | undefined> {
  for (;;) {
    try {
      await link(files.mine, files.path)
      return undefined
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const text = await readFile(files.path, 'utf8').catch(() => undefined)
    if (text === undefined) continue
    const owner = await livingOwner(text)
    if (owner !== undefined) return owner
    await removeStale({ ...files, text })
  }
}

/** The process that the text of `banzu.pid` names, if it is that one that still runs. */
export async function livingOwner(text: string): Promise<Owner | undefined> {
  const owner = ownerFile.safeParse(parseJson(text)).data
  if (owner === undefined || owner.pid === process.pid || !isAlive(owner.pid)) {
    return owner?.pid === process.pid && owner.startedAt === (await startedAt(owner.pid)) ? owner : undefined
  }
  const since = await startedAt(owner.pid)
  return since === undefined || owner.startedAt === undefined || since === owner.startedAt ? owner : undefined
}

/** Puts the file back when another process replaced it between our look at it and its removal. */
async function removeStale(files: { path: string; mine: string; text: string }): Promise<void> {
  const aside = `${files.mine}.stale`
  try {
    await rename(files.path, aside)
  } catch {
    return
  }
  if ((await readFile(aside, 'utf8')) !== files.text) await link(aside, files.path).catch(() => undefined)
  await rm(aside, { force: true })
}

async function release(path: string, text: string): Promise<void> {
  const now = await readFile(path, 'utf8').catch(() => undefined)
  if (now === text) await rm(path, { force: true })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
