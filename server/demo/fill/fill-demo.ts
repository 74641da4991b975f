import { z } from 'zod'
import { instantSchema } from '#contract/scalars.ts'
import { DEMO_PASSWORD } from '#domain/people/demo-password.ts'
import type { Db } from '#server/platform/database/database.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { SYSTEM } from '#server/platform/work.ts'
import { kuaishouAfterSales, pinduoduoAfterSales, tmallAfterSales } from '../after-sales.ts'
import { SHOPS } from '../cast.ts'
import { generateHistory } from '../generate.ts'
import { seededRandom } from '../seeded-random.ts'
import { DEMO_DAYS, DEMO_SEED, historyPlanOf, pastOf, type SamplePlan } from './sample-plan.ts'
import { storeAttendance } from './store-attendance.ts'
import { MALL_NAME, storeCompany } from './store-company.ts'
import { storeDeeds } from './store-deeds.ts'
import { storeSentAnyway } from './store-sent-anyway.ts'
import { storeInspections } from './store-inspections.ts'
import { storeSurgePlan } from './store-surge-plan.ts'
import { storeHistory, storeShopOrders, storeTags, type Destination } from './store-history.ts'

/** How far the filling has come, in messages. */
type OnProgress = (progress: { readonly done: number; readonly total: number }) => void

type FillDeps = Pick<Runtime, 'db' | 'work' | 'clock' | 'signIn'>

const samplePlanSchema = z.object({ seed: z.string(), until: instantSchema, days: z.int() })

/**
 * Fills the demo company into a database that has nobody in it, or goes on where a filling was broken off.
 * @returns false when there is a company already: nothing is touched
 */
export async function fillDemo(
  deps: FillDeps,
  {
    days = DEMO_DAYS,
    onProgress = () => {},
  }: { readonly days?: number; readonly onProgress?: OnProgress } = {},
): Promise<boolean> {
  const plan = (await findUnfinished(deps.db)) ?? (await beginFilling(deps, days))
  if (!plan) return false
  const history = pastOf(generateHistory(historyPlanOf(plan)), plan.until)
  const ads = new Set(history.ads)
  const total = Object.values(history.shops).reduce((sum, { messages }) => sum + messages.length, 0)
  let done = 0
  for (const { key, name } of SHOPS) {
    const destination = await getDestination(deps.db, name)
    const onStored = (messages: number) => onProgress({ done: (done += messages), total })
    await storeHistory(deps, destination, { history: history.shops[key], ads, onStored })
    const { orders } = history.shops[key]
    const telling = { until: plan.until, random: seededRandom(`${plan.seed}/after-sales/${key}`) }
    const tell = key === 'clothes' ? pinduoduoAfterSales : kuaishouAfterSales
    await storeShopOrders(deps, destination, tell(orders, telling))
    await deps.work(SYSTEM, (work) => storeDeeds(work, destination.shopId, plan.until))
    await deps.work(SYSTEM, (work) => storeTags(work, destination.shopId))
  }
  const mall = { until: plan.until, random: seededRandom(`${plan.seed}/after-sales/mall`) }
  await storeShopOrders(deps, await getDestination(deps.db, MALL_NAME), tmallAfterSales(mall))
  await storeSentAnyway(deps)
  await storeInspections(deps, plan)
  await deps.work(SYSTEM, (work) => storeAttendance(work, plan))
  await deps.work(SYSTEM, (work) => storeSurgePlan(work))
  await deps.work(SYSTEM, async ({ tx }) => {
    await tx.deleteFrom('companySetting').where('key', '=', 'demo-filling').execute()
  })
  return true
}

async function findUnfinished(db: Db): Promise<SamplePlan | undefined> {
  const row = await db
    .selectFrom('companySetting')
    .select('value')
    .where('key', '=', 'demo-filling')
    .executeTakeFirst()
  return row && samplePlanSchema.parse(row.value)
}

async function beginFilling(
  { db, work, clock, signIn }: FillDeps,
  days: number,
): Promise<SamplePlan | undefined> {
  if (await hasPeople(db)) return undefined
  const passwordHash = await signIn.hashPassword(DEMO_PASSWORD)
  const plan = { seed: DEMO_SEED, until: clock.now(), days }
  return work(SYSTEM, async (change) => {
    // Of processes that start together, one fills.
    await change.tx.selectFrom('companyClock').select('speed').forUpdate().execute()
    if (await hasPeople(change.tx)) return undefined
    await storeCompany(change, { passwordHash, realNow: clock.realNow(), plan })
    return plan
  })
}

async function hasPeople(db: Db): Promise<boolean> {
  const row = await db.selectFrom('person').select('id').limit(1).executeTakeFirst()
  return row !== undefined
}

async function getDestination(db: Db, shopName: string): Promise<Destination> {
  return db
    .selectFrom('channel')
    .innerJoin('shop', 'shop.id', 'channel.shopId')
    .select(['channel.id as channelId', 'shop.id as shopId'])
    .where('shop.name', '=', shopName)
    .where('channel.kind', '=', 'event')
    .executeTakeFirstOrThrow()
}
