import type { OrderId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import type { Platform } from '#domain/shop/platform.ts'
import { at, atOrNull, type Tx } from '#server/platform/database/database.ts'

export async function endPasses(tx: Tx, platform: Platform, now: Instant): Promise<void> {
  await tx
    .updateTable('clockPass')
    .set({ finishedAt: at(now) })
    .where('platform', '=', platform)
    .where('finishedAt', 'is', null)
    .execute()
}

interface NewPass {
  readonly id: string
  readonly platform: Platform
  readonly since: Instant
  readonly total: number
  readonly now: Instant
}

export async function addPass(tx: Tx, { now, since, ...pass }: NewPass, realNow: Instant): Promise<void> {
  await tx
    .insertInto('clockPass')
    .values({ ...pass, since: at(since), startedAt: at(now), beatAt: at(realNow) })
    .execute()
}

export async function setPassed(
  tx: Tx,
  {
    id,
    done,
    lastOrderId,
  }: { readonly id: string; readonly done: number; readonly lastOrderId: OrderId | null },
  { realNow, finishedAt }: { readonly realNow: Instant; readonly finishedAt: Instant | null },
): Promise<void> {
  await tx
    .updateTable('clockPass')
    .set({ done, lastOrderId, beatAt: at(realNow), finishedAt: atOrNull(finishedAt) })
    .where('id', '=', id)
    .execute()
}

/** It is alive, or is being brought back to life. */
export async function beatPass(tx: Tx, id: string, realNow: Instant): Promise<void> {
  await tx
    .updateTable('clockPass')
    .set({ beatAt: at(realNow) })
    .where('id', '=', id)
    .execute()
}
