import { localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import { DAY, type WorkDate } from '#domain/kernel/time.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import type { Runtime, Sweep } from '#server/platform/runtime.ts'
import { planBusyDay, type BusyDayConsole } from './busy-day.ts'
import { carryGoods } from './carrier.ts'
import { Crew, type Console } from './crew.ts'
import { playEmergency, type SurgeConsole } from './emergency.ts'
import { playOn } from './live-day.ts'
import { openEntrance } from './open-entrance.ts'
import { carryOut } from './platform.ts'
import { findPlay, type Play } from './play-state.ts'
import { payReminded } from './reminded.ts'
import { Street } from './street.ts'
import { leaveUnheard, windDown } from './wind-down.ts'

const LOOK_EVERY_MS = 400
/** Shifts change, people sign in and deadlines run out rarely. */
const RARELY_MS = 2_000

/** What the process that leads does while a day is played; it follows what the database says. */
export function playSweep(
  runtime: Runtime,
  consoleOf: (actor: Actor) => Console & SurgeConsole & BusyDayConsole,
): Sweep {
  const crew = new Crew({ runtime, consoleOf })
  const entrance = openEntrance(runtime)
  let street: { readonly of: Play; readonly street: Street } | undefined
  let rareAt = 0
  let plannedFor: WorkDate | undefined
  const isRareMoment = () => {
    const realNow = runtime.clock.realNow()
    if (realNow - rareAt < RARELY_MS) return false
    rareAt = realNow
    return true
  }
  return {
    name: 'play-demo',
    in: 'leader',
    everyMs: LOOK_EVERY_MS,
    async run() {
      const play = await findPlay(runtime.db)
      const now = runtime.clock.now()
      if (!play) {
        street = undefined
        await windDown(runtime.db, crew)
        await crew.goHome()
        if (isRareMoment()) await leaveUnheard(runtime.db, entrance, now)
        return
      }
      // The new pace has not reached this process yet, or the leader was away: nothing is made up for.
      if (Math.abs(runtime.clock.pace.speed - play.speed) > 0.001) return
      if (street?.of.startedAt !== play.startedAt)
        street = { of: play, street: new Street(beginningAt(play, now)) }
      if (isRareMoment()) {
        const { startedAt } = play
        const { workDate } = localOf(now, SHANGHAI)
        if (plannedFor !== workDate) await planBusyDay(runtime, consoleOf, workDate)
        plannedFor = workDate
        await crew.change(now, await playEmergency({ runtime, consoleOf }, { now, startedAt }))
        await carryOut(runtime, now)
        await carryGoods(runtime, now)
        await payReminded(runtime, now)
      }
      await playOn({ runtime, street: street.street, crew, entrance }, now)
    },
  }
}

/** A leader who takes over goes on from now, with new buyers. */
function beginningAt(play: Play, now: Play['startedAt']): Play {
  return now - play.startedAt > DAY / 48 ? { ...play, startedAt: now } : play
}
