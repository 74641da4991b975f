import { readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addDays } from '#domain/calendar/work-date.ts'
import { localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import type { PersonId, ShopId } from '#domain/kernel/ids.ts'
import type { Instant, WorkDate } from '#domain/kernel/time.ts'
import type { MetricSpec } from '#domain/metric/definition.ts'
import { SHIPPED_DEFINITIONS } from '#domain/metric/shipped.ts'
import { json } from '#server/platform/database/database.ts'
import { openTestCompany, type TestCompany } from '#server/testing/test-company.ts'
import { addShippedDefinitions } from './actions/count-due-days.ts'

let company: TestCompany
let shopId: ShopId
let boss: PersonId
let today: WorkDate
let update: string

const MIGRATION = new URL('../../migrations/0099_waking_hours_of_response.sql', import.meta.url)

beforeAll(async () => {
  company = await openTestCompany()
  shopId = await company.addShop('木棠家居', 'pdd')
  boss = await company.addPerson('supervisor')
  today = localOf(company.app.runtime.clock.now(), SHANGHAI).workDate
  update = await readFile(MIGRATION, 'utf8')
})
afterAll(() => company.close())

/** 首响 and 平响 as a company has them that was there before the update. */
beforeEach(async () => {
  const { db, app } = company
  await db.deleteFrom('metricDefinition').execute()
  await db.deleteFrom('metricDay').execute()
  await addShippedDefinitions(app.runtime)
  await db
    .updateTable('metricDefinition')
    .set({ spec: sql`spec || '{"window": null, "formula": {"zh": "全天", "en": "all day"}}'::jsonb` })
    .where('code', 'in', ['first-response', 'average-response'])
    .execute()
})

const versionsOf = (code: string) =>
  company.db
    .selectFrom('metricDefinition')
    .select(['version', 'spec', 'status', 'effectiveFrom', 'effectiveTo'])
    .where('code', '=', code)
    .orderBy('version')
    .execute()

const migrateAgain = () => sql.raw(update).execute(company.db)

describe('the update of 首响 and 平响', () => {
  it('publishes what is shipped now from the day of the update on, and leaves what was counted before', async () => {
    await migrateAgain()
    for (const code of ['first-response', 'average-response']) {
      const shipped = SHIPPED_DEFINITIONS.find((definition) => definition.code === code)
      const [before, after, ...others] = await versionsOf(code)
      expect(before).toMatchObject({ version: 1, effectiveTo: addDays(today, -1) })
      expect(before?.spec).toMatchObject({ window: null })
      expect(after).toMatchObject({ version: 2, status: 'live', effectiveFrom: today, effectiveTo: null })
      expect(after?.spec).toEqual(shipped?.spec)
      expect(others).toEqual([])
    }
    const published = await company.eventsOf('metric.published')
    expect(published.map(({ actorKind, data }) => ({ actorKind, data }))).toEqual(
      expect.arrayContaining([
        { actorKind: 'system', data: { code: 'first-response', version: 2, effectiveFrom: today } },
      ]),
    )
  })

  it('has today counted anew and no day before', async () => {
    const yesterday = addDays(today, -1)
    await company.db
      .insertInto('metricDay')
      .values([yesterday, today].map((workDate) => ({ shopId, workDate })))
      .execute()
    await migrateAgain()
    const days = await company.db
      .selectFrom('metricDay')
      .select('workDate')
      .where('dueAt', 'is not', null)
      .execute()
    expect(days).toEqual([{ workDate: today }])
  })

  it('changes nothing where somebody has verified, changed or begun to change a definition', async () => {
    const { db } = company
    const now = company.app.runtime.clock.now()
    await db
      .updateTable('metricDefinition')
      .set({ verifiedBy: boss, verifiedAt: sql<Instant>`now()` })
      .where('code', '=', 'first-response')
      .execute()
    const [mine] = await versionsOf('average-response')
    const draft = { ...(mine?.spec as MetricSpec), thresholdSeconds: 60 }
    await db
      .insertInto('metricDefinition')
      .values({
        id: sql`gen_random_uuid()`,
        code: 'average-response',
        version: 2,
        spec: json(draft),
        effectiveFrom: today,
        status: 'draft',
        createdBy: boss,
        createdAt: sql<Instant>`to_timestamp(${now / 1000})`,
      })
      .execute()
    await migrateAgain()
    expect(await versionsOf('first-response')).toHaveLength(1)
    expect((await versionsOf('average-response')).map(({ status }) => status)).toEqual(['live', 'draft'])
  })

  it('does nothing twice', async () => {
    await migrateAgain()
    await migrateAgain()
    expect(await versionsOf('first-response')).toHaveLength(2)
  })
})
