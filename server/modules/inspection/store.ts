import { sql } from 'kysely'
import type { Cause } from '#domain/conversation/reason.ts'
import type { Fault } from '#domain/inspection/fault.ts'
import type { Department } from '#domain/inspection/improvement.ts'
import type { InspectionRoute } from '#domain/inspection/inspection.ts'
import { INSPECTION_GROUNDS, type InspectionGround } from '#domain/inspection/sampling.ts'
import type { Score } from '#domain/inspection/scorecard.ts'
import type { InspectionSettings } from '#domain/inspection/settings.ts'
import type { ConversationId, InspectionId, PersonId, ScorecardId } from '#domain/kernel/ids.ts'
import type { Instant, WorkDate } from '#domain/kernel/time.ts'
import { at, atOrNull, json, type Tx } from '#server/platform/database/database.ts'
import { newId } from '#server/platform/ids.ts'
import type { MarkRow } from './queries.ts'

interface NewTask {
  readonly conversationId: ConversationId
  readonly personId: PersonId
  readonly grounds: readonly InspectionGround[]
  readonly workDate: WorkDate
  /** Null: it is dealt out later. */
  readonly inspectorId: PersonId | null
}

/**
 * Adds tasks of chats that have none of that agent yet; one that is there already gets the further grounds.
 * @returns how many are new
 */
export async function addTasks(tx: Tx, tasks: readonly NewTask[], now: Instant): Promise<number> {
  const rows = tasks.map((task) => ({ ...task, id: newId<'inspection'>() }))
  const { rows: written } = await sql<{ isNew: boolean }>`
    insert into inspection as kept
      (id, conversation_id, shop_id, person_id, team_id, grounds, rank, work_date, status, inspector_id, created_at)
    select r.id, c.id, c.shop_id, p.id, p.team_id, r.grounds, ${rankOf(sql`r.grounds`)}, r."workDate", 'open',
      r."inspectorId", ${at(now)}
    from jsonb_to_recordset(${json(rows)}::jsonb) as r
      (id uuid, "conversationId" uuid, "personId" uuid, grounds text[], "workDate" date, "inspectorId" uuid)
    join conversation c on c.id = r."conversationId"
    join person p on p.id = r."personId"
    on conflict (conversation_id, person_id) do update set
      grounds = array(select g from unnest(${ORDER}) with ordinality as o (g, n)
        where g = any(kept.grounds || excluded.grounds) order by n),
      rank = least(kept.rank, excluded.rank)
      where not kept.grounds @> excluded.grounds
    returning (xmax = 0) as is_new`.execute(tx)
  return written.filter(({ isNew }) => isNew).length
}

const ORDER = sql`${INSPECTION_GROUNDS}::text[]`

/** The place of the first ground in the order of pressing ones. */
function rankOf(grounds: ReturnType<typeof sql>) {
  return sql`(select min(array_position(${ORDER}, g)) from unnest(${grounds}) as g)`
}

/** Puts tasks before inspectors. */
export async function dealOut(tx: Tx, dealt: ReadonlyMap<InspectionId, PersonId>): Promise<void> {
  const rows = [...dealt].map(([id, inspectorId]) => ({ id, inspectorId }))
  await sql`
    update inspection i set inspector_id = r."inspectorId"
    from jsonb_to_recordset(${json(rows)}::jsonb) as r (id uuid, "inspectorId" uuid)
    where i.id = r.id and i.status = 'open' and i.inspector_id is null`.execute(tx)
}

export async function setInspector(tx: Tx, id: InspectionId, inspectorId: PersonId): Promise<void> {
  await tx.updateTable('inspection').set({ inspectorId }).where('id', '=', id).execute()
}

/** Back to where others may take it. */
export async function returnTask(tx: Tx, id: InspectionId, by: PersonId): Promise<void> {
  await sql`
    update inspection set inspector_id = null, returned_by = returned_by || ${by}::uuid where id = ${id}`.execute(
    tx,
  )
}

interface Verdict {
  readonly id: InspectionId
  readonly inspectorId: PersonId
  readonly scorecardId: ScorecardId
  readonly marks: readonly MarkRow[]
  readonly score: Score
  readonly cause: Cause | null
  readonly faults: readonly Fault[]
  readonly route: InspectionRoute | null
  /** Null unless it goes to one. */
  readonly department: Department | null
  readonly comment: string
  readonly scoredAt: Instant
  readonly releaseAt: Instant
}

/** Writes down what an inspector has handed in. */
export async function storeVerdict(tx: Tx, verdict: Verdict): Promise<void> {
  const { id, marks, faults, score, scoredAt, releaseAt, ...rest } = verdict
  await tx
    .updateTable('inspection')
    .set({
      ...rest,
      faults: [...faults],
      status: 'scored',
      score: score.value,
      isZeroed: score.isZeroed,
      scoredAt: at(scoredAt),
      releaseAt: at(releaseAt),
    })
    .where('id', '=', id)
    .execute()
  await storeMarks(tx, id, marks)
}

/** A second inspector's correction of a released one. */
export async function storeCorrection(
  tx: Tx,
  id: InspectionId,
  { marks, score }: { readonly marks: readonly MarkRow[]; readonly score: Score },
): Promise<void> {
  await tx
    .updateTable('inspection')
    .set({ score: score.value, isZeroed: score.isZeroed })
    .where('id', '=', id)
    .execute()
  await storeMarks(tx, id, marks)
}

async function storeMarks(tx: Tx, id: InspectionId, marks: readonly MarkRow[]): Promise<void> {
  await tx.deleteFrom('inspectionMark').where('inspectionId', '=', id).execute()
  const rows = marks.map(({ category, mark, note, messageIds }) => ({
    inspectionId: id,
    category,
    mark: mark === 'na' ? null : mark,
    note,
    messageIds: [...messageIds],
  }))
  if (rows.length > 0) await tx.insertInto('inspectionMark').values(rows).execute()
}

interface Released {
  readonly id: InspectionId
  readonly conversationId: ConversationId
  readonly personId: PersonId
}

/** Their agents see what is due by now, or this one at once. */
export async function release(
  tx: Tx,
  { id, now }: { readonly id?: InspectionId; readonly now: Instant },
): Promise<readonly Released[]> {
  return tx
    .updateTable('inspection')
    .set({ status: 'released', releasedAt: at(now), releaseAt: atOrNull(null) })
    .where('status', '=', 'scored')
    .$if(id === undefined, (query) => query.where('releaseAt', '<=', at(now)))
    .$if(id !== undefined, (query) => query.where('id', '=', id ?? ('' as InspectionId)))
    .returning(['id', 'conversationId', 'personId'])
    .execute()
}

export async function putSettings(tx: Tx, settings: InspectionSettings): Promise<void> {
  const row = { settings: json(settings) }
  await tx
    .insertInto('inspectionSetting')
    .values(row)
    .onConflict((oc) => oc.column('isOnly').doUpdateSet(row))
    .execute()
}

/** Tasks of that kind have been drawn from that day as it stands now. */
export async function markDrawn(
  tx: Tx,
  {
    kind,
    workDate,
    now,
  }: { readonly kind: 'noted' | 'random'; readonly workDate: WorkDate; readonly now: Instant },
): Promise<void> {
  const drawn = { filledAt: at(now) }
  await tx
    .insertInto('inspectionCycle')
    .values({ kind, workDate, ...drawn })
    .onConflict((oc) => oc.columns(['kind', 'workDate']).doUpdateSet(drawn))
    .execute()
}

/** Longer ago than any day that is drawn again, with the week that may end on it. */
const SAMPLED_KEPT_DAYS = 14

interface Sampled {
  readonly conversationId: ConversationId
  readonly personId: PersonId
  readonly workDate: WorkDate
}

/** Enters chats from which a sample is about to be drawn. @returns those that were in no draw before */
export async function enterSample<Chat extends Sampled>(
  tx: Tx,
  chats: readonly Chat[],
): Promise<readonly Chat[]> {
  const { rows } = await sql<Omit<Sampled, 'workDate'>>`
    insert into inspection_sampled as kept (conversation_id, person_id, work_date)
    select r."conversationId", r."personId", r."workDate"
    from jsonb_to_recordset(${json(chats.map(({ conversationId, personId, workDate }) => ({ conversationId, personId, workDate })))}::jsonb)
      as r ("conversationId" uuid, "personId" uuid, "workDate" date)
    on conflict do nothing returning conversation_id, person_id`.execute(tx)
  await sql`
    delete from inspection_sampled
    where work_date < (select max(work_date) from inspection_sampled) - ${SAMPLED_KEPT_DAYS}::int`.execute(tx)
  const entered = new Set(rows.map(({ conversationId, personId }) => `${conversationId} ${personId}`))
  return chats.filter(({ conversationId, personId }) => entered.has(`${conversationId} ${personId}`))
}
