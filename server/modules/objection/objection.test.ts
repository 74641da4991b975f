import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ConversationId } from '#domain/kernel/ids.ts'
import { setInspectionStage, wholeCard, type InspectionStage } from '#server/testing/inspection-stage.ts'
import { openTestCompany, type ApiClient, type TestCompany } from '#server/testing/test-company.ts'

let company: TestCompany
let stage: InspectionStage

beforeAll(async () => {
  company = await openTestCompany()
  stage = await setInspectionStage(company)
})
afterAll(() => company.close())

const day = () => ({ from: stage.yesterday, to: stage.yesterday })

/** A finding about the agent, as the checks leave it. */
async function found(): Promise<{ readonly conversationId: ConversationId; readonly findingId: string }> {
  const conversationId = await stage.addChat({ personId: stage.people.agent })
  await stage.addFinding(conversationId, 'language')
  const [finding] = await stage.as.boss.finding.listOfChat({ conversationId })
  if (!finding) throw new Error('no finding')
  return { conversationId, findingId: finding.id }
}

async function objected() {
  const finding = await found()
  await stage.as.agent.objection.raise({ ...finding, reason: '这是在复述买家的原话' })
  return { ...finding, id: (await objectionOf(finding.conversationId))?.id ?? missing() }
}

async function objectionOf(conversationId: ConversationId, client: ApiClient = stage.as.boss) {
  const { items } = await client.objection.list({})
  return items.find((item) => item.conversationId === conversationId)
}

function missing(): never {
  throw new Error('no objection')
}

const severeOf = async (client: ApiClient) => (await client.finding.overview(day())).total.severe

describe('an objection to a finding', () => {
  it('is raised with a reason by whom the finding is about, once', async () => {
    const finding = await found()
    const raise = (client: ApiClient, reason = '不是这个意思') =>
      client.objection.raise({ ...finding, reason })
    await expect(raise(stage.as.colleague)).rejects.toMatchObject({ code: 'finding.not_found' })
    await expect(raise(stage.as.leader)).rejects.toMatchObject({ code: 'objection.not_yours' })
    await expect(raise(stage.as.first)).rejects.toMatchObject({ status: 404 })
    await expect(raise(stage.as.agent, ' ')).rejects.toMatchObject({ status: 400 })
    await raise(stage.as.agent)
    await expect(raise(stage.as.agent)).rejects.toMatchObject({ code: 'objection.already_raised' })
    const { conversationId, findingId } = finding
    const [event] = await company.eventsOf('objection.raised')
    expect(event?.data).toEqual({
      findingId,
      conversationId,
      personId: stage.people.agent,
      reason: '不是这个意思',
    })
  })

  it('is not raised against advice that its agent does not see', async () => {
    const conversationId = await stage.addChat({ personId: stage.people.agent })
    await stage.addFinding(conversationId, 'quarrel')
    const [advice] = await stage.as.boss.finding.listOfChat({ conversationId })
    const findingId = advice?.id ?? missing()
    await expect(
      stage.as.agent.objection.raise({ conversationId, findingId, reason: '没有吵' }),
    ).rejects.toMatchObject({ code: 'finding.not_found' })
  })

  it('lifts the finding where an inspector agrees: it counts no more, and stands there marked', async () => {
    const seen = async () =>
      Promise.all([stage.as.boss, stage.as.leader, stage.as.agent].map((client) => severeOf(client)))
    const before = await seen()
    const { conversationId, id } = await objected()
    expect(await seen()).toEqual(before.map((count) => count + 1))
    await stage.as.second.objection.decide({ id, isLifted: true, decision: '确是复述买家的话' })
    expect(await seen()).toEqual(before)
    const { groups } = await stage.as.agent.finding.overview({ ...day(), by: 'agent' })
    expect(groups.find(({ key }) => key === stage.people.agent)?.total).toBe(before[2])
    const { items } = await stage.as.agent.finding.list(day())
    expect(items.find((item) => item.conversationId === conversationId)?.objection).toEqual({
      status: 'lifted',
      decision: '确是复述买家的话',
    })
    expect((await company.eventsOf('objection.decided')).at(-1)?.data).toMatchObject({
      isLifted: true,
      decision: '确是复述买家的话',
      personId: stage.people.agent,
    })
    await expect(
      stage.as.first.objection.decide({ id, isLifted: false, decision: '再想想' }),
    ).rejects.toMatchObject({ code: 'objection.already_decided' })
  })

  it('lets the finding count on where the inspector does not agree', async () => {
    const { conversationId, id } = await objected()
    const before = await severeOf(stage.as.agent)
    await stage.as.first.objection.decide({ id, isLifted: false, decision: '这句是您自己的话' })
    expect(await severeOf(stage.as.agent)).toBe(before)
    expect(await objectionOf(conversationId, stage.as.agent)).toMatchObject({
      status: 'stands',
      decision: '这句是您自己的话',
      decidedBy: '纪宁',
    })
  })

  it('is decided by nobody who has scored the chat, nor by agents and leaders', async () => {
    const { conversationId, id } = await objected()
    const ruling = { id, isLifted: true, decision: '同意' }
    const task = await stage.addTask(conversationId)
    expect((await objectionOf(conversationId, stage.as.first))?.hasJudged).toBe(false)
    await stage.as.first.inspection.handIn({ id: task, marks: wholeCard(), cause: 'skill' })
    expect((await objectionOf(conversationId, stage.as.first))?.hasJudged).toBe(true)
    await expect(stage.as.first.objection.decide(ruling)).rejects.toMatchObject({
      code: 'objection.has_judged',
    })
    for (const client of [stage.as.agent, stage.as.leader])
      await expect(client.objection.decide(ruling)).rejects.toMatchObject({ status: 404 })
    expect((await stage.as.first.inspection.count({})).openObjections).toBe(
      (await stage.as.second.inspection.count({})).openObjections - 1,
    )
    await stage.as.second.objection.decide(ruling)
  })

  it('is not decided by the one whom it is about, even where he inspects', async () => {
    const conversationId = await stage.addChat({ personId: stage.people.boss })
    await stage.addFinding(conversationId, 'language')
    const [finding] = await stage.as.second.finding.listOfChat({ conversationId })
    const findingId = finding?.id ?? missing()
    await stage.as.boss.objection.raise({ conversationId, findingId, reason: '误报' })
    const { id } = (await objectionOf(conversationId)) ?? missing()
    await expect(
      stage.as.boss.objection.decide({ id, isLifted: true, decision: '误报' }),
    ).rejects.toMatchObject({ code: 'objection.own_finding' })
  })

  it('is withdrawn by the agent alone, and the finding counts on', async () => {
    const { conversationId, id } = await objected()
    const before = await severeOf(stage.as.agent)
    await expect(stage.as.leader.objection.withdraw({ id })).rejects.toMatchObject({
      code: 'objection.not_yours',
    })
    await stage.as.agent.objection.withdraw({ id })
    expect((await objectionOf(conversationId))?.status).toBe('withdrawn')
    expect(await severeOf(stage.as.agent)).toBe(before)
    expect((await company.eventsOf('objection.withdrawn')).at(-1)?.subjectId).toBe(id)
    await expect(
      stage.as.second.objection.decide({ id, isLifted: true, decision: '同意' }),
    ).rejects.toMatchObject({ code: 'objection.already_decided' })
  })

  it('is seen by the agent’s leader and inspectors, not by another team', async () => {
    const { conversationId, id } = await objected()
    for (const client of [stage.as.agent, stage.as.leader, stage.as.first])
      expect(await objectionOf(conversationId, client)).toMatchObject({ id, reason: '这是在复述买家的原话' })
    for (const client of [stage.as.other, stage.as.colleague])
      expect(await objectionOf(conversationId, client)).toBeUndefined()
  })

  it('draws no chat into an inspector’s queue for a finding that was lifted', async () => {
    const { conversationId, id } = await objected()
    await stage.as.second.objection.decide({ id, isLifted: true, decision: '同意' })
    await stage.sweep()
    const { items } = await stage.as.first.inspection.queue({})
    const drawn = items.find((item) => item.conversationId === conversationId)
    expect(drawn?.grounds ?? []).not.toContain('severe-finding')
  })
})
