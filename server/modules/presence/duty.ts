import type { ShopId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import { isWithinHours, nextOpening } from '#domain/shop/service-hours.ts'
import type { DaySpan } from '#domain/shop/settings.ts'
import { readSettings } from '#server/modules/shop/index.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { isAnybodyOnDuty } from './queries.ts'

/** Whether a buyer of a shop may expect an answer now. */
export interface Duty {
  /** Somebody is at work, and the service hours last. */
  readonly isOnDuty: boolean
  /** Null: around the clock. */
  readonly serviceHours: DaySpan | null
  /** When the hours begin next; null while they last. */
  readonly opensAt: Instant | null
}

export async function readDuty({ db, clock }: Pick<Runtime, 'db' | 'clock'>, shopId: ShopId): Promise<Duty> {
  const { platform, timeZone, settings } = await db
    .selectFrom('shop')
    .select(['platform', 'timeZone', 'settings'])
    .where('id', '=', shopId)
    .executeTakeFirstOrThrow()
  const { serviceHours } = readSettings(platform, settings)
  const [now, realNow] = [clock.now(), clock.realNow()]
  const isOnDuty = isWithinHours(serviceHours, now, timeZone) && (await isAnybodyOnDuty(db, shopId, realNow))
  return { isOnDuty, serviceHours, opensAt: nextOpening(serviceHours, now, timeZone) }
}

/** Whether somebody is at work for this shop within its service hours. */
export async function isAttended(runtime: Pick<Runtime, 'db' | 'clock'>, shopId: ShopId): Promise<boolean> {
  return (await readDuty(runtime, shopId)).isOnDuty
}
