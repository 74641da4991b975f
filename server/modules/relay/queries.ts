import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { z } from 'zod'
import { RELAYS_PER_PAGE, relayPointsSchema, type RelayReader } from '#contract/relay.ts'
import { instantSchema } from '#contract/scalars.ts'
import type { PersonId, RelayId, TeamId } from '#domain/kernel/ids.ts'
import type { Instant, WorkDate } from '#domain/kernel/time.ts'
import type { RelayAudience, RelayPoints } from '#domain/roster/relay.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import { at, type Db } from '#server/platform/database/database.ts'
import { readKey } from '#server/platform/database/page-key.ts'

export interface StoredRelay {
  readonly id: RelayId
  readonly teamId: TeamId | null
  readonly teamName: string | null
  readonly audience: RelayAudience
  readonly workDate: WorkDate
  readonly heldFrom: number | null
  readonly heldTo: number | null
  readonly offShiftMinutes: number
  readonly points: RelayPoints
  readonly sentBy: PersonId
  readonly senderName: string
  readonly senderCode: string
  readonly sentAt: Instant
  readonly isUnread: boolean
  readonly readCount: number
  readonly recipientCount: number
}

/** What went to him, what he sent, and of a leader what went to his team. */
function inSight({ role, personId, teamId }: Actor): RawBuilder<SqlBool> {
  if (role === 'owner' || role === 'supervisor') return sql<SqlBool>`true`
  const isLed = role === 'leader' && teamId !== null ? sql<SqlBool>`r.team_id = ${teamId}` : sql`false`
  return sql<SqlBool>`(r.sent_by = ${personId} or ${isLed}
    or exists (select 1 from relay_reading as own where own.relay_id = r.id and own.person_id = ${personId}))`
}

async function select(
  db: Db,
  actor: Actor,
  { where, tail }: { readonly where: RawBuilder<SqlBool>; readonly tail: RawBuilder<unknown> },
): Promise<readonly StoredRelay[]> {
  const { rows } = await sql<StoredRelay>`
    select r.id, r.team_id, t.name as team_name, r.audience, r.work_date, r.held_from, r.held_to, r.off_shift_minutes,
      r.points, r.sent_by, p.name as sender_name, p.code as sender_code, r.sent_at,
      exists (select 1 from relay_reading as own
        where own.relay_id = r.id and own.person_id = ${actor.personId} and own.read_at is null) as is_unread,
      (select count(*)::int from relay_reading as g where g.relay_id = r.id and g.read_at is not null) as read_count,
      (select count(*)::int from relay_reading as g where g.relay_id = r.id) as recipient_count
    from relay as r
    join person as p on p.id = r.sent_by
    left join team as t on t.id = r.team_id
    where ${inSight(actor)} and ${where} ${tail}`.execute(db)
  return rows.map((row) => ({ ...row, points: relayPointsSchema.parse(row.points) }))
}

const keySchema = z.object({ sentAt: instantSchema, id: z.uuid() })

export function keyOf({ sentAt, id }: StoredRelay): z.input<typeof keySchema> {
  return { sentAt, id }
}

/** Those in sight, the newest first; one row more than a page if there is. */
export async function listRelays(
  db: Db,
  actor: Actor,
  after: string | undefined,
): Promise<readonly StoredRelay[]> {
  const key = readKey(after, keySchema)
  const where = key
    ? sql<SqlBool>`(r.sent_at, r.id) < (${at(key.sentAt)}, ${key.id}::uuid)`
    : sql<SqlBool>`true`
  return select(db, actor, {
    where,
    tail: sql`order by r.sent_at desc, r.id desc limit ${RELAYS_PER_PAGE + 1}`,
  })
}

export async function findRelay(db: Db, actor: Actor, id: RelayId): Promise<StoredRelay | undefined> {
  const [row] = await select(db, actor, { where: sql<SqlBool>`r.id = ${id}`, tail: sql`` })
  return row
}

export async function countUnread(db: Db, personId: PersonId): Promise<number> {
  const { count } = await db
    .selectFrom('relayReading')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('personId', '=', personId)
    .where('readAt', 'is', null)
    .executeTakeFirstOrThrow()
  return count
}

/** Who has not read it first. */
export async function listReaders(db: Db, id: RelayId): Promise<readonly RelayReader[]> {
  const rows = await db
    .selectFrom('relayReading as g')
    .innerJoin('person as p', 'p.id', 'g.personId')
    .select(['p.id', 'p.name', 'p.code', 'g.shiftName', 'g.readAt'])
    .where('g.relayId', '=', id)
    .orderBy(sql`g.read_at is not null`)
    .orderBy('p.code')
    .execute()
  return rows.map(({ shiftName, readAt, ...person }) => ({ person, shiftName, readAt }))
}

/** Who works in a team now, or in any. */
export async function listTeamPeople(
  db: Db,
  teamId: TeamId | null,
): Promise<readonly { readonly id: PersonId; readonly teamId: TeamId | null }[]> {
  return db
    .selectFrom('person')
    .select(['id', 'teamId'])
    .where('leftAt', 'is', null)
    .where('role', 'in', ['agent', 'leader'])
    .$if(teamId === null, (query) => query.where('teamId', 'is not', null))
    .$if(teamId !== null, (query) => query.where('teamId', '=', teamId))
    .orderBy('code')
    .execute()
}
