import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CalibrationId } from '#domain/kernel/ids.ts'
import { setInspectionStage, wholeCard, type InspectionStage } from '#server/testing/inspection-stage.ts'
import { openTestCompany, type TestCompany } from '#server/testing/test-company.ts'

let company: TestCompany
let stage: InspectionStage

beforeAll(async () => {
  company = await openTestCompany()
  stage = await setInspectionStage(company)
})
afterAll(() => company.close())

async function call(): Promise<CalibrationId> {
  const { people, as } = stage
  const conversationId = await stage.addChat({ personId: people.agent })
  const { calibration } = await as.boss.calibration.call({
    conversationId,
    raterIds: [people.boss, people.first, people.second],
    topic: '售后安抚怎么算到位',
  })
  return calibration.id
}

describe('a calibration', () => {
  it('is blind until all have scored, to whoever called it too; then the agreement is shown', async () => {
    const { as } = stage
    const id = await call()
    await as.first.calibration.rate({ id, marks: wholeCard({ solving: 2 }) })
    await as.boss.calibration.rate({ id, marks: wholeCard({ solving: 2 }) })
    const blind = await as.boss.calibration.get({ id })
    expect(blind.calibration).toMatchObject({ isUnveiled: false, scored: 2, raters: 3, agreement: null })
    expect(blind.categories).toEqual([])
    const shown = blind.raters.filter(({ marks, score }) => marks.length > 0 || score !== null)
    expect(shown.map(({ person }) => person.name)).toEqual(['顾南'])

    await as.second.calibration.rate({ id, marks: wholeCard({ solving: 4 }) })
    const open = await as.first.calibration.get({ id })
    expect(open.calibration.isUnveiled).toBe(true)
    expect(open.raters.every(({ marks }) => marks.length === 9)).toBe(true)
    expect(open.categories.find(({ category }) => category === 'solving')?.agreed).toBeCloseTo(2 / 3)
    expect(open.calibration.agreement).toMatchObject({ items: 27 })
    expect(open.calibration.agreement?.exact).toBeCloseTo((1 + 8 / 9 + 8 / 9) / 3)
    await expect(as.first.calibration.rate({ id, marks: wholeCard() })).rejects.toMatchObject({
      code: 'calibration.already_closed',
    })
    expect((await company.eventsOf('calibration.rated')).map(({ data }) => data)).toEqual([
      { isLast: false },
      { isLast: false },
      { isLast: true },
    ])
  })

  it('is unveiled by ending it, by whoever called it or manages', async () => {
    const { as } = stage
    const id = await call()
    await as.first.calibration.rate({ id, marks: wholeCard() })
    await expect(as.first.calibration.close({ id })).rejects.toMatchObject({ code: 'calibration.not_yours' })
    expect((await as.boss.calibration.close({ id })).calibration.isUnveiled).toBe(true)
    await expect(as.boss.calibration.close({ id })).rejects.toMatchObject({
      code: 'calibration.already_closed',
    })
  })

  it('is for people who may inspect there and are not the agent', async () => {
    const { as, people } = stage
    const conversationId = await stage.addChat({ personId: people.agent })
    for (const stranger of [people.agent, people.leader, people.colleague])
      await expect(
        as.boss.calibration.call({ conversationId, raterIds: [people.first, stranger] }),
      ).rejects.toMatchObject({ code: 'calibration.rater_unfit' })
  })

  it('does not exist for inspectors who are not asked, nor for agents', async () => {
    const { as, people } = stage
    const conversationId = await stage.addChat({ personId: people.agent })
    const { calibration } = await as.boss.calibration.call({
      conversationId,
      raterIds: [people.boss, people.first],
    })
    const { id } = calibration
    await expect(as.second.calibration.get({ id })).rejects.toMatchObject({ code: 'calibration.not_found' })
    await expect(as.agent.calibration.get({ id })).rejects.toMatchObject({ status: 404 })
    expect((await as.second.calibration.list({})).items.map((row) => row.id)).not.toContain(id)
  })
})
