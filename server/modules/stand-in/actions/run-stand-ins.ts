import { localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import type { PersonId } from '#domain/kernel/ids.ts'
import { moveChats } from '#server/modules/conversation/index.ts'
import { lockSeats } from '#server/modules/presence/index.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { SYSTEM, type Work } from '#server/platform/work.ts'
import { findMember, findStandIn, listDue, listHeld, type StoredStandIn } from '../queries.ts'
import { lockStandIn, storeBegun, storeEnded } from '../store.ts'

/**
 * The absence has begun: the open chats of the absent go over, those of shops that the stand-in does not serve into the
 * queue. Whose chat it is says also whose its order's clocks are.
 */
export async function beginStandIn(work: Work, { id, absent, person, reason }: StoredStandIn): Promise<void> {
  const { tx, now, record } = work
  await lockSeats(tx)
  const chats = await listHeld(tx, absent.id)
  const serves = await servesOf(work, person.id)
  const moves = chats.map(({ id: conversationId, shopId }) => ({
    conversationId,
    kind: 'transferred' as const,
    from: absent.id,
    to: serves.has(shopId) ? person.id : null,
    toTeamId: null,
    reason,
  }))
  await moveChats(work, moves)
  const chatIds = moves.flatMap(({ conversationId, to }) => (to === null ? [] : [conversationId]))
  await storeBegun(tx, id, { chatIds, now })
  const data = { absentId: absent.id, personId: person.id, chats: chatIds.length }
  record({ type: 'stand-in.began', subjectId: id, data })
}

/** The absent is there again: of the chats that went over those that are still open and in the same hands go back. */
export async function endStandIn(
  work: Work,
  { id, absent, person, chatIds, reason }: StoredStandIn,
): Promise<void> {
  const { tx, now, record } = work
  await lockSeats(tx)
  const serves = await servesOf(work, absent.id)
  const back = (await listHeld(tx, person.id, chatIds)).filter(({ shopId }) => serves.has(shopId))
  await moveChats(
    work,
    back.map(({ id: conversationId }) => ({
      conversationId,
      kind: 'transferred' as const,
      from: person.id,
      to: absent.id,
      toTeamId: null,
      reason,
    })),
  )
  await storeEnded(tx, id, now)
  const data = { absentId: absent.id, personId: person.id, chats: back.length }
  record({ type: 'stand-in.ended', subjectId: id, data })
}

/** Begins and ends what is due today. */
export async function runStandIns({ db, clock, work }: Runtime): Promise<void> {
  const { workDate: today } = localOf(clock.now(), SHANGHAI)
  for (const { id } of await listDue(db, today))
    await work(SYSTEM, async (change) => {
      await lockStandIn(change.tx, id)
      const standIn = await findStandIn(change.tx, id)
      if (!standIn || standIn.endedAt !== null) return
      if (standIn.toDate < today) await endStandIn(change, standIn)
      else if (standIn.beganAt === null) await beginStandIn(change, standIn)
    })
}

async function servesOf({ tx }: Work, personId: PersonId) {
  return new Set((await findMember(tx, personId))?.shopIds)
}
