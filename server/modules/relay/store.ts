import type { PersonId, RelayId, TeamId } from '#domain/kernel/ids.ts'
import type { Instant, WorkDate } from '#domain/kernel/time.ts'
import type { Span } from '#domain/roster/model.ts'
import type { RelayAudience, RelayPoints } from '#domain/roster/relay.ts'
import { at, json, type Tx } from '#server/platform/database/database.ts'

/** What is sent, as it is written. */
export interface RelayText {
  readonly teamId: TeamId | null
  readonly audience: RelayAudience
  readonly workDate: WorkDate
  readonly held: Span | null
  readonly points: RelayPoints
}

interface NewRelay extends RelayText {
  readonly id: RelayId
  readonly offShiftMinutes: number
  readonly recipients: readonly { readonly personId: PersonId; readonly shiftName: string | null }[]
  readonly sentBy: PersonId
  readonly now: Instant
}

export async function insertRelay(
  tx: Tx,
  { held, points, recipients, now, ...relay }: NewRelay,
): Promise<void> {
  await tx
    .insertInto('relay')
    .values({
      ...relay,
      heldFrom: held?.from ?? null,
      heldTo: held?.to ?? null,
      points: json(points),
      sentAt: at(now),
    })
    .execute()
  await tx
    .insertInto('relayReading')
    .values(recipients.map((recipient) => ({ relayId: relay.id, ...recipient })))
    .execute()
}

interface Reading {
  readonly id: RelayId
  readonly personId: PersonId
  readonly now: Instant
}

/** @returns false when he had confirmed it already, or it was not for him */
export async function storeRead(tx: Tx, { id, personId, now }: Reading): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('relayReading')
    .set({ readAt: at(now) })
    .where('relayId', '=', id)
    .where('personId', '=', personId)
    .where('readAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
