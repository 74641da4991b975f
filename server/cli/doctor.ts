import { execFile } from 'node:child_process'
import { access, constants, stat, statfs } from 'node:fs/promises'
import { createServer } from 'node:net'
import path from 'node:path'
import { promisify } from 'node:util'
import { Command } from 'commander'
import { readConfig, type Config } from '../platform/config.ts'
import { embeddedVersion, inspectDataDirectory } from '../platform/database/embedded/inspect.ts'
import { examineExternal } from '../platform/database/external-server.ts'
import { StartRefusal } from '../platform/start-refusal.ts'
import { SYSTEM } from '../platform/work.ts'
import { retryParked } from '../modules/consumer/index.ts'
import { examineConsumers } from './examine-consumers.ts'
import type { Finding } from './finding.ts'
import { withCompany } from './with-company.ts'

const OLDEST_NODE = 24
/** A team of 100 writes some 200 MB of chats a month. */
const SPACE_WANTED_GB = 2
const SPACE_NEEDED_GB = 0.3
const GB = 1024 ** 3
const SIGNS = { good: '✓', note: '·', bad: '✗' } as const

const run = promisify(execFile)

export function doctorCommand(): Command {
  return new Command('doctor')
    .description(
      'check that this machine has what Banzu needs and how its background work goes; changes nothing',
    )
    .option('--retry', 'try again what the background work could not digest')
    .action(async ({ retry = false }: { retry?: boolean }) => {
      if (retry) await askForRetry()
      const findings = await examine(readConfig())
      for (const { verdict, subject, text } of findings) {
        process.stdout.write(`${SIGNS[verdict]} ${subject.padEnd(15)} ${text}\n`)
      }
      if (findings.some(({ verdict }) => verdict === 'bad')) process.exitCode = 1
    })
}

async function askForRetry(): Promise<void> {
  await withCompany('visitor', async ({ runtime }) => {
    const count = await retryParked(runtime, SYSTEM)
    process.stdout.write(
      count === 0
        ? 'No event is parked.\n'
        : `${count} parked events are tried again by the Banzu that runs.\n`,
    )
  })
}

async function examine(config: Config): Promise<readonly Finding[]> {
  const database = config.databaseUrl === undefined ? examineEmbedded() : examineServer(config.databaseUrl)
  const rest = await Promise.all([
    database,
    examineDataDirectory(config),
    examineSpace(config.dataDir),
    examinePort(config),
    examinePages(),
    examineFonts(),
  ])
  return [examineNode(), ...rest, ...(await consumersOf(config))]
}

async function consumersOf(config: Config): Promise<readonly Finding[]> {
  try {
    return await examineConsumers(config)
  } catch (error) {
    return [{ verdict: 'note', subject: 'background', text: `cannot be looked at: ${messageOf(error)}` }]
  }
}

function examineNode(): Finding {
  const isNew = Number(process.versions.node.split('.')[0]) >= OLDEST_NODE
  const wish = isNew ? '' : `, but ${OLDEST_NODE} or newer is needed`
  return { verdict: isNew ? 'good' : 'bad', subject: 'Node', text: `${process.versions.node}${wish}` }
}

function examineEmbedded(): Promise<Finding> {
  return reported('PostgreSQL', async () => `${await embeddedVersion()}, the one that comes with Banzu`)
}

async function examineServer(url: string): Promise<Finding> {
  try {
    const { version, lacks } = await examineExternal(url)
    const wish = lacks.length === 0 ? '' : `, but Banzu needs ${lacks.join(', ')}`
    const verdict = lacks.length === 0 ? 'good' : 'bad'
    return { verdict, subject: 'PostgreSQL', text: `${version} by DATABASE_URL${wish}` }
  } catch (error) {
    return {
      verdict: 'bad',
      subject: 'PostgreSQL',
      text: `DATABASE_URL does not answer: ${messageOf(error)}`,
    }
  }
}

function examineDataDirectory({ dataDir }: Config): Promise<Finding> {
  return reported('data directory', async () => {
    await access(await existingPart(dataDir), constants.W_OK)
    const { state, owner } = await inspectDataDirectory(dataDir)
    if (owner !== undefined) return `${dataDir}, in use by process ${owner.pid}`
    return state === 'ready' ? dataDir : `${dataDir}, will be made at the first start`
  })
}

async function examineSpace(dataDir: string): Promise<Finding> {
  const disk = await statfs(await existingPart(dataDir))
  const free = (disk.bavail * disk.bsize) / GB
  const verdict = free >= SPACE_WANTED_GB ? 'good' : free >= SPACE_NEEDED_GB ? 'note' : 'bad'
  const wish = verdict === 'good' ? '' : `; ${SPACE_WANTED_GB} GB are comfortable`
  return { verdict, subject: 'disk space', text: `${free.toFixed(1)} GB free${wish}` }
}

async function examinePort({ host, port, dataDir }: Config): Promise<Finding> {
  const { owner } = await inspectDataDirectory(dataDir).catch(() => ({ owner: undefined }))
  if (owner?.port === port)
    return { verdict: 'good', subject: 'port', text: `${port}, served by Banzu itself` }
  const taken = await new Promise<string | undefined>((resolve) => {
    const server = createServer()
    server.once('error', (error) => resolve(messageOf(error)))
    server.listen({ host, port }, () => server.close(() => resolve(undefined)))
  })
  if (taken === undefined) return { verdict: 'good', subject: 'port', text: `${port} is free` }
  return {
    verdict: 'bad',
    subject: 'port',
    text: `${port} cannot be used (${taken}): set BANZU_PORT to another`,
  }
}

/** Built by `banzu start` itself, so their absence is no fault. */
async function examinePages(): Promise<Finding> {
  const stamp = path.resolve(import.meta.dirname, '../../dist/.stamp')
  const isBuilt = await stat(stamp).then(
    () => true,
    () => false,
  )
  return {
    verdict: isBuilt ? 'good' : 'note',
    subject: 'console',
    text: isBuilt ? 'built' : 'will be built at the next start',
  }
}

/** The console uses the fonts of whoever looks at it; only the browser tests need some here. */
async function examineFonts(): Promise<Finding> {
  const found = await run('fc-list', [':lang=zh', 'family']).then(
    ({ stdout }) => stdout.trim() !== '',
    () => false,
  )
  return {
    verdict: found ? 'good' : 'note',
    subject: 'Chinese fonts',
    text: found ? 'present' : 'none found here; only npm test needs them',
  }
}

async function reported(subject: string, look: () => Promise<string>): Promise<Finding> {
  try {
    return { verdict: 'good', subject, text: await look() }
  } catch (error) {
    return { verdict: 'bad', subject, text: error instanceof StartRefusal ? error.en : messageOf(error) }
  }
}

/** The nearest directory above that there is: the data directory itself is made at the first start. */
async function existingPart(directory: string): Promise<string> {
  const isThere = await stat(directory).then(
    () => true,
    () => false,
  )
  const above = path.dirname(directory)
  return isThere || above === directory ? directory : existingPart(above)
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
