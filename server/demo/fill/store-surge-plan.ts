import { addDays } from '#domain/calendar/work-date.ts'
import { localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import type { SurgeStep } from '#domain/surge/plan.ts'
import { putPlan } from '#server/modules/surge/index.ts'
import { newId } from '#server/platform/ids.ts'
import type { Work } from '#server/platform/work.ts'

const SUPERVISOR = '0201'

/** The sample company's emergency plan (R82): ready before it is needed, another department's help approved beforehand. */
export async function storeSurgePlan({ tx, now, record }: Work): Promise<void> {
  if (await tx.selectFrom('surgePlan').select('id').limit(1).executeTakeFirst()) return
  const boss = await tx
    .selectFrom('person')
    .select(['id', 'name'])
    .where('code', '=', SUPERVISOR)
    .executeTakeFirstOrThrow()
  const { workDate } = localOf(now, SHANGHAI)
  const approval = {
    by: boss.name,
    at: now,
    until: addDays(workDate, 60),
    note: '运营负责人已同意，先到先支援',
  }
  const steps: readonly SurgeStep[] = [
    { id: 'limit', ownerId: null, kind: 'limit', by: 2 },
    { id: 'call', ownerId: null, kind: 'call', heads: 1 },
    { id: 'tell', ownerId: null, kind: 'tell', text: '自动回复挂上「咨询量大，按顺序回复」' },
    {
      id: 'help',
      ownerId: boss.id,
      kind: 'department',
      department: '运营部',
      heads: 2,
      task: '代答物流进度',
      approval,
    },
  ]
  const id = newId<'surgePlan'>()
  const trigger = { waitingChats: 12, loadShare: 0.95, replyRate: 0.7 }
  const name = '晚高峰爆单'
  await putPlan(tx, { id, teamId: null, name, trigger, steps, by: boss.id, now })
  record({ type: 'surge.plan-saved', subjectId: id, data: { name } })
}
