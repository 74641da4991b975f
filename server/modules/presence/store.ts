import { sql } from 'kysely'
import type { PersonId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import type { PresenceState } from '#domain/people/presence.ts'
import { at, json, type Tx } from '#server/platform/database/database.ts'
import { lostBefore, type AgentRow } from './queries.ts'

interface PresenceChange {
  readonly personId: PersonId
  readonly state: PresenceState
  readonly now: Instant
  readonly realNow: Instant
}

/** What a person says of himself is a sign of life too. */
export async function storeState(tx: Tx, { personId, state, now, realNow }: PresenceChange): Promise<void> {
  const fresh = { state, since: at(now), seenAt: at(realNow), isLost: false }
  await tx
    .insertInto('presence')
    .values({ personId, ...fresh })
    .onConflict((oc) => oc.column('personId').doUpdateSet(fresh))
    .execute()
}

export interface BackPerson {
  readonly personId: PersonId
  readonly state: PresenceState
  readonly receptionLimit: number
}

/**
 * Signs of life of these people, in one statement.
 * @returns those who were gone, or are here for the first time, with the state that they have now
 */
export async function storeSeen(
  tx: Tx,
  {
    agents,
    now,
    realNow,
  }: {
    readonly agents: readonly Pick<AgentRow, 'personId' | 'role'>[]
    readonly now: Instant
    readonly realNow: Instant
  },
): Promise<readonly BackPerson[]> {
  const seen = agents
    .map(({ personId, role }) => ({ personId, first: role === 'agent' ? 'online' : 'offline' }))
    // One order for all processes: no deadlock.
    .toSorted((a, b) => (a.personId < b.personId ? -1 : 1))
  const { rows } = await sql<BackPerson>`
    with seen as (
      select * from jsonb_to_recordset(${json(seen)}::jsonb) as s ("personId" uuid, first text)
    ), gone as (
      select s."personId" from seen s left join presence e on e.person_id = s."personId"
      where e.person_id is null or e.is_lost
    ), stored as (
      insert into presence (person_id, state, since, seen_at)
      select "personId", first, ${at(now)}, ${at(realNow)} from seen
      on conflict (person_id) do update set seen_at = greatest(presence.seen_at, excluded.seen_at), is_lost = false,
        since = case when presence.is_lost then excluded.since else presence.since end
      returning person_id, state
    )
    select d.person_id as "personId", d.state, p.reception_limit as "receptionLimit"
    from stored d join gone g on g."personId" = d.person_id join person p on p.id = d.person_id`.execute(tx)
  return rows
}

/** Marks those whose signs of life have ended; each is told once. */
export async function storeLost(
  tx: Tx,
  { now, realNow }: Pick<PresenceChange, 'now' | 'realNow'>,
): Promise<readonly { personId: PersonId; state: PresenceState }[]> {
  return tx
    .updateTable('presence')
    .set({ isLost: true, since: at(now) })
    .where('isLost', '=', false)
    .where('seenAt', '<', at(lostBefore(realNow)))
    .returning(['personId', 'state'])
    .execute()
}

/**
 * Held while somebody is given a chat, so that no two deciders fill the same seat. Ends with the transaction.
 * Taken before any row of a chat is locked: one order only, no deadlock.
 */
export async function lockSeats(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(current_schema() || '.seats', 0))`.execute(tx)
}
