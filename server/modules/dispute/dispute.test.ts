import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { InspectionId } from '#domain/kernel/ids.ts'
import { setInspectionStage, type InspectionStage } from '#server/testing/inspection-stage.ts'
import { openTestCompany, type ApiClient, type TestCompany } from '#server/testing/test-company.ts'

let company: TestCompany
let stage: InspectionStage

beforeAll(async () => {
  company = await openTestCompany()
  stage = await setInspectionStage(company)
})
afterAll(() => company.close())

const disputed = async () => {
  const inspectionId = await stage.addReleased({ personId: stage.people.agent }, { solving: 1, warm: 2 })
  await stage.as.agent.dispute.raise({
    inspectionId,
    categories: ['solving'],
    reason: '第三句已经给了解决办法',
  })
  return inspectionId
}
const disputeOf = async (inspectionId: InspectionId, client: ApiClient = stage.as.boss) => {
  const { items } = await client.dispute.list({})
  return items.find((item) => item.inspectionId === inspectionId)
}

describe('a dispute', () => {
  it('is raised by the agent with a reason, once, and only by him', async () => {
    const inspectionId = await stage.addReleased({ personId: stage.people.agent }, { solving: 1 })
    const raise = (client: ApiClient, categories = ['solving']) =>
      client.dispute.raise({ inspectionId, categories, reason: '不同意' })
    await expect(raise(stage.as.colleague)).rejects.toMatchObject({ code: 'inspection.not_found' })
    await expect(raise(stage.as.leader)).rejects.toMatchObject({ code: 'inspection.not_yours' })
    await expect(raise(stage.as.agent, ['nothing'])).rejects.toMatchObject({
      code: 'dispute.category_unknown',
    })
    await expect(raise(stage.as.agent, ['solving', 'warm'])).rejects.toMatchObject({
      code: 'dispute.mark_best',
    })
    await raise(stage.as.agent)
    await expect(raise(stage.as.agent)).rejects.toMatchObject({ code: 'dispute.already_raised' })
    const [event] = await company.eventsOf('dispute.raised')
    expect(event?.data).toEqual({ inspectionId, personId: stage.people.agent, categories: ['solving'] })
  })

  it('comes before inspectors, but the one who scored cannot decide it', async () => {
    const inspectionId = await disputed()
    const own = await disputeOf(inspectionId, stage.as.first)
    expect(own?.isOwnScore).toBe(true)
    expect((await disputeOf(inspectionId, stage.as.second))?.isOwnScore).toBe(false)
    const id = own?.id
    if (!id) throw new Error('no dispute')
    await expect(stage.as.first.dispute.decide({ id, marks: [], decision: '维持' })).rejects.toMatchObject({
      code: 'dispute.same_inspector',
    })
    await expect(stage.as.agent.dispute.decide({ id, marks: [], decision: '改' })).rejects.toMatchObject({
      status: 404,
    })
  })

  it('corrects the score of what was disputed, and nothing else; the agent sees before and after', async () => {
    const inspectionId = await disputed()
    const { id } = (await disputeOf(inspectionId)) ?? {}
    if (!id) throw new Error('no dispute')
    await expect(
      stage.as.second.dispute.decide({ id, marks: [{ category: 'warm', mark: 4 }], decision: '改' }),
    ).rejects.toMatchObject({ code: 'dispute.category_unknown' })
    await stage.as.second.dispute.decide({
      id,
      marks: [{ category: 'solving', mark: 4 }],
      decision: '确实给了办法和时间',
    })
    const open = await stage.as.agent.inspection.get({ id: inspectionId })
    expect(open.inspection).toMatchObject({ score: 93.3, dispute: 'changed' })
    expect(open.dispute).toMatchObject({
      status: 'changed',
      scoreBefore: 73.3,
      decision: '确实给了办法和时间',
    })
    expect(open.dispute?.marksBefore.find(({ category }) => category === 'solving')?.mark).toBe(1)
    expect((await company.eventsOf('dispute.decided')).at(-1)?.data).toMatchObject({
      isChanged: true,
      before: { score: 73.3 },
      after: { score: 93.3 },
    })
    await expect(stage.as.second.dispute.decide({ id, marks: [], decision: '再想想' })).rejects.toMatchObject(
      { code: 'dispute.already_decided' },
    )
  })

  it('counts as corrected wherever the score is shown: in the agent’s own list and trend, and in his leader’s', async () => {
    const inspectionId = await disputed()
    const { id } = (await disputeOf(inspectionId)) ?? {}
    if (!id) throw new Error('no dispute')
    const { people, yesterday } = stage
    const span = { from: yesterday, to: yesterday, personId: people.agent }
    const clients = [stage.as.agent, stage.as.leader, stage.as.boss]
    const sums = async () =>
      Promise.all(
        clients.map(async (client) => {
          const { all, days } = await client.inspection.trend(span)
          expect(days.at(-1)?.mean).toBe(all.mean)
          return (all.mean ?? 0) * all.inspections
        }),
      )
    const before = await sums()
    await stage.as.second.dispute.decide({ id, marks: [{ category: 'solving', mark: 4 }], decision: '改' })
    const after = await sums()
    for (const [index, client] of clients.entries()) {
      const { items } = await client.inspection.list({ personId: people.agent })
      expect(items.find((item) => item.id === inspectionId)?.score).toBe(93.3)
      expect((after[index] ?? 0) - (before[index] ?? 0)).toBeCloseTo(93.3 - 73.3)
    }
  })

  it('keeps the score where the second inspector agrees with the first', async () => {
    const inspectionId = await disputed()
    const { id } = (await disputeOf(inspectionId)) ?? {}
    if (!id) throw new Error('no dispute')
    await stage.as.boss.dispute.decide({
      id,
      marks: [{ category: 'solving', mark: 1 }],
      decision: '办法给晚了',
    })
    expect(await disputeOf(inspectionId)).toMatchObject({ status: 'kept', scoreBefore: 73.3, score: 73.3 })
  })

  it('is withdrawn by the agent alone', async () => {
    const inspectionId = await disputed()
    const { id } = (await disputeOf(inspectionId)) ?? {}
    if (!id) throw new Error('no dispute')
    await expect(stage.as.leader.dispute.withdraw({ id })).rejects.toMatchObject({
      code: 'inspection.not_yours',
    })
    await stage.as.agent.dispute.withdraw({ id })
    expect((await disputeOf(inspectionId))?.status).toBe('withdrawn')
  })

  it('is seen by the agent’s leader, not by another team', async () => {
    const inspectionId = await disputed()
    expect(await disputeOf(inspectionId, stage.as.leader)).toBeDefined()
    expect(await disputeOf(inspectionId, stage.as.other)).toBeUndefined()
    expect(await disputeOf(inspectionId, stage.as.colleague)).toBeUndefined()
  })
})
