import { canSettle, canWithdrawObjection } from '#domain/finding/objection.ts'
import type { ObjectionId } from '#domain/kernel/ids.ts'
import { authorOf, type Actor } from '#server/platform/auth/actor.ts'
import type { Tx } from '#server/platform/database/database.ts'
import { granted, refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { lockObjection, type ObjectionRow } from '../queries.ts'
import { settleObjection } from '../store.ts'

interface Ruling {
  readonly id: ObjectionId
  readonly isLifted: boolean
  readonly decision: string
}

/** An inspector lets what was found stand, or lifts it. @throws as the route declares */
export async function decideObjection(
  runtime: Runtime,
  actor: Actor,
  { id, isLifted, decision }: Ruling,
): Promise<void> {
  await runtime.work(authorOf(actor), async ({ tx, now, record }) => {
    const row = await lockExisting(tx, actor, id)
    granted(canSettle(row, actor.personId))
    const status = isLifted ? 'lifted' : 'stands'
    await settleObjection(tx, { id, status, decidedBy: actor.personId, decision, now })
    record({ type: 'objection.decided', subjectId: id, data: { ...factsOf(row), isLifted, decision } })
  })
}

/** @throws objection.not_found, objection.already_decided, objection.not_yours */
export async function withdrawObjection(runtime: Runtime, actor: Actor, id: ObjectionId): Promise<void> {
  await runtime.work(authorOf(actor), async ({ tx, now, record }) => {
    const row = await lockExisting(tx, actor, id)
    granted(canWithdrawObjection(row, actor.personId))
    await settleObjection(tx, { id, status: 'withdrawn', decidedBy: actor.personId, decision: '', now })
    record({ type: 'objection.withdrawn', subjectId: id, data: factsOf(row) })
  })
}

async function lockExisting(tx: Tx, actor: Actor, id: ObjectionId): Promise<ObjectionRow> {
  const row = await lockObjection(tx, actor, id)
  if (!row) throw refusal('objection.not_found')
  return row
}

function factsOf({ findingId, conversationId, personId }: ObjectionRow) {
  return { findingId, conversationId, personId }
}
