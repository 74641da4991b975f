import type { PersonId, ShiftTemplateId, SwapId, TeamId } from '#domain/kernel/ids.ts'
import type { Instant, WorkDate } from '#domain/kernel/time.ts'
import type { Swap, SwapKind } from '#domain/roster/swap.ts'
import { at, type Tx } from '#server/platform/database/database.ts'

interface NewSwap {
  readonly id: SwapId
  readonly kind: SwapKind
  readonly teamId: TeamId
  readonly giverId: PersonId | null
  readonly takerId: PersonId | null
  readonly workDate: WorkDate
  readonly templateId: ShiftTemplateId
  readonly returnDate: WorkDate | null
  readonly returnTemplateId: ShiftTemplateId | null
  readonly isApprovedByLeader: boolean
  readonly note: string
  readonly askedBy: PersonId
  readonly beginsAt: Instant
}

export async function insertSwaps(tx: Tx, swaps: readonly NewSwap[], now: Instant): Promise<void> {
  await tx
    .insertInto('swap')
    .values(
      swaps.map(({ beginsAt, ...swap }) => ({
        ...swap,
        status: 'asked' as const,
        askedAt: at(now),
        beginsAt: at(beginsAt),
      })),
    )
    .execute()
}

/** Locks one against others who answer, take or decide. */
export async function lockSwap(tx: Tx, id: SwapId): Promise<void> {
  await tx.selectFrom('swap').select('id').where('id', '=', id).forUpdate().execute()
}

/** What a colleague has said. */
export async function storeAnswer(
  tx: Tx,
  id: SwapId,
  { status, takerId, now }: Pick<Swap, 'status' | 'takerId'> & { readonly now: Instant },
): Promise<void> {
  await tx
    .updateTable('swap')
    .set({ status, takerId, answeredAt: at(now) })
    .where('id', '=', id)
    .execute()
}

interface Decided extends Pick<Swap, 'status' | 'takerId'> {
  readonly by: PersonId
  readonly override: string | null
  readonly now: Instant
}

/** How it ended, or that another is to take it. */
export async function storeDecision(
  tx: Tx,
  id: SwapId,
  { status, takerId, by, override, now }: Decided,
): Promise<void> {
  await tx
    .updateTable('swap')
    .set({ status, takerId, decidedBy: by, decidedAt: at(now), override })
    .where('id', '=', id)
    .execute()
}

/** Ends what waits though its shift has begun. */
export async function expireBegun(
  tx: Tx,
  now: Instant,
): Promise<readonly { readonly id: SwapId; readonly teamId: TeamId; readonly workDate: WorkDate }[]> {
  return tx
    .updateTable('swap')
    .set({ status: 'expired' })
    .where('status', 'in', ['asked', 'agreed'])
    .where('beginsAt', '<=', at(now))
    .returning(['id', 'teamId', 'workDate'])
    .execute()
}
