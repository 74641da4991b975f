import { sql } from 'kysely'
import { z } from 'zod'
import { idSchema, workDateSchema } from '#contract/scalars.ts'
import type { ConversationId, LeaveId, PersonId, ShopId, StandInId, TeamId } from '#domain/kernel/ids.ts'
import type { Instant, WorkDate } from '#domain/kernel/time.ts'
import type { OwnShift } from '#domain/roster/swap.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import type { Db } from '#server/platform/database/database.ts'

export interface PersonRef {
  readonly id: PersonId
  readonly name: string
  readonly code: string
}

export interface StoredStandIn {
  readonly id: StandInId
  readonly teamId: TeamId
  readonly absent: PersonRef
  readonly person: PersonRef
  readonly fromDate: WorkDate
  readonly toDate: WorkDate
  readonly reason: string
  readonly namer: string
  readonly namedAt: Instant
  readonly shifts: readonly Omit<OwnShift, 'personId'>[]
  readonly chatIds: readonly ConversationId[]
  readonly beganAt: Instant | null
  readonly endedAt: Instant | null
}

const shiftsSchema = z.array(z.object({ workDate: workDateSchema, templateId: idSchema<'shiftTemplate'>() }))
const chatIdsSchema = z.array(idSchema<'conversation'>())
const MAX = 60

/** One's own, or those of the teams that one plans; what is not over first. */
export async function listStandIns(
  db: Db,
  { role, personId, teamId }: Actor,
): Promise<readonly StoredStandIn[]> {
  const isAbove = role === 'owner' || role === 'supervisor'
  const rows = await standIns(db)
    .$if(!isAbove, (query) =>
      query.where((eb) =>
        eb.or([
          eb('s.absentId', '=', personId),
          eb('s.personId', '=', personId),
          ...(role === 'leader' && teamId !== null ? [eb('s.teamId', '=', teamId)] : []),
        ]),
      ),
    )
    .orderBy(sql`s.ended_at is not null`)
    .orderBy('s.fromDate', 'desc')
    .limit(MAX)
    .execute()
  return rows.map(stored)
}

export async function findStandIn(db: Db, id: StandInId): Promise<StoredStandIn | undefined> {
  const row = await standIns(db).where('s.id', '=', id).executeTakeFirst()
  return row && stored(row)
}

/** Those whose first day has come, or whose last day is over. */
export async function listDue(db: Db, today: WorkDate): Promise<readonly StoredStandIn[]> {
  const rows = await standIns(db)
    .where('s.endedAt', 'is', null)
    .where((eb) =>
      eb.or([
        eb.and([eb('s.beganAt', 'is', null), eb('s.fromDate', '<=', today)]),
        eb('s.toDate', '<', today),
      ]),
    )
    .orderBy('s.fromDate')
    .execute()
  return rows.map(stored)
}

/** Whether somebody stands in for him on a day of these already. */
export async function isStoodIn(
  db: Db,
  { absentId, from, to }: { readonly absentId: PersonId; readonly from: WorkDate; readonly to: WorkDate },
): Promise<boolean> {
  const row = await db
    .selectFrom('standIn')
    .select('id')
    .where('absentId', '=', absentId)
    .where('endedAt', 'is', null)
    .where('fromDate', '<=', to)
    .where('toDate', '>=', from)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

export interface TeamMember {
  readonly id: PersonId
  readonly teamId: TeamId | null
  readonly shopIds: readonly ShopId[]
}

/** Somebody who works here, with the shops he serves. */
export async function findMember(db: Db, id: PersonId): Promise<TeamMember | undefined> {
  const person = await db
    .selectFrom('person')
    .select(['id', 'teamId'])
    .where('id', '=', id)
    .where('leftAt', 'is', null)
    .executeTakeFirst()
  if (!person) return undefined
  const shops = await db.selectFrom('personShop').select('shopId').where('personId', '=', id).execute()
  return { ...person, shopIds: shops.map(({ shopId }) => shopId) }
}

export async function isLeaveOf(db: Db, id: LeaveId, personId: PersonId): Promise<boolean> {
  const row = await db
    .selectFrom('leave')
    .select('id')
    .where('id', '=', id)
    .where('personId', '=', personId)
    .executeTakeFirst()
  return row !== undefined
}

/** The open chats that somebody holds, of these or of all. */
export async function listHeld(
  db: Db,
  holderId: PersonId,
  among?: readonly ConversationId[],
): Promise<readonly { readonly id: ConversationId; readonly shopId: ShopId }[]> {
  if (among?.length === 0) return []
  return db
    .selectFrom('conversation')
    .select(['id', 'shopId'])
    .where('assigneeId', '=', holderId)
    .where('status', '=', 'open')
    .$if(among !== undefined, (query) => query.where('id', 'in', among ?? []))
    .orderBy('id')
    .execute()
}

function standIns(db: Db) {
  return db
    .selectFrom('standIn as s')
    .innerJoin('person as a', 'a.id', 's.absentId')
    .innerJoin('person as p', 'p.id', 's.personId')
    .innerJoin('person as n', 'n.id', 's.namedBy')
    .select(['s.id', 's.teamId', 's.fromDate', 's.toDate', 's.reason', 's.namedAt', 's.shifts', 's.chatIds'])
    .select(['s.beganAt', 's.endedAt', 'n.name as namer', 'a.id as absentId', 'a.name as absentName'])
    .select(['a.code as absentCode', 'p.id as personId', 'p.name as personName', 'p.code as personCode'])
}

type Row = Awaited<ReturnType<ReturnType<typeof standIns>['execute']>>[number]

function stored({ absentId, absentName, absentCode, personId, personName, personCode, ...row }: Row) {
  return {
    ...row,
    absent: { id: absentId, name: absentName, code: absentCode },
    person: { id: personId, name: personName, code: personCode },
    shifts: shiftsSchema.parse(row.shifts),
    chatIds: chatIdsSchema.parse(row.chatIds),
  }
}
