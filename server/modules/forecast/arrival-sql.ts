import { sql, type RawBuilder } from 'kysely'
import type { DateRange } from '#domain/calendar/work-date.ts'
import { HALF_HOUR_MINUTES, NEW_MATTER_AFTER_MS } from '#domain/forecast/arrival.ts'
import type { ShopId } from '#domain/kernel/ids.ts'
import { SECOND } from '#domain/kernel/time.ts'

/**
 * The arrivals of a shop's days, read from the turns as `domain/forecast/arrival.ts` says; a test compares both. A turn
 * opens no new matter when any turn of its chat before it ended later than two hours ago.
 */
export function arrivalSql({
  shopId,
  range: { from, to },
}: {
  readonly shopId: ShopId
  readonly range: DateRange
}): RawBuilder<unknown> {
  return sql`
    select t.conversation_id, t.shop_id, t.customer_id, t.asked_at, t.work_date,
      t.minute_of_day / ${sql.lit(HALF_HOUR_MINUTES)} as half_hour, t.person_id, t.account_id, t.replied_at
    from turn t
    where t.shop_id = ${shopId} and t.work_date between ${from} and ${to} and t.readings & 1 = 1
      and not exists (
        select from turn before
        where before.conversation_id = t.conversation_id and before.position < t.position
          and before.readings & 1 = 1
          and before.last_asked_at > t.asked_at - interval '1 second' * ${sql.lit(NEW_MATTER_AFTER_MS / SECOND)})`
}
