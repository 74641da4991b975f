import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { addShop, type Shop } from './cast.ts'
import { messageOf, send } from './event-interface.ts'
import type { Finding } from './figure.ts'
import { postmasterPid, startProgram, type Program } from './program.ts'
import { inMs, median, quantile } from './statistics.ts'

const KILLS = 50
/** Every so many times the database is killed with the server. */
const DATABASE_EVERY = 10
const CHANNELS = 4
const BATCH = 50
const BETWEEN_MS = [300, 1_200] as const

/** `kill -9` in the middle of ingest, again and again; senders repeat what was not acknowledged, as they must. */
export async function kill(): Promise<Finding> {
  const program = await startProgram()
  try {
    const { db } = program.database
    const shops: Shop[] = []
    for (let n = 0; n < CHANNELS; n += 1) shops.push(await addShop(db, `店铺${n}`))
    const senders = shops.map((shop, index) => keepSending(program.url, shop, index))
    const restarts = await killAgainAndAgain(program)
    const sent = await Promise.all(senders.map((sender) => sender.end()))
    const acknowledged = sent.flatMap((one) => one.acknowledged)
    const { lost, doubled, stored } = await compare(program, acknowledged)
    const repeated = sent.reduce((sum, one) => sum + one.repeated, 0)
    return {
      title: `Killed ${KILLS} times during ingest`,
      lines: [
        {
          what: 'acknowledged messages that are missing',
          value: String(lost),
          yardstick: `${acknowledged.length.toLocaleString('en')} acknowledged`,
          aim: '0',
          isMet: lost === 0,
        },
        {
          what: 'messages stored more than once',
          value: String(doubled),
          yardstick: `${stored.toLocaleString('en')} stored`,
          aim: '0',
          isMet: doubled === 0,
        },
        {
          what: 'serving again after kill -9, p50 / longest',
          value: `${inMs(median(restarts))} / ${inMs(quantile(restarts, 1))}`,
        },
      ],
      notes: [
        `SIGKILL to the server process, every ${DATABASE_EVERY}th time also to the database's; ${BETWEEN_MS.join(' to ')} ms of ingest between kills, ${CHANNELS} channels with batches of ${BATCH}. ${repeated.toLocaleString('en')} requests were cut off or found nobody listening and were sent again.`,
        'The machine itself was not switched off: what the operating system had taken is not lost by a kill.',
      ],
    }
  } finally {
    await program.end()
  }
}

async function killAgainAndAgain(program: Program): Promise<readonly number[]> {
  const [shortest, longest] = BETWEEN_MS
  const restarts: number[] = []
  for (let n = 1; n <= KILLS; n += 1) {
    await sleep(shortest + ((longest - shortest) * ((n * 7) % 10)) / 10)
    const postmaster = n % DATABASE_EVERY === 0 ? await postmasterPid(program.dataDir) : undefined
    await program.kill()
    if (postmaster !== undefined) process.kill(postmaster, 'SIGKILL')
    restarts.push(await program.startAgain())
  }
  await sleep(longest)
  return restarts
}

interface Sent {
  /** External ids of messages whose batch was answered with 200. */
  readonly acknowledged: readonly string[]
  readonly repeated: number
}

/** One connector: sends batch after batch, and the same one again until it is acknowledged. */
function keepSending(url: string, shop: Shop, index: number): { end(): Promise<Sent> } {
  const acknowledged: string[] = []
  let repeated = 0
  const ending = new AbortController()
  const run = async () => {
    for (let n = 0; !ending.signal.aborted; n += BATCH) {
      const now = Date.now()
      const batch = Array.from({ length: BATCH }, (_, i) => messageOf(`k${index}`, n + i, now))
      for (;;) {
        try {
          const { stored, duplicates } = await send(url, shop, batch)
          if (stored + duplicates !== BATCH) throw new Error('a good message was refused')
          break
        } catch (error) {
          if (!isBrokenOff(error)) throw error
          repeated += 1
          await sleep(50)
        }
      }
      for (const { externalId } of batch) acknowledged.push(externalId)
    }
  }
  const running = run()
  // Met in `end`; until then it must not count as unhandled.
  running.catch(() => {})
  return {
    async end() {
      ending.abort()
      await running
      return { acknowledged, repeated }
    },
  }
}

/** No answer, or one that says that the server could not: a connector sends again. */
function isBrokenOff(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return 'code' in error || error.message.startsWith('answered 5')
}

async function compare({ database: { db } }: Program, acknowledged: readonly string[]) {
  const { rows } = await sql<{ id: string; n: number }>`
    select external_id as id, count(*)::int as n from message group by external_id`.execute(db)
  const stored = new Map(rows.map(({ id, n }) => [id, n]))
  return {
    lost: acknowledged.filter((id) => !stored.has(id)).length,
    doubled: rows.filter(({ n }) => n > 1).length,
    stored: rows.reduce((sum, { n }) => sum + n, 0),
  }
}
