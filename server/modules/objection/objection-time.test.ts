import { afterAll, beforeAll, expect, it } from 'vitest'
import { INSPECTION_DEFAULTS } from '#domain/inspection/settings.ts'
import { after, DAY, MINUTE } from '#domain/kernel/time.ts'
import { at } from '#server/platform/database/database.ts'
import { setInspectionStage, type InspectionStage } from '#server/testing/inspection-stage.ts'
import { openTestCompany, type TestCompany } from '#server/testing/test-company.ts'

let company: TestCompany
let stage: InspectionStage

beforeAll(async () => {
  company = await openTestCompany()
  stage = await setInspectionStage(company)
})
afterAll(() => company.close())

/** A finding about the agent that was found so long ago. */
async function found(ageMs: number) {
  const conversationId = await stage.addChat({ personId: stage.people.agent })
  await stage.addFinding(conversationId, 'language')
  const foundAt = after(company.app.runtime.clock.now(), -ageMs)
  await company.db
    .updateTable('finding')
    .set({ foundAt: at(foundAt) })
    .where('conversationId', '=', conversationId)
    .execute()
  const [finding] = await stage.as.agent.finding.listOfChat({ conversationId })
  if (!finding) throw new Error('no finding')
  const raise = () =>
    stage.as.agent.objection.raise({ conversationId, findingId: finding.id, reason: '在复述买家的话' })
  return { foundAt, until: finding.objectableUntil, raise }
}

it('a finding is objected to within the company’s seven days from when it was found, and its agent reads until when', async () => {
  const inTime = await found(7 * DAY - 10 * MINUTE)
  expect(inTime.until).toBe(after(inTime.foundAt, 7 * DAY))
  await inTime.raise()
  const late = await found(7 * DAY + MINUTE)
  await expect(late.raise()).rejects.toMatchObject({ code: 'objection.too_late' })
})

it('how many days it is, is the setting that holds for scores too', async () => {
  await stage.as.boss.inspection.putSettings({ ...INSPECTION_DEFAULTS, disputeDays: 1 })
  const late = await found(DAY + MINUTE)
  expect(late.until).toBe(after(late.foundAt, DAY))
  await expect(late.raise()).rejects.toMatchObject({ code: 'objection.too_late' })
  await stage.as.boss.inspection.putSettings({ ...INSPECTION_DEFAULTS, disputeDays: 2 })
  await late.raise()
})
