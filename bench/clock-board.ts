import { sql } from 'kysely'
import { DAY, HOUR } from '#domain/kernel/time.ts'
import { addPerson, addShop, type Shop } from './cast.ts'
import { armClocks, inFuture } from './clock-cast.ts'
import type { Finding, Line } from './figure.ts'
import { startProgram, type Program } from './program.ts'
import { measureRead, READS_PER_ROUND, ROUNDS, type Read, type ReadTimes } from './reads.ts'
import { inMs, inTimes, median, timed } from './statistics.ts'

const SIZES = [100_000, 1_000_000]
const SHOPS = 10
const AIM_MS = 30

/** What the board of clocks asks for, as the console asks. */
const READS = [
  { name: 'list by time left', address: '/rpc/clock/list', input: {} },
  { name: 'list by money', address: '/rpc/clock/list', input: { by: 'money' } },
  {
    name: 'list of one rule and owner',
    address: '/rpc/clock/list',
    input: { ruleKey: 'silent-refund', owner: 'seller' },
  },
  { name: 'counts for desk and floor', address: '/rpc/clock/count', input: {} },
  { name: 'calendar of two weeks', address: '/rpc/clock/calendar', input: { days: 14 } },
  { name: 'summary', address: '/rpc/clock/summary', input: {} },
] as const

/** The board of clocks over HTTP, at a hundred thousand and at a million running clocks. */
export async function clockBoard(): Promise<Finding> {
  const program = await startProgram()
  try {
    const { db } = program.database
    const shops: Shop[] = []
    for (let n = 0; n < SHOPS; n += 1) shops.push(await addShop(db, `店铺${n}`))
    const { cookie } = await addPerson(db, 'supervisor', { role: 'supervisor' })
    const lines: Line[] = []
    let stored = 0
    for (const size of SIZES) {
      const count = size - stored
      await armClocks(db, {
        shops,
        count,
        // From soon on, so that the spans of a day and a week have theirs; none of them ends while this runs.
        dueAt: inFuture(2 * HOUR),
        apartMs: (30 * DAY) / count,
        name: `s${size}-`,
      })
      stored = size
      await sql`vacuum analyze clock, "order"`.execute(db)
      const bare = await bareSelect(program)
      for (const read of READS)
        lines.push(lineOf({ ...read, size, bare, ...(await measureRead(program, cookie, read)) }))
    }
    return {
      title: 'The board of clocks',
      lines,
      notes: [
        `Medians of ${ROUNDS} rounds of ${READS_PER_ROUND} reads, one after the other, over HTTP with a session; a page has 50 clocks, the supervisor sees all ${SHOPS} shops. The aim is for ${(SIZES[0] ?? 0).toLocaleString('en')} running clocks; every clock of this run is the shops' own.`,
        'Yardstick: 50 rows of the same table by its index, in one statement on one connection.',
      ],
    }
  } finally {
    await program.end()
  }
}

function lineOf({
  name,
  size,
  bare,
  p50,
  p99,
}: Read & ReadTimes & { readonly size: number; readonly bare: number }): Line {
  const line = {
    what: `${name}, ${size.toLocaleString('en')} running: p50 / p99`,
    value: `${inMs(p50)} / ${inMs(p99)}`,
    yardstick: `${inMs(bare)} bare select of 50 rows`,
    ratio: inTimes(p50 / bare),
  }
  return size > (SIZES[0] ?? 0) ? line : { ...line, aim: `p99 ≤ ${AIM_MS} ms`, isMet: p99 <= AIM_MS }
}

async function bareSelect({ database: { db } }: Program): Promise<number> {
  const times: number[] = []
  for (let n = 0; n < READS_PER_ROUND; n += 1) {
    const { ms } = await timed(() =>
      sql`select * from clock where next_fire_at is not null order by next_fire_at limit 50`.execute(db),
    )
    times.push(ms)
  }
  return median(times)
}
