import { decideReturn, raisedBy, raiseForShift } from '#domain/intraday/raised-limit.ts'
import type { PersonId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import { mayPlanTeam } from '#domain/roster/leave.ts'
import { readClocks } from '#server/modules/attendance/index.ts'
import { lockPerson, setReceptionLimit } from '#server/modules/person/index.ts'
import { listAgents } from '#server/modules/presence/index.ts'
import { authorOf, type Actor } from '#server/platform/auth/actor.ts'
import type { Db } from '#server/platform/database/database.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { SYSTEM, type Work } from '#server/platform/work.ts'
import { findLimit, findRaised, listRaisedUntil } from '../queries.ts'
import { forgetRaised, putRaised } from '../store.ts'

interface Raise {
  readonly personIds: readonly PersonId[]
  /** Chats more for each; below 0: fewer. */
  readonly by: number
  /** Else it stays until somebody changes it. */
  readonly isUntilShiftEnd: boolean
}

/** Lets people hold more chats at once (R78). All of them or nobody. @throws person.not_found */
export async function raiseLimits(
  { work, clock }: Runtime,
  actor: Actor,
  { personIds, by, isUntilShiftEnd }: Raise,
): Promise<void> {
  const realNow = clock.realNow()
  const ids = [...new Set(personIds)].toSorted()
  await work(authorOf(actor), async (change) => {
    const { tx, now } = change
    const agents = new Map((await listAgents(tx, { realNow })).map((agent) => [agent.personId, agent]))
    const ends = await shiftEnds(tx, ids, now)
    for (const personId of ids) {
      const agent = agents.get(personId)
      if (!agent || !mayPlanTeam(actor, agent.teamId)) throw refusal('person.not_found')
      await lockPerson(tx, personId)
      const limit = (await findLimit(tx, personId)) ?? agent.receptionLimit
      await setLimit(change, { personId, before: limit, after: raisedBy(limit, by) })
      if (!isUntilShiftEnd) await forgetRaised(tx, personId)
      else {
        const standing = await findRaised(tx, personId)
        const raised = raiseForShift({ limit, by, shiftEndsAt: ends.get(personId), standing, now })
        await putRaised(tx, { personId, ...raised, by: actor.personId, now })
      }
    }
  })
}

/** When the shift of each ends that lasts now. */
async function shiftEnds(
  db: Db,
  personIds: readonly PersonId[],
  now: Instant,
): Promise<ReadonlyMap<PersonId, Instant>> {
  const clocks = await readClocks(db, { personIds, now })
  return new Map(
    clocks.flatMap(({ personId, shifts }) => {
      const lasting = shifts.find(({ spans }) => {
        const [first, last] = [spans[0], spans.at(-1)]
        return first && last && first.from <= now && now < last.to
      })
      const end = lasting?.spans.at(-1)?.to
      return end === undefined ? [] : [[personId, end] as const]
    }),
  )
}

/** Takes back what was raised for a shift that is over. */
export async function returnLimits({ db, work, clock }: Runtime): Promise<void> {
  for (const personId of await listRaisedUntil(db, clock.now()))
    await work(SYSTEM, async (change) => {
      const { tx, now } = change
      await lockPerson(tx, personId)
      const [raised, limit] = [await findRaised(tx, personId), await findLimit(tx, personId)]
      if (!raised || limit === undefined) return
      const deed = decideReturn(raised, limit, now)
      if (deed === 'return') await setLimit(change, { personId, before: limit, after: raised.before })
      if (deed !== 'wait') await forgetRaised(tx, personId)
    })
}

interface LimitChange {
  readonly personId: PersonId
  readonly before: number
  readonly after: number
}

async function setLimit({ tx, record }: Work, { personId, before, after }: LimitChange): Promise<void> {
  if (before === after) return
  await setReceptionLimit(tx, personId, after)
  record({ type: 'presence.limited', subjectId: personId, data: { before, after } })
}
