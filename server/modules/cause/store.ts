import { sql } from 'kysely'
import { CAUSES, REASONS } from '#domain/conversation/reason.ts'
import type { ShopId } from '#domain/kernel/ids.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import type { Tx } from '#server/platform/database/database.ts'

/** Counts a shop's day anew by what its chats were about, in one statement that writes only what changed. */
export async function countCauses(
  tx: Tx,
  { shopId, workDate }: { readonly shopId: ShopId; readonly workDate: WorkDate },
): Promise<void> {
  await sql`
    with fresh as materialized (
      select case when c.reason = any(${REASONS}::text[]) then c.reason end as reason,
        case when c.cause = any(${CAUSES}::text[]) then c.cause end as cause, count(*)::int as chats
      from chat_fact f join conversation c on c.id = f.conversation_id
      where f.shop_id = ${shopId} and f.work_date = ${workDate}
      group by 1, 2),
    gone as (
      delete from cause_total where shop_id = ${shopId} and work_date = ${workDate} and not exists (
        select from fresh where fresh.reason is not distinct from cause_total.reason
          and fresh.cause is not distinct from cause_total.cause))
    insert into cause_total as kept (shop_id, work_date, reason, cause, chats)
    select ${shopId}::uuid, ${workDate}::date, reason, cause, chats from fresh
    on conflict (shop_id, work_date, reason, cause) do update
      set chats = excluded.chats where kept.chats <> excluded.chats`.execute(tx)
}
