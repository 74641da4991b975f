import { sql } from 'kysely'
import { addDays, datesOf } from '#domain/calendar/work-date.ts'
import { instantOf, localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import { DEPARTMENTS } from '#domain/inspection/improvement.ts'
import { ROUTE_OF_CAUSE } from '#domain/inspection/inspection.ts'
import { scoreOf } from '#domain/inspection/scorecard.ts'
import { INSPECTION_DEFAULTS } from '#domain/inspection/settings.ts'
import type { ShopId } from '#domain/kernel/ids.ts'
import { after, MINUTE, type Instant, type WorkDate } from '#domain/kernel/time.ts'
import { dealWaiting, drawDay, storeVerdict } from '#server/modules/inspection/index.ts'
import {
  addShippedScorecard,
  getScorecardFor,
  type StoredScorecard,
} from '#server/modules/scorecard/index.ts'
import { at as atInstant } from '#server/platform/database/database.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { SYSTEM, type Work } from '#server/platform/work.ts'
import { AGENTS } from '../cast.ts'
import { COMMENTS, judge, withReasons } from '../judgement.ts'
import { seededRandom, type Random } from '../seeded-random.ts'
import { listOpenTasks, type DemoTask } from './queries-inspection.ts'
import type { SamplePlan } from './sample-plan.ts'
import { storeImprovements } from './store-improvements.ts'
import { storeQualityTalk } from './store-quality-talk.ts'

type Deps = Pick<Runtime, 'db' | 'work'>

/** By nature the stricter of the two inspectors. */
const STRICT_CODE = '0412'

/**
 * Weeks of inspections as the program draws and deals them, scored by the sample company's inspectors; yesterday's still
 * lie in their queues. Done twice it is there once.
 */
export async function storeInspections(deps: Deps, { seed, until, days }: SamplePlan): Promise<void> {
  const { db, work } = deps
  await addShippedScorecard(deps)
  const today = localOf(until, SHANGHAI).workDate
  for (const day of datesOf({ from: addDays(today, -days), to: addDays(today, -1) })) {
    await drawDay(deps, day, INSPECTION_DEFAULTS)
    await dealWaiting(deps)
    if (day >= addDays(today, -1)) continue
    const tasks = await listOpenTasks(db, day)
    const random = seededRandom(`${seed}/inspection/${day}`)
    await work(SYSTEM, async (change) => {
      const cards = new Map<ShopId, StoredScorecard>()
      for (const [index, task] of tasks.entries()) {
        const card = cards.get(task.shopId) ?? (await getScorecardFor(change.tx, task.shopId, today))
        cards.set(task.shopId, card)
        await score(change, { task, card, random, at: scoredAt(day, index) })
      }
      await releaseUntil(change, until)
    })
  }
  await storeImprovements(deps, { seed, until })
  await storeQualityTalk(deps, { seed, until })
}

/** The next morning, one after the other. */
function scoredAt(day: WorkDate, index: number): Instant {
  return after(instantOf(addDays(day, 1), 10 * 60, SHANGHAI), index * 3 * MINUTE)
}

interface Scoring {
  readonly task: DemoTask
  readonly card: StoredScorecard
  readonly random: Random
  readonly at: Instant
}

async function score({ tx }: Work, { task, card, random, at }: Scoring): Promise<void> {
  const style = AGENTS.find(({ code }) => code === task.personCode)?.style
  const isStrict = task.inspectorCode === STRICT_CODE
  const marks = judge(card.spec.categories, { style, isBadlyRated: task.isBadlyRated, isStrict }, random)
  const found = scoreOf(card.spec, marks)
  const isFailed = found.value !== null && found.value < card.spec.passLine
  const cause = isFailed ? (random.chance(0.75) ? 'skill' : 'product') : null
  await storeVerdict(tx, {
    id: task.id,
    inspectorId: task.inspectorId,
    scorecardId: card.id,
    marks: withReasons(card.spec, marks, { random, messageIds: task.agentMessageIds }),
    score: found,
    cause,
    faults: found.isZeroed ? ['attitude'] : [],
    route: cause && ROUTE_OF_CAUSE[cause],
    department: cause === 'product' ? random.pick(DEPARTMENTS) : null,
    comment: random.chance(0.4) ? random.pick(COMMENTS) : '',
    scoredAt: at,
    releaseAt: after(at, INSPECTION_DEFAULTS.releaseAfterMinutes * MINUTE),
  })
}

/** Their agents have seen them since the time for corrections was over, not since the company was filled. */
async function releaseUntil({ tx }: Work, until: Instant): Promise<void> {
  await sql`
    update inspection set status = 'released', released_at = release_at, release_at = null
    where status = 'scored' and release_at <= ${atInstant(until)}`.execute(tx)
}
