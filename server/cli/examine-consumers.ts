import { CompanyClock } from '../platform/clock.ts'
import type { Config } from '../platform/config.ts'
import { openDatabase } from '../platform/database/database.ts'
import { inspectDataDirectory } from '../platform/database/embedded/inspect.ts'
import { openLog } from '../platform/log.ts'
import { getPace } from '../platform/pace.ts'
import { readConsumers } from '../modules/consumer/index.ts'
import type { Finding } from './finding.ts'
import { openCompany } from './open-company.ts'

type Found = Awaited<ReturnType<typeof readConsumers>>

/** A consumer is woken by every change and looks once a second: beyond this something holds it up. */
const SLOW_SECONDS = 60
const STUCK_SECONDS = 600
const PARKED_NAMED = 10

/** How far what works in the background has come. Looked at while Banzu runs: doctor starts no database. */
export async function examineConsumers(config: Config): Promise<readonly Finding[]> {
  if (config.databaseUrl === undefined && !(await isRunning(config))) return []
  const { consumers, parked } = await look(config)
  return [...consumers.map(lagOf), ...parkedFindings(parked, consumers)]
}

async function isRunning({ dataDir }: Config): Promise<boolean> {
  return inspectDataDirectory(dataDir).then(
    ({ owner }) => owner !== undefined,
    () => false,
  )
}

async function look(config: Config): Promise<Found> {
  const company = await openCompany({ config, log: openLog('silent'), as: 'visitor' })
  const database = openDatabase({ ...company.connection, max: 2 })
  try {
    const clock = new CompanyClock()
    clock.setPace(await getPace(database.db))
    return await readConsumers({ db: database.db, clock })
  } finally {
    await database.close()
    await company.release()
  }
}

function lagOf({ name, behindEvents, behindSeconds }: Found['consumers'][number]): Finding {
  const verdict = behindSeconds >= STUCK_SECONDS ? 'bad' : behindSeconds >= SLOW_SECONDS ? 'note' : 'good'
  const text = behindEvents === 0 ? 'up to date' : `${behindEvents} events behind, ${behindSeconds} s`
  return { verdict, subject: name, text }
}

function parkedFindings(parked: Found['parked'], consumers: Found['consumers']): readonly Finding[] {
  const count = consumers.reduce((sum, { parkedCount }) => sum + parkedCount, 0)
  if (count === 0) return []
  const named = parked.filter(({ error }) => error !== null).slice(0, PARKED_NAMED)
  const lines = named.map(({ consumer, seq, type, tries, error }) => ({
    verdict: 'bad' as const,
    subject: 'parked event',
    text: `${consumer}: ${seq} ${type}, ${tries} tries, ${(error ?? '').split('\n')[0]}`,
  }))
  const text = `${count} in all; when the cause is mended: banzu doctor --retry`
  return [...lines, { verdict: 'bad', subject: 'parked events', text }]
}
