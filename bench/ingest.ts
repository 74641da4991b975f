import { randomUUID } from 'node:crypto'
import type { Pool } from 'pg'
import { addShop, type Shop } from './cast.ts'
import { bareInsert } from './bare-insert.ts'
import { messageOf, send } from './event-interface.ts'
import type { Finding, Line } from './figure.ts'
import { startProgram } from './program.ts'
import { inPercent, inPerSecond, median, timed } from './statistics.ts'

const CHANNELS = 4
const ROUNDS = 5
const MESSAGES_PER_ROUND = 10_000
const BATCHES = [500, 100]
const AIM_PER_SECOND = 2_000
const AIM_SHARE = 0.4

/** Messages through the signed event interface, each acknowledged only once it is safe on disk. */
export async function ingest(): Promise<Finding> {
  const program = await startProgram()
  try {
    const { db, pool } = program.database
    const shops: Shop[] = []
    for (let n = 0; n < CHANNELS; n += 1) shops.push(await addShop(db, `店铺${n}`))
    await sendRound(program.url, shops, { stream: 'warm', batch: 500, count: 4_000 })
    const lines: Line[] = []
    for (const batch of BATCHES) lines.push(...(await compare({ url: program.url, shops, pool }, batch)))
    return {
      title: 'Durable ingest through the event interface',
      lines,
      notes: [
        `Medians of ${ROUNDS} rounds of ${MESSAGES_PER_ROUND.toLocaleString('en')} messages in chats of eight, over ${CHANNELS} channels, one batch in flight for each; embedded PostgreSQL, durable commits. The sender runs on the same cores.`,
        'Yardstick: the same number of messages by multi-row inserts with parameters into message, intake, event, conversation and customer, in transactions of the same size, as many connections, no other work, alternating with the measured rounds. The server meanwhile also routes, derives facts and counts figures; that is in the measured time and not in the yardstick.',
      ],
    }
  } finally {
    await program.end()
  }
}

interface Place {
  readonly url: string
  readonly shops: readonly Shop[]
  readonly pool: Pool
}

async function compare({ url, shops, pool }: Place, batch: number): Promise<readonly Line[]> {
  const measured: number[] = []
  const bare: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const count = MESSAGES_PER_ROUND
    bare.push(await bareRound(pool, shops, { batch, count }))
    measured.push(await sendRound(url, shops, { stream: randomUUID(), batch, count }))
  }
  const perSecond = median(measured)
  const share = median(measured.map((rate, round) => rate / (bare[round] ?? 1)))
  const what = `batches of ${batch}`
  return [
    {
      what,
      value: inPerSecond(perSecond),
      yardstick: `${inPerSecond(median(bare))} bare inserts`,
      ratio: inPercent(share),
      aim: `≥ ${inPerSecond(AIM_PER_SECOND)} and ≥ ${inPercent(AIM_SHARE)}`,
      isMet: perSecond >= AIM_PER_SECOND && share >= AIM_SHARE,
    },
  ]
}

interface Round {
  readonly batch: number
  readonly count: number
}

/** @returns messages a second */
async function sendRound(
  url: string,
  shops: readonly Shop[],
  { stream, batch, count }: Round & { readonly stream: string },
): Promise<number> {
  const each = count / shops.length
  const { ms } = await timed(() =>
    Promise.all(
      shops.map(async (shop, index) => {
        for (let n = 0; n < each; n += batch) {
          const now = Date.now()
          const size = Math.min(batch, each - n)
          const events = Array.from({ length: size }, (_, i) => messageOf(`${stream}-${index}`, n + i, now))
          const { stored } = await send(url, shop, events)
          if (stored !== size) throw new Error(`stored ${stored} of ${size} new messages`)
        }
      }),
    ),
  )
  return (count / ms) * 1_000
}

async function bareRound(pool: Pool, shops: readonly Shop[], { batch, count }: Round): Promise<number> {
  const each = count / shops.length
  const { ms } = await timed(() =>
    Promise.all(
      shops.map(async (shop) => {
        for (let n = 0; n < each; n += batch)
          await bareInsert(pool, shop, { messages: Math.min(batch, each - n) })
      }),
    ),
  )
  return (count / ms) * 1_000
}
