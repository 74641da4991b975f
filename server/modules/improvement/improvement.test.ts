import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '#domain/calendar/work-date.ts'
import { localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import type { Cause } from '#domain/conversation/reason.ts'
import type { Department } from '#domain/inspection/improvement.ts'
import type { ImprovementId } from '#domain/kernel/ids.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import { setInspectionStage, wholeCard, type InspectionStage } from '#server/testing/inspection-stage.ts'
import { openTestCompany, type ApiClient, type TestCompany } from '#server/testing/test-company.ts'

let company: TestCompany
let stage: InspectionStage
let warehouse: ApiClient
let stranger: ApiClient
let today: WorkDate

beforeAll(async () => {
  company = await openTestCompany()
  stage = await setInspectionStage(company)
  const elsewhere = await company.addShop('别家')
  warehouse = await company.signIn(await company.addPerson('warehouse', { shopIds: [stage.shopId] }))
  stranger = await company.signIn(await company.addPerson('warehouse', { shopIds: [elsewhere] }))
  today = localOf(company.app.runtime.clock.now(), SHANGHAI).workDate
})
afterAll(() => company.close())

const notFound = { code: 'improvement.not_found', status: 404 }

interface Asked {
  readonly cause: Cause
  readonly department?: Department
  readonly comment?: string
  readonly lines?: readonly string[]
}

/** An inspection of the agent's chat that asks somebody for something, and is released. */
async function ask({ cause, department, comment = '下次给时间', lines }: Asked): Promise<ImprovementId> {
  const { as, people } = stage
  const conversationId = await stage.addChat({ personId: people.agent, ...(lines ? { lines } : {}) })
  const id = await stage.addTask(conversationId)
  const [, reply] = await stage.messagesOf(conversationId)
  const marks = wholeCard({ solving: 2, prompt: 3 }).map((mark) =>
    mark.category === 'solving' ? { ...mark, note: '没有下一步', messageIds: reply ? [reply] : [] } : mark,
  )
  await as.first.inspection.handIn({
    id,
    marks,
    cause,
    comment,
    ...(department ? { department } : {}),
  })
  await as.first.inspection.release({ id })
  const { improvement } = await as.first.inspection.get({ id })
  if (!improvement) throw new Error('nothing was asked')
  return improvement.id
}

const idsOf = async (client: ApiClient, filter: { isMine?: boolean } = {}) =>
  (await client.improvement.list(filter)).items.map(({ id }) => id)

describe('an improvement', () => {
  it('comes with the release, not before: until then its inspector may still think otherwise', async () => {
    const { as, people } = stage
    const id = await stage.addTask(await stage.addChat({ personId: people.agent }))
    const before = await as.leader.improvement.count({})
    await as.first.inspection.handIn({ id, marks: wholeCard(), cause: 'skill' })
    expect(await as.leader.improvement.count({})).toEqual(before)
    await as.first.inspection.handIn({ id, marks: wholeCard(), cause: null })
    await as.first.inspection.release({ id })
    expect((await as.first.inspection.get({ id })).improvement).toBeNull()
    expect(await as.leader.improvement.count({})).toEqual(before)
  })

  it('goes to the agent’s leader, is taken, answered, sent back with the reason, answered again and closed', async () => {
    const { as, people } = stage
    const id = await ask({ cause: 'skill' })
    expect(await idsOf(as.leader, { isMine: true })).toContain(id)
    const { improvement, points } = await as.leader.improvement.get({ id })
    expect(improvement).toMatchObject({
      person: { name: '林小满' },
      route: 'training',
      department: null,
      cause: 'skill',
      comment: '下次给时间',
      status: 'open',
      dueDate: addDays(today, 3),
      isOverdue: false,
      createdBy: { name: '纪宁' },
    })
    expect(points).toEqual([
      {
        category: 'solving',
        name: { zh: '处理问题', en: 'Solving' },
        note: '没有下一步',
        sentences: [{ author: 'agent', text: '在的亲' }],
      },
      { category: 'prompt', name: { zh: '速 · 回复及时', en: 'Prompt' }, note: '', sentences: [] },
    ])
    expect((await as.leader.improvement.take({ id })).improvement).toMatchObject({
      status: 'taken',
      takenBy: '周棠',
    })
    await as.leader.improvement.answer({ id, answer: '谈过了' })
    expect(await idsOf(as.first, { isMine: true })).toContain(id)
    expect(await idsOf(as.leader, { isMine: true })).not.toContain(id)
    const back = await as.first.improvement.sendBack({ id, remark: '谈了什么？' })
    expect(back.improvement).toMatchObject({ status: 'open', remark: '谈了什么？', takenBy: null })
    await as.leader.improvement.answer({ id, answer: '练了收尾三句，下周再看' })
    const closed = await as.first.improvement.accept({ id })
    expect(closed.improvement).toMatchObject({ status: 'closed', answeredBy: '周棠', remark: '' })
    expect(await idsOf(as.first, { isMine: true })).not.toContain(id)

    const read = await as.agent.inspection.get({ id: closed.improvement.inspectionId })
    expect(read.improvement).toMatchObject({ status: 'closed', answer: '练了收尾三句，下周再看' })
    const types = (
      await company.eventsOf(
        'improvement.asked',
        'improvement.taken',
        'improvement.answered',
        'improvement.sent-back',
        'improvement.accepted',
      )
    )
      .filter(({ subjectId }) => subjectId === id)
      .map(({ type, data }) => [type, (data as { personId: string }).personId])
    expect(types).toEqual(
      ['asked', 'taken', 'answered', 'sent-back', 'answered', 'accepted'].map((deed) => [
        `improvement.${deed}`,
        people.agent,
      ]),
    )
  })

  it('of goods goes to one department of the shop alone', async () => {
    const { as } = stage
    const id = await ask({ cause: 'product', department: 'warehouse' })
    expect(await idsOf(warehouse, { isMine: true })).toEqual([id])
    expect(await warehouse.improvement.count({})).toEqual({ toDo: 1, overdue: 0, toJudge: 0 })
    // The leader knows of it; answering it is not his.
    await expect(as.leader.improvement.answer({ id, answer: '好' })).rejects.toMatchObject({
      code: 'improvement.not_yours',
    })
    expect(await idsOf(as.leader, { isMine: true })).not.toContain(id)
    for (const reader of [stranger, as.other, as.second])
      await expect(reader.improvement.get({ id })).rejects.toMatchObject(notFound)
    await expect(as.agent.improvement.get({ id })).rejects.toMatchObject({ status: 404 })
    await warehouse.improvement.answer({ id, answer: '加了一层气泡膜' })
    await expect(warehouse.improvement.answer({ id, answer: '再说一次' })).rejects.toMatchObject({
      code: 'improvement.already_answered',
    })
    await expect(warehouse.improvement.accept({ id })).rejects.toMatchObject({ status: 404 })
    expect((await as.first.improvement.count({})).toJudge).toBeGreaterThan(0)
    await as.first.improvement.accept({ id })
  })

  it('about a leader’s own chat is the supervisor’s to answer, not his', async () => {
    const { as, people } = stage
    const id = await stage.addTask(await stage.addChat({ personId: people.leader }))
    const before = (await as.boss.improvement.count({})).toDo
    await as.first.inspection.handIn({ id, marks: wholeCard(), cause: 'skill' })
    await as.first.inspection.release({ id })
    const asked = (await as.first.inspection.get({ id })).improvement?.id
    if (!asked) throw new Error('nothing was asked')
    expect(await idsOf(as.leader, { isMine: true })).not.toContain(asked)
    expect((await as.boss.improvement.count({})).toDo).toBe(before + 1)
    await expect(as.leader.improvement.answer({ id: asked, answer: '好' })).rejects.toMatchObject({
      code: 'improvement.not_yours',
    })
    await as.boss.improvement.answer({ id: asked, answer: '一起看过' })
  })

  it('is late from the day after its last, and stands first', async () => {
    const { as } = stage
    const [late] = [await ask({ cause: 'routine' }), await ask({ cause: 'routine' })]
    await company.db
      .updateTable('improvement')
      .set({ dueDate: addDays(today, -1) })
      .where('id', '=', late)
      .execute()
    const { items } = await as.leader.improvement.list({ isMine: true })
    expect(items[0]).toMatchObject({ id: late, isOverdue: true, route: 'leader' })
    expect((await as.leader.improvement.list({ isOverdue: true })).items).toHaveLength(1)
    expect((await as.leader.improvement.count({})).overdue).toBe(1)
    await as.leader.improvement.answer({ id: late, answer: '谈过' })
    expect((await as.leader.improvement.count({})).overdue).toBe(0)
  })

  it('refuses bad input, and judging by who did not ask', async () => {
    const { as } = stage
    const id = await ask({ cause: 'skill' })
    await expect(as.leader.improvement.answer({ id, answer: ' ' })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
    await expect(as.first.improvement.accept({ id })).rejects.toMatchObject({
      code: 'improvement.not_answered',
    })
    await expect(as.first.improvement.answer({ id, answer: '好' })).rejects.toMatchObject({ status: 404 })
    await as.leader.improvement.answer({ id, answer: '谈过' })
    expect((await as.boss.improvement.sendBack({ id, remark: '再具体些' })).improvement.status).toBe('open')
  })

  it('tells a department what was said, not who the buyer is; the agent’s leader reads the words themselves', async () => {
    const said = [
      '王小明，电话 13812345678',
      '好的，寄浙江省杭州市西湖区文三路 100 号 3 幢，电话 13812345678',
    ]
    const wanted = { comment: '买家青山** 13812345678 催了两次', lines: said }
    const toWarehouse = await ask({ cause: 'product', department: 'warehouse', ...wanted })
    const { improvement, points } = await warehouse.improvement.get({ id: toWarehouse })
    expect(improvement.comment).toBe('买家[买家] [电话] 催了两次')
    expect(points[0]?.sentences).toEqual([{ author: 'agent', text: '好的，[地址]，电话 [电话]' }])
    const listed = (await warehouse.improvement.list({})).items.find(({ id }) => id === toWarehouse)
    expect(listed?.comment).toBe(improvement.comment)

    const toLeader = await stage.as.leader.improvement.get({ id: await ask({ cause: 'skill', ...wanted }) })
    expect(toLeader.improvement.comment).toBe(wanted.comment)
    expect(toLeader.points[0]?.sentences).toEqual([{ author: 'agent', text: said[1] }])
  })
})
