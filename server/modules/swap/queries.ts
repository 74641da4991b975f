import { sql } from 'kysely'
import { z } from 'zod'
import { spanSchema } from '#contract/roster-model.ts'
import type { SwappedShift } from '#contract/swap.ts'
import type { PersonId, ShiftTemplateId, SwapId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import type { ShiftTemplate } from '#domain/roster/model.ts'
import type { Swap } from '#domain/roster/swap.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import type { Db } from '#server/platform/database/database.ts'

export interface PersonRef {
  readonly id: PersonId
  readonly name: string
  readonly code: string
}

export interface StoredSwap extends Swap {
  readonly id: SwapId
  readonly teamName: string
  readonly giver: PersonRef | null
  readonly taker: PersonRef | null
  readonly shift: SwappedShift
  readonly back: SwappedShift | null
  readonly note: string
  readonly askedAt: Instant
  readonly decider: string | null
  readonly override: string | null
}

const WAITING_MAX = 200
const PAST_MAX = 60

/**
 * What the actor has to do with: his own, what is offered to his team, and of those whose teams he plans everything.
 * What waits first, the earliest shift on top; then what is over, the latest on top.
 */
export async function listSwaps(db: Db, actor: Actor): Promise<readonly StoredSwap[]> {
  const waiting = await inSight(db, actor)
    .where('s.status', 'in', ['asked', 'agreed'])
    .orderBy('s.beginsAt')
    .orderBy('s.id')
    .limit(WAITING_MAX)
    .execute()
  const past = await inSight(db, actor)
    .where('s.status', 'not in', ['asked', 'agreed'])
    .orderBy('s.askedAt', 'desc')
    .orderBy('s.id', 'desc')
    .limit(PAST_MAX)
    .execute()
  const rows = [...waiting, ...past]
  return storedOf(db, rows)
}

export async function findSwap(db: Db, id: SwapId): Promise<StoredSwap | undefined> {
  const rows = await swaps(db).where('s.id', '=', id).execute()
  return (await storedOf(db, rows))[0]
}

/** Whether a shift is asked about already. */
export async function isAskedFor(
  db: Db,
  { giverId, workDate }: Pick<Swap, 'giverId' | 'workDate'>,
): Promise<boolean> {
  const row = await db
    .selectFrom('swap')
    .select('id')
    .where('giverId', '=', giverId)
    .where('workDate', '=', workDate)
    .where('status', 'in', ['asked', 'agreed'])
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

export async function listColleagues(
  db: Db,
  { teamId, personId }: Pick<Actor, 'teamId' | 'personId'>,
): Promise<readonly PersonRef[]> {
  if (teamId === null) return []
  return db
    .selectFrom('person')
    .select(['id', 'name', 'code'])
    .where('teamId', '=', teamId)
    .where('id', '<>', personId)
    .where('leftAt', 'is', null)
    .where('role', 'in', ['agent', 'leader'])
    .orderBy('code')
    .execute()
}

/** Leave that the actor is to decide on. */
export async function countLeaves(db: Db, { role, teamId, personId }: Actor): Promise<number> {
  const isAbove = role === 'owner' || role === 'supervisor'
  if (!isAbove && (role !== 'leader' || teamId === null)) return 0
  const { count } = await db
    .selectFrom('leave as l')
    .innerJoin('person as p', 'p.id', 'l.personId')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('l.status', '=', 'asked')
    .where('l.personId', '<>', personId)
    .$if(!isAbove && teamId !== null, (query) => query.where('p.teamId', '=', teamId))
    .executeTakeFirstOrThrow()
  return count
}

export async function findTemplate(
  db: Db,
  id: ShiftTemplateId,
): Promise<Pick<ShiftTemplate, 'spans'> | undefined> {
  const row = await db
    .selectFrom('shiftTemplate')
    .select('spans')
    .where('id', '=', id)
    .where('retiredAt', 'is', null)
    .executeTakeFirst()
  return row && { spans: z.array(spanSchema).parse(row.spans) }
}

function inSight(db: Db, { role, personId, teamId }: Actor) {
  const isAbove = role === 'owner' || role === 'supervisor'
  return swaps(db).$if(!isAbove, (query) =>
    query.where((eb) =>
      eb.or([
        eb('s.giverId', '=', personId),
        eb('s.takerId', '=', personId),
        ...(teamId === null
          ? []
          : role === 'leader'
            ? [eb('s.teamId', '=', teamId)]
            : [
                eb.and([
                  eb('s.teamId', '=', teamId),
                  eb('s.kind', 'in', ['offer', 'open']),
                  eb('s.status', '=', 'asked'),
                ]),
              ]),
      ]),
    ),
  )
}

function swaps(db: Db) {
  return db
    .selectFrom('swap as s')
    .innerJoin('team as t', 't.id', 's.teamId')
    .leftJoin('person as d', 'd.id', 's.decidedBy')
    .select(['s.id', 's.kind', 's.teamId', 't.name as teamName', 's.giverId', 's.takerId', 's.workDate'])
    .select(['s.templateId', 's.returnDate', 's.returnTemplateId', 's.isApprovedByLeader', 's.note'])
    .select(['s.status', 's.askedBy', 's.askedAt', 's.beginsAt', 'd.name as decider', 's.override'])
}

type Row = Awaited<ReturnType<ReturnType<typeof swaps>['execute']>>[number]

async function storedOf(db: Db, rows: readonly Row[]): Promise<readonly StoredSwap[]> {
  if (rows.length === 0) return []
  const ids = [...new Set(rows.flatMap(({ giverId, takerId }) => [giverId ?? [], takerId ?? []].flat()))]
  const people =
    ids.length === 0
      ? []
      : await db.selectFrom('person').select(['id', 'name', 'code']).where('id', 'in', ids).execute()
  const refs = new Map<PersonId, PersonRef>(people.map((person) => [person.id, person]))
  const templates = new Map(
    (await db.selectFrom('shiftTemplate').selectAll().execute()).map((row) => [row.id, row]),
  )
  const shiftOf = (workDate: SwappedShift['workDate'], id: ShiftTemplateId): SwappedShift => {
    const template = templates.get(id)
    if (!template) throw new Error(`a swap is about a shift template that there is not: ${id}`)
    const { name, mark, isNight } = template
    return { workDate, name, mark, isNight, spans: z.array(spanSchema).parse(template.spans) }
  }
  return rows.map((row) => ({
    ...row,
    giver: (row.giverId && refs.get(row.giverId)) ?? null,
    taker: (row.takerId && refs.get(row.takerId)) ?? null,
    shift: shiftOf(row.workDate, row.templateId),
    back:
      row.returnDate === null || row.returnTemplateId === null
        ? null
        : shiftOf(row.returnDate, row.returnTemplateId),
  }))
}
