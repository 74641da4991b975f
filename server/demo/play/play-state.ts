import { z } from 'zod'
import { instantSchema } from '#contract/scalars.ts'
import { instantOf, localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import type { Instant } from '#domain/kernel/time.ts'
import { companyTime } from '#server/platform/clock.ts'
import { json, type Db, type Tx } from '#server/platform/database/database.ts'
import { storePace } from '#server/platform/pace.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import type { Author } from '#server/platform/events/log.ts'
import { SHIFTS } from '../duty.ts'

/** A live day that is being played. One a company: it stands in the database, whichever process plays it. */
export interface Play {
  readonly speed: number
  readonly startedAt: Instant
}

const KEY = 'demo-play'
const COMPANY = '00000000-0000-0000-0000-000000000000'
/** Somebody watches from before the first agent comes. */
const EARLY_MINUTES = 5

const playSchema = z.object({ speed: z.number(), startedAt: instantSchema })

export async function findPlay(db: Db): Promise<Play | undefined> {
  const row = await db.selectFrom('companySetting').select('value').where('key', '=', KEY).executeTakeFirst()
  return row && playSchema.parse(row.value)
}

export async function isDemo(db: Db): Promise<boolean> {
  const row = await db
    .selectFrom('companySetting')
    .select('key')
    .where('key', '=', 'demo-people')
    .executeTakeFirst()
  return row !== undefined
}

/** Begins to play, or changes the speed. At night the clock goes on to the morning: nobody would be there. */
export async function startPlay({ work, clock }: Runtime, author: Author, speed: number): Promise<Play> {
  return work(author, async ({ tx, record }) => {
    const realNow = clock.realNow()
    const now = await lockTime(tx, realNow)
    const running = await findPlay(tx)
    const from = running ? now : dutyFrom(now)
    const play = { speed, startedAt: running?.startedAt ?? from }
    await storePace(tx, { realStart: realNow, companyStart: from, speed })
    await tx
      .insertInto('companySetting')
      .values({ key: KEY, value: json(play) })
      .onConflict((oc) => oc.column('key').doUpdateSet({ value: json(play) }))
      .execute()
    record({ type: 'clock.paced', subjectId: COMPANY, data: { speed } })
    return play
  })
}

/** The company's time goes on from where it has come to, at the world's speed. @returns false when nothing was played */
export async function stopPlay({ work, clock }: Runtime, author: Author): Promise<boolean> {
  return work(author, async ({ tx, record }) => {
    const realNow = clock.realNow()
    const now = await lockTime(tx, realNow)
    const { numDeletedRows } = await tx.deleteFrom('companySetting').where('key', '=', KEY).executeTakeFirst()
    if (numDeletedRows === 0n) return false
    await storePace(tx, { realStart: realNow, companyStart: now, speed: 1 })
    record({ type: 'clock.paced', subjectId: COMPANY, data: { speed: 1 } })
    return true
  })
}

/** The company's time as the database has it: the command line does not follow the pace. Switches queue here. */
async function lockTime(tx: Tx, realNow: Instant): Promise<Instant> {
  const pace = await tx
    .selectFrom('companyClock')
    .select(['realStart', 'companyStart', 'speed'])
    .forUpdate()
    .executeTakeFirstOrThrow()
  return companyTime(pace, realNow)
}

/** Now, if a shift is at work; else shortly before the next one begins. */
export function dutyFrom(now: Instant): Instant {
  const { workDate, minuteOfDay } = localOf(now, SHANGHAI)
  const nightEnds = SHIFTS.second.to - 24 * 60
  const opens = SHIFTS.first.from - EARLY_MINUTES
  if (minuteOfDay < nightEnds || minuteOfDay >= opens) return now
  return instantOf(workDate, opens, SHANGHAI)
}
