import { INSPECTION_DEFAULTS } from '#domain/inspection/settings.ts'
import { after, DAY, HOUR, type Instant } from '#domain/kernel/time.ts'
import { addImprovements, storeAnswer, storeClosed } from '#server/modules/improvement/index.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { SYSTEM, type Work } from '#server/platform/work.ts'
import { ANSWERS } from '../improvements.ts'
import { seededRandom, type Random } from '../seeded-random.ts'
import { listReleased, type ReleasedInspection } from './queries-inspection.ts'

interface Moment {
  readonly seed: string
  readonly until: Instant
}

/**
 * What weeks of inspections have asked of leaders and departments: the older ones answered and closed, the newer ones
 * still with whoever is asked. Done twice it is there once.
 */
export async function storeImprovements(
  { db, work }: Pick<Runtime, 'db' | 'work'>,
  { seed, until }: Moment,
): Promise<void> {
  const known = await db.selectFrom('improvement').select('id').limit(1).executeTakeFirst()
  if (known) return
  const random = seededRandom(`${seed}/improvement`)
  await work(SYSTEM, async (change) => {
    for (const released of await listReleased(change.tx)) await storeOne(change, { released, random, until })
  })
}

interface One {
  readonly released: ReleasedInspection
  readonly random: Random
  readonly until: Instant
}

async function storeOne(change: Work, { released, random, until }: One): Promise<void> {
  const { tx } = change
  const { releasedAt: now, workerId: by, inspectorId, addressee, id: inspectionId } = released
  const { improvementDays } = INSPECTION_DEFAULTS
  // They belong to days of the past: no event of today tells of them.
  await addImprovements(
    { ...change, now, record: () => {} },
    { inspectionIds: [inspectionId], improvementDays },
  )
  const answeredAt = after(now, random.pick([4 * HOUR, DAY, 2 * DAY, 3 * DAY]))
  if (by === null || answeredAt > until) return
  const { id } = await tx
    .selectFrom('improvement')
    .select('id')
    .where('inspectionId', '=', inspectionId)
    .executeTakeFirstOrThrow()
  await storeAnswer(tx, { id, by, now: answeredAt, answer: random.pick(ANSWERS[addressee]) })
  const closedAt = after(answeredAt, 18 * HOUR)
  if (closedAt < until) await storeClosed(tx, { id, by: inspectorId, now: closedAt })
}
