import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { FINDINGS_PER_PAGE } from '#contract/finding.ts'
import { setInspectionStage, type InspectionStage } from '#server/testing/inspection-stage.ts'
import { openTestCompany, type TestCompany } from '#server/testing/test-company.ts'

let company: TestCompany
let stage: InspectionStage

beforeAll(async () => {
  company = await openTestCompany()
  stage = await setInspectionStage(company)
})
afterAll(() => company.close())

it('findings go on from page to page, though their ids, which follow from what was found, are no proper UUIDs', async () => {
  const conversationId = await stage.addChat({ personId: stage.people.agent })
  await stage.addFinding(conversationId, 'language')
  await sql`
    insert into finding (id, at, work_date, conversation_id, shop_id, person_id, team_id, kind, severity, detail, found_at)
    select md5(n::text)::uuid, at, work_date, conversation_id, shop_id, person_id, team_id, kind, 'hint', detail, found_at
    from finding, generate_series(1, ${FINDINGS_PER_PAGE + 10}) n`.execute(company.db)
  const span = { from: stage.yesterday, to: stage.yesterday }
  const ids = new Set<string>()
  let after: string | undefined
  let pages = 0
  do {
    const page = await stage.as.agent.finding.list({ ...span, after })
    for (const { id } of page.items) ids.add(id)
    after = page.next ?? undefined
    pages += 1
  } while (after !== undefined)
  expect({ pages, found: ids.size }).toEqual({ pages: 2, found: FINDINGS_PER_PAGE + 11 })
})
