import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { addShop } from './cast.ts'
import { armClocks, inFuture, tellArmed } from './clock-cast.ts'
import type { Finding } from './figure.ts'
import { startProgram, type Program } from './program.ts'
import { inMs, median, quantile } from './statistics.ts'

const KILLS = 30
const CLOCKS = 60_000
/** Each life of the server ends so long after the first clock that it told. */
const TELLING_MS = [5, 400] as const

/** `kill -9` while clocks are told, again and again: each end must be told once. */
export async function firingKill(): Promise<Finding> {
  const program = await startProgram()
  try {
    const { db } = program.database
    const shop = await addShop(db, '店铺')
    const restarts: number[] = []
    let kills = 0
    const perLife = Math.floor(CLOCKS / KILLS)
    for (let n = 0; n < KILLS; n += 1) {
      const dueAt = inFuture(300)
      await armClocks(db, { shops: [shop], count: perLife, dueAt, apartMs: 0, name: `life${n}-` })
      const before = await countTold(db)
      await tellArmed(db, dueAt)
      while ((await countTold(db)) === before) await sleep(2)
      const [shortest, longest] = TELLING_MS
      await sleep(shortest + ((longest - shortest) * ((n * 7) % 10)) / 10)
      const untold = await countUntold(db)
      await program.kill()
      if (untold > 0) kills += 1
      restarts.push(await program.startAgain())
    }
    while ((await countUntold(db)) > 0) await sleep(50)
    const { missing, doubled, told } = await compare(program)
    return {
      title: `Killed ${KILLS} times while clocks run out`,
      lines: [
        {
          what: 'ends that were never told',
          value: String(missing),
          yardstick: `${(perLife * KILLS).toLocaleString('en')} clocks ran out`,
          aim: '0',
          isMet: missing === 0,
        },
        {
          what: 'ends that were told more than once',
          value: String(doubled),
          yardstick: `${told.toLocaleString('en')} events`,
          aim: '0',
          isMet: doubled === 0,
        },
        {
          what: 'serving again after kill -9, p50 / longest',
          value: `${inMs(median(restarts))} / ${inMs(quantile(restarts, 1))}`,
        },
      ],
      notes: [
        `SIGKILL to the server process ${TELLING_MS.join(' to ')} ms after it told the first of ${perLife.toLocaleString('en')} clocks that were due at once; at ${kills} of the ${KILLS} kills some of them were still untold.`,
      ],
    }
  } finally {
    await program.end()
  }
}

async function countTold(db: Program['database']['db']): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from clock_firing`.execute(db)
  return rows[0]?.n ?? 0
}

async function countUntold(db: Program['database']['db']): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from clock where next_fire_at <= now()`.execute(db)
  return rows[0]?.n ?? 0
}

/** What the log says against what ran out. */
async function compare({ database: { db } }: Program) {
  const { rows } = await sql<{ missing: number; doubled: number; told: number }>`
    with told as (
      select subject_id, count(*) as n from event where type = 'clock.expired' group by subject_id
    )
    select
      (select count(*) from clock c where c.state <> 'expired' or c.fired_step <> 0
        or not exists (select from told where subject_id = c.id)
        or not exists (select from clock_firing f where f.clock_id = c.id and f.step = 0))::int as missing,
      (select count(*) from told where n > 1)::int as doubled,
      (select coalesce(sum(n), 0) from told)::int as told`.execute(db)
  const [found] = rows
  if (!found) throw new Error('a count without an answer')
  return found
}
