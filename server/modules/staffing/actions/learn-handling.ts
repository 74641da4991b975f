import { addDays, type DateRange } from '#domain/calendar/work-date.ts'
import { localOf } from '#domain/calendar/zone.ts'
import type { ShopId } from '#domain/kernel/ids.ts'
import { after, DAY, type Instant } from '#domain/kernel/time.ts'
import { learnHandling, type LearnedHandling } from '#domain/staffing/learn-handling.ts'
import { HANDLING_DEFAULT, STAFFING_BOUNDS } from '#domain/staffing/settings.ts'
import { authorOf, type Actor } from '#server/platform/auth/actor.ts'
import type { Db } from '#server/platform/database/database.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { SYSTEM, type Work } from '#server/platform/work.ts'
import {
  findStaffedShop,
  listHandled,
  listServers,
  listStaffedShops,
  meanLinger,
  type StaffedShop,
} from '../queries.ts'
import { putHandling } from '../store.ts'

/** Long enough for every weekday to come four times. */
const LEARN_DAYS = 28

/** @throws shop.not_found, staffing.too_few_chats */
export async function learnShop(runtime: Runtime, actor: Actor, shopId: ShopId): Promise<void> {
  await runtime.work(authorOf(actor), async (work) => {
    const shop = await findStaffedShop(work.tx, actor, shopId)
    if (!shop) throw refusal('shop.not_found')
    if (!(await learn(work, shop))) throw refusal('staffing.too_few_chats')
  })
}

/**
 * Learns of every shop of which nothing was learned for a day.
 * @returns whether the log said too little of one of them
 */
export async function learnStale(
  runtime: Pick<Runtime, 'db' | 'clock' | 'work'>,
): Promise<{ readonly isAnyUnknown: boolean }> {
  const now = runtime.clock.now()
  const shops = await listStaffedShops(runtime.db)
  let isAnyUnknown = false
  for (const shop of shops.filter(({ learned }) => learned === null || now - learned.learnedAt >= DAY)) {
    const isLearned = await runtime.work(SYSTEM, (work) => learn(work, shop))
    isAnyUnknown ||= !isLearned
  }
  return { isAnyUnknown }
}

async function learn(
  { tx, now, record }: Pick<Work, 'tx' | 'now' | 'record'>,
  shop: StaffedShop,
): Promise<boolean> {
  const found = await readLog(tx, shop, now)
  if (!found) return false
  const { workDate: to } = localOf(now, shop.zone)
  const days: DateRange = { from: addDays(to, -LEARN_DAYS), to }
  const handling = bounded(found.handling)
  const isFirst = await putHandling(tx, { ...found, handling, shopId: shop.id, days, now })
  const { chats, answers } = found
  if (isFirst)
    record({ type: 'staffing.learned', subjectId: shop.id, shopId: shop.id, data: { chats, answers } })
  return true
}

async function readLog(
  db: Db,
  { id, shop }: StaffedShop,
  now: Instant,
): Promise<LearnedHandling | undefined> {
  const since = after(now, -LEARN_DAYS * DAY)
  const servers = (await listServers(db)).filter(({ shopIds }) => shopIds.has(id))
  const shopIds = [...new Set([id, ...servers.flatMap((server) => [...server.shopIds])])]
  const messages = await listHandled(db, shopIds, since)
  const idle = shop.resolveIdleAfterMinutes * 60
  const linger = (await meanLinger(db, id, since)) ?? (idle > 0 ? idle : HANDLING_DEFAULT.lingerSeconds)
  const own = new Set(
    messages.filter(({ shopId }) => shopId === id).map(({ conversationId }) => conversationId),
  )
  return learnHandling(messages, { lingerSeconds: linger, isCounted: (chat) => own.has(chat) })
}

/** Into what a planner may set, so that he can take it over and change a little. */
function bounded(handling: LearnedHandling['handling']): LearnedHandling['handling'] {
  const clamp = (key: keyof typeof handling) =>
    Math.min(STAFFING_BOUNDS[key].max, Math.max(STAFFING_BOUNDS[key].min, handling[key]))
  return {
    turns: clamp('turns'),
    answerSeconds: clamp('answerSeconds'),
    answerSpread: clamp('answerSpread'),
    pauseSeconds: clamp('pauseSeconds'),
    lingerSeconds: clamp('lingerSeconds'),
  }
}
