import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '#domain/calendar/work-date.ts'
import { SHIPPED_SCORECARD } from '#domain/inspection/shipped-scorecard.ts'
import { newId } from '#server/platform/ids.ts'
import { setInspectionStage, type InspectionStage } from '#server/testing/inspection-stage.ts'
import { openTestCompany, type TestCompany } from '#server/testing/test-company.ts'

let company: TestCompany
let stage: InspectionStage

beforeAll(async () => {
  company = await openTestCompany()
  stage = await setInspectionStage(company)
})
afterAll(() => company.close())

type Spec = Parameters<InspectionStage['as']['boss']['scorecard']['saveDraft']>[0]['spec']

/** The card that comes with the product with these weights instead. */
function weighing(weights: Readonly<Record<string, number>>): Spec {
  const spec = structuredClone(SHIPPED_SCORECARD) as Spec
  return {
    ...spec,
    categories: spec.categories.map((category) => ({
      ...category,
      weight: weights[category.key] ?? category.weight,
    })),
  }
}

describe('a draft of a scorecard', () => {
  it('says what past inspections would have scored, who moves and what would turn, and writes nothing', async () => {
    const { as, people, yesterday } = stage
    const slow = await stage.addReleased({ personId: people.agent }, { solving: 1, warm: 1 })
    await stage.addReleased({ personId: people.agent })
    await stage.addReleased({ personId: people.colleague })
    const draft = await as.boss.scorecard.saveDraft({
      shopId: null,
      spec: weighing({ solving: 5, prompt: 30 }),
    })
    const before = await company.db.selectFrom('inspection').selectAll().execute()
    const run = await as.boss.scorecard.dryRun({ id: draft.id, from: yesterday, to: yesterday })
    expect(run).toMatchObject({
      inspections: 3,
      isCut: false,
      before: { mean: 90, passed: 2 },
      after: { mean: 95, passed: 3 },
      turnedCount: 1,
      untried: [],
    })
    expect(run.people).toEqual([
      {
        person: { id: people.agent, name: '林小满', code: '0317' },
        inspections: 2,
        before: { mean: 85, passed: 1, zeroed: 0 },
        after: { mean: 92.5, passed: 2, zeroed: 0 },
      },
    ])
    expect(run.turned).toEqual([
      {
        id: slow,
        person: '林小满',
        customer: '青山**',
        workDate: yesterday,
        before: { value: 70, isZeroed: false, isPassed: false },
        after: { value: 85, isZeroed: false, isPassed: true },
      },
    ])
    expect(await company.db.selectFrom('inspection').selectAll().execute()).toEqual(before)
  })

  it('of a shop is tried on that shop’s inspections alone', async () => {
    const { as, yesterday } = stage
    const other = await company.addShop('木棠拼多多店', 'pdd')
    const draft = await as.boss.scorecard.saveDraft({ shopId: other, spec: weighing({}) })
    const run = await as.boss.scorecard.dryRun({ id: draft.id, from: yesterday, to: yesterday })
    expect(run).toMatchObject({ inspections: 0, before: { mean: null }, people: [], turned: [] })
  })

  it('is tried by whoever manages inspection alone, over a real span', async () => {
    const { as, yesterday } = stage
    const id = newId<'scorecard'>()
    const span = { from: yesterday, to: yesterday }
    await expect(as.boss.scorecard.dryRun({ id, ...span })).rejects.toMatchObject({
      code: 'scorecard.not_found',
    })
    await expect(as.first.scorecard.dryRun({ id, ...span })).rejects.toMatchObject({ status: 404 })
    await expect(
      as.boss.scorecard.dryRun({ id, from: yesterday, to: addDays(yesterday, -1) }),
    ).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })
})
