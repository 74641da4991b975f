import { addDays, weekdayOf, type DateRange } from '#domain/calendar/work-date.ts'
import { localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import { dealTasks } from '#domain/inspection/deal.ts'
import { drawSample, pickNoted } from '#domain/inspection/sampling.ts'
import type { InspectionSettings } from '#domain/inspection/settings.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import { addShippedScorecard } from '#server/modules/scorecard/index.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { SYSTEM } from '#server/platform/work.ts'
import {
  countSampled,
  listDaysToDraw,
  listInspectors,
  listSampled,
  listSevereOfOthers,
  listUndealt,
} from '../queries-sampling.ts'
import { readInspectionSettings } from '../settings.ts'
import { addTasks, dealOut, enterSample, markDrawn } from '../store.ts'
import { releaseDue } from './release.ts'

/** What comes in later than that, or lies before a pause that long, is not drawn by itself. */
const DAYS_BACK_MAX = 7

/**
 * What the leading process does for inspection from time to time: draws the last days' chats into the queue, deals them
 * out, and shows agents what is due. By the company's time, so that a played day has its inspections too.
 */
export async function keepQueue(runtime: Runtime): Promise<void> {
  const { db, clock } = runtime
  const settings = await readInspectionSettings(db)
  const yesterday = addDays(localOf(clock.now(), SHANGHAI).workDate, -1)
  const days = await listDaysToDraw(db, { from: addDays(yesterday, 1 - DAYS_BACK_MAX), to: yesterday })
  if (days.length > 0) await addShippedScorecard(runtime)
  for (const day of days) await drawDay(runtime, day, settings)
  await dealWaiting(runtime)
  await runtime.work(SYSTEM, (change) => releaseDue(change))
}

/**
 * Puts a day's chats into the queue: what stands out, and the random sample of the cycle that ends with it. Drawn again it
 * draws from what has come since alone, such as an import of the day: a chat that was passed over stays passed over.
 */
export async function drawDay(
  deps: Pick<Runtime, 'db' | 'work'>,
  day: WorkDate,
  settings: InspectionSettings,
): Promise<void> {
  await fillNoted(deps, day, settings)
  const cycle = cycleEndingOn(day, settings)
  if (cycle) await fillRandom(deps, cycle, settings)
}

/** A week's sample is drawn when its Sunday is over. */
function cycleEndingOn(day: WorkDate, { cycle }: InspectionSettings): DateRange | undefined {
  if (cycle === 'day') return { from: day, to: day }
  return weekdayOf(day) === 7 ? { from: addDays(day, -6), to: day } : undefined
}

async function fillNoted(
  { db, work }: Pick<Runtime, 'db' | 'work'>,
  day: WorkDate,
  settings: InspectionSettings,
): Promise<void> {
  const rows = await listSampled(db, { from: day, to: day })
  const [ofDay, earlier] = [
    rows.filter((row) => row.workDate === day),
    rows.filter((row) => row.workDate !== day),
  ]
  const picked = [
    ...pickNoted(ofDay, settings, `noted ${day}`),
    ...pickNoted(earlier, onlyRatings(settings), ''),
  ]
  const others = settings.everySevereFinding ? await listSevereOfOthers(db, day) : []
  const dayOf = new Map(rows.map(({ conversationId, workDate }) => [conversationId, workDate]))
  await work(SYSTEM, async ({ tx, now, record }) => {
    await markDrawn(tx, { kind: 'noted', workDate: day, now })
    const tasks = picked.map(({ conversationId, personId, grounds }) => ({
      conversationId,
      personId,
      grounds,
      workDate: dayOf.get(conversationId) ?? day,
      inspectorId: null,
    }))
    const severe = others.map((other) => ({
      ...other,
      grounds: ['severe-finding' as const],
      inspectorId: null,
    }))
    const count = await addTasks(tx, [...tasks, ...severe], now)
    if (count > 0)
      record({ type: 'inspection.drawn', subjectId: NOBODY, data: { kind: 'noted', workDate: day, count } })
  })
}

/** Chats of earlier days come in by a rating of this day: what else stood out was picked on their own. */
function onlyRatings(settings: InspectionSettings): InspectionSettings {
  return { ...settings, everySevereFinding: false, longestWaits: 0, newAgentChats: 0 }
}

/** A draw is about no one thing. */
const NOBODY = '00000000-0000-0000-0000-000000000000'

async function fillRandom(
  { db, work }: Pick<Runtime, 'db' | 'work'>,
  cycle: DateRange,
  { perHundred }: InspectionSettings,
): Promise<void> {
  const { from, to } = cycle
  const rows = await listSampled(db, cycle)
  const ofCycle = rows.filter(({ workDate }) => workDate >= from && workDate <= to)
  await work(SYSTEM, async ({ tx, now, record }) => {
    await markDrawn(tx, { kind: 'random', workDate: to, now })
    const before = await countSampled(tx, cycle)
    const late = await enterSample(tx, ofCycle)
    const seed = before === 0 ? `random ${from} ${to}` : `random ${from} ${to} after ${before}`
    const tasks = drawSample(late, { seed, perHundred }).map(({ conversationId, personId, workDate }) => ({
      conversationId,
      personId,
      grounds: ['random' as const],
      workDate,
      inspectorId: null,
    }))
    const count = await addTasks(tx, tasks, now)
    if (count === 0) return
    record({ type: 'inspection.drawn', subjectId: NOBODY, data: { kind: 'random', workDate: to, count } })
  })
}

export async function dealWaiting({ db, work }: Pick<Runtime, 'db' | 'work'>): Promise<void> {
  const waiting = await listUndealt(db)
  if (waiting.length === 0) return
  const dealt = dealTasks(waiting, await listInspectors(db))
  if (dealt.size === 0) return
  await work(SYSTEM, async ({ tx, record }) => {
    await dealOut(tx, dealt)
    record({ type: 'inspection.dealt', subjectId: NOBODY, data: { count: dealt.size } })
  })
}
