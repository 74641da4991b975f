import { sql } from 'kysely'
import type { Department } from '#domain/inspection/improvement.ts'
import type { InspectionRoute } from '#domain/inspection/inspection.ts'
import type { ImprovementId, InspectionId, PersonId } from '#domain/kernel/ids.ts'
import type { Instant, WorkDate } from '#domain/kernel/time.ts'
import { at, atOrNull, type Tx } from '#server/platform/database/database.ts'

interface Asked {
  readonly id: ImprovementId
  readonly inspectionId: InspectionId
  readonly personId: PersonId
  readonly route: InspectionRoute
  readonly department: Department | null
}

interface Asking {
  readonly inspectionIds: readonly InspectionId[]
  /** Which each answer may take. */
  readonly days: number
  readonly dueDate: WorkDate
  readonly now: Instant
}

/** Those of these inspections that go somewhere, each once. */
export async function addAsked(
  tx: Tx,
  { inspectionIds, days, dueDate, now }: Asking,
): Promise<readonly Asked[]> {
  const { rows } = await sql<Asked>`
    insert into improvement
      (id, inspection_id, shop_id, person_id, team_id, route, department, status, days, due_date, created_by,
       created_at)
    select gen_random_uuid(), id, shop_id, person_id, team_id, route, department, 'open', ${days}, ${dueDate}::date,
      inspector_id, ${at(now)}
    from inspection where id = any(${inspectionIds}::uuid[]) and route is not null
    on conflict (inspection_id) do nothing
    returning id, inspection_id, person_id, route, department`.execute(tx)
  return rows
}

interface Deed {
  readonly id: ImprovementId
  readonly by: PersonId
  readonly now: Instant
}

export async function storeTaken(tx: Tx, { id, by, now }: Deed): Promise<void> {
  await tx
    .updateTable('improvement')
    .set({ status: 'taken', takenBy: by, takenAt: at(now) })
    .where('id', '=', id)
    .execute()
}

export async function storeAnswer(
  tx: Tx,
  { id, by, now, answer }: Deed & { readonly answer: string },
): Promise<void> {
  await tx
    .updateTable('improvement')
    .set({ status: 'answered', answer, answeredBy: by, answeredAt: at(now), remark: '' })
    .where('id', '=', id)
    .execute()
}

export async function storeClosed(tx: Tx, { id, by, now }: Deed): Promise<void> {
  await tx
    .updateTable('improvement')
    .set({ status: 'closed', closedBy: by, closedAt: at(now) })
    .where('id', '=', id)
    .execute()
}

/** Open again, with what was answered kept beside why it will not do. */
export async function storeSentBack(
  tx: Tx,
  {
    id,
    remark,
    dueDate,
  }: { readonly id: ImprovementId; readonly remark: string; readonly dueDate: WorkDate },
): Promise<void> {
  await tx
    .updateTable('improvement')
    .set({ status: 'open', remark, dueDate, takenBy: null, takenAt: atOrNull(null) })
    .where('id', '=', id)
    .execute()
}
