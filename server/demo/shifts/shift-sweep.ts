import { localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import { SECOND } from '#domain/kernel/time.ts'
import { keepDemand } from '#server/modules/roster/index.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import { listStandIns } from '#server/platform/auth/stand-in.ts'
import type { Db } from '#server/platform/database/database.ts'
import type { Runtime, Sweep } from '#server/platform/runtime.ts'
import { AGENTS } from '../cast.ts'
import { isDemo } from '../play/play-state.ts'
import { askForThings } from './ask-for-things.ts'
import { tellMeetings } from './tell-meetings.ts'
import type { ShiftConsole, ShiftStage } from './shift-stage.ts'
import { signLogs } from './sign-logs.ts'

const LOOK_EVERY_MS = 10 * SECOND
const SUPERVISOR = '0201'

/**
 * What the sample company's people do with their shifts, once, by the same routes as everybody: swaps that wait for an
 * answer and for approval, an open shift, a leave, relays partly read; and, as soon as the days are counted, the leaders'
 * logs of the last of them. What the rosters are made for is kept with them once it is forecast.
 */
export function shiftSweep(runtime: Runtime, consoleOf: (actor: Actor) => ShiftConsole): Sweep {
  let isDone = false
  let isKept = false
  return {
    name: 'demo-shifts',
    in: 'leader',
    everyMs: LOOK_EVERY_MS,
    async run() {
      if ((isDone && isKept) || !(await isFilled(runtime.db))) return
      if (!isKept && (await isForecast(runtime.db))) {
        await keepDemand(runtime)
        isKept = true
      }
      if (isDone) return
      const stage = await openStage(runtime, consoleOf)
      // A company that plays the sample day without its cast has nobody who would do this.
      if (!stage) return
      if (!(await hasAny(runtime.db, 'relay'))) {
        await tellMeetings(stage)
        await askForThings(stage)
      }
      isDone = (await hasAny(runtime.db, 'dailyLog')) || (await signLogs(stage))
    },
  }
}

/** A sample company whose history is whole. */
async function isFilled(db: Db): Promise<boolean> {
  if (!(await isDemo(db))) return false
  const filling = await db
    .selectFrom('companySetting')
    .select('key')
    .where('key', '=', 'demo-filling')
    .executeTakeFirst()
  return filling === undefined
}

async function hasAny(db: Db, table: 'relay' | 'dailyLog' | 'forecastRun'): Promise<boolean> {
  return (await db.selectFrom(table).select('id').limit(1).executeTakeFirst()) !== undefined
}

/** Whether every shop that chats come to has its forecast: by it rosters are held against what is needed. */
async function isForecast(db: Db): Promise<boolean> {
  const row = await db
    .selectFrom('arrivalDay as a')
    .select('a.shopId')
    .where((eb) =>
      eb.not(
        eb.exists(eb.selectFrom('forecastRun as f').select('f.id').whereRef('f.shopId', '=', 'a.shopId')),
      ),
    )
    .limit(1)
    .executeTakeFirst()
  return row === undefined && (await hasAny(db, 'forecastRun'))
}

async function openStage(
  runtime: Runtime,
  consoleOf: (actor: Actor) => ShiftConsole,
): Promise<ShiftStage | undefined> {
  const codes = [SUPERVISOR, ...AGENTS.map(({ code }) => code)]
  const actors = new Map(
    [...(await listStandIns(runtime.db, codes)).values()].map((actor) => [actor.code, actor]),
  )
  if (codes.some((code) => !actors.has(code))) return undefined
  const actor = (code: string) => {
    const found = actors.get(code)
    if (!found) throw new Error(`not in the cast: ${code}`)
    return found
  }
  return {
    runtime,
    today: localOf(runtime.clock.now(), SHANGHAI).workDate,
    actor,
    console: (code) => consoleOf(actor(code)),
  }
}
