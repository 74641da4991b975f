import { ORPCError } from '@orpc/server'
import type { ContractRouterClient } from '@orpc/contract'
import type { surge } from '#contract/surge.ts'
import { localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import { MINUTE, type Instant } from '#domain/kernel/time.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import { listStandIns } from '#server/platform/auth/stand-in.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { listSignedIn } from './signed-in.ts'

/** When an emergency of the played evening may begin, in minutes of the day: the night shift has it until 01:00. */
const PEAK = { from: 20 * 60, to: 22 * 60 + 30 } as const
/** So long it lasts. */
const SURGE_MINUTES = 90
/** So long a day is played before. */
const CALM_MINUTES = 25

/** What the people of an emergency call. */
export type SurgeConsole = ContractRouterClient<{ readonly surge: typeof surge }>

/** Whoever of them is not signed in: a visitor who is looks on. */
const LEADS = ['0201', '0101'] as const
/** Of the day shift: he has gone home two hours before, and comes back. */
const HELPER = '0325'
/** So long after he was called he is there. */
const WAY_MINUTES = 12

interface Emergency {
  readonly runtime: Runtime
  readonly consoleOf: (actor: Actor) => SurgeConsole
}

/**
 * Once in a played evening the supervisor (or the owner) starts the emergency plan, raises limits, calls one of the day
 * shift, and ends it when the peak is over.
 * @param startedAt since when the day is played
 * @returns who helps out now, by his code
 */
export async function playEmergency(
  { runtime, consoleOf }: Emergency,
  { now, startedAt }: { readonly now: Instant; readonly startedAt: Instant },
): Promise<readonly string[]> {
  const { workDate } = localOf(now, SHANGHAI)
  const actors = [...(await listStandIns(runtime.db, [...LEADS, HELPER])).values()]
  const ids = actors.map(({ personId }) => personId)
  const signedIn = await listSignedIn(runtime.db, ids, runtime.clock.realNow())
  const leads = LEADS.flatMap((code) => actors.find((actor) => actor.code === code) ?? [])
  const boss = leads.find(({ personId }) => !signedIn.has(personId))
  const helper = actors.find(({ code }) => code === HELPER)
  if (!boss || !helper) return []
  const { plans, runs } = await consoleOf(boss).surge.board({})
  const going = runs.find(({ endedAt }) => endedAt === null)
  const [plan] = plans
  const wasToday = runs.some((run) => localOf(run.startedAt, SHANGHAI).workDate === workDate)
  if (!going && plan && !wasToday && isSurgeTime(now, startedAt)) {
    await unlessRefused(() => begin(consoleOf(boss), plan.id, helper))
    return []
  }
  if (going && now - going.startedAt >= SURGE_MINUTES * MINUTE) {
    await unlessRefused(() => consoleOf(boss).surge.end({ id: going.id }))
    return []
  }
  const call = going?.calls.find(({ person }) => person.id === helper.personId)
  if (!call || signedIn.has(helper.personId)) return []
  if (call.answer === null)
    await unlessRefused(() => consoleOf(helper).surge.answer({ id: call.id, isComing: true }))
  return call.answer !== 'declined' && now - call.calledAt >= WAY_MINUTES * MINUTE ? [HELPER] : []
}

/**
 * Whether an emergency begins now: at the evening peak, and never as soon as somebody presses play. He first sees an
 * ordinary evening; who begins too late to see the end of it has none.
 */
export function isSurgeTime(now: Instant, startedAt: Instant): boolean {
  const { minuteOfDay } = localOf(now, SHANGHAI)
  if (minuteOfDay < PEAK.from || minuteOfDay >= PEAK.to) return false
  return now - startedAt >= CALM_MINUTES * MINUTE
}

async function begin(
  boss: SurgeConsole,
  planId: Parameters<SurgeConsole['surge']['start']>[0]['id'],
  helper: Actor,
): Promise<void> {
  const run = await boss.surge.start({ id: planId })
  for (const stepId of ['limit', 'tell']) await unlessRefused(() => boss.surge.step({ ...run, stepId }))
  await boss.surge.call({ ...run, personId: helper.personId })
  await unlessRefused(() => boss.surge.step({ ...run, stepId: 'call' }))
}

/** Somebody else was quicker, or the plan has been changed. */
async function unlessRefused(send: () => Promise<unknown>): Promise<void> {
  try {
    await send()
  } catch (error) {
    if (!(error instanceof ORPCError && error.defined)) throw error
  }
}
