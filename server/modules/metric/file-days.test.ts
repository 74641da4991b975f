import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { ShopId } from '#domain/kernel/ids.ts'
import { workDate } from '#domain/kernel/time.ts'
import { newId } from '#server/platform/ids.ts'
import { SYSTEM } from '#server/platform/work.ts'
import { openTestCompany, type TestCompany } from '#server/testing/test-company.ts'

const DAY = workDate('2026-08-26')

let company: TestCompany
let shopId: ShopId

beforeAll(async () => {
  company = await openTestCompany()
  shopId = await company.addShop('木棠旗舰店', 'tmall')
})
afterAll(() => company.close())

/** How the day stands with its counting: null when it is counted. */
async function dayRow(): Promise<{ waitsMs: number | null } | undefined> {
  const row = await company.db
    .selectFrom('metricDay')
    .select('dueAt')
    .where('shopId', '=', shopId)
    .where('workDate', '=', DAY)
    .executeTakeFirst()
  return row && { waitsMs: row.dueAt === null ? null : row.dueAt - company.app.runtime.clock.now() }
}

it('a day that a file touches waits for the next batches, and is counted as soon as the file is in', async () => {
  const { work } = company.app.runtime
  const importId = newId<'import'>()
  const about = { subjectId: importId, shopId }
  await work(SYSTEM, async ({ record }) => {
    const data = { conversationIds: [], ratingDays: [], factDays: [DAY] }
    record({ type: 'import.batch-stored', ...about, data })
  })
  await vi.waitFor(async () => expect((await dayRow())?.waitsMs).toBeGreaterThan(0), { timeout: 15_000 })

  await work(SYSTEM, async ({ record }) => {
    record({ type: 'import.finished', ...about, data: { rows: 1, stored: 1, duplicates: 0, bad: 0 } })
  })
  // Sooner than it would have been without a word of the file's end.
  await vi.waitFor(async () => expect(await dayRow()).toEqual({ waitsMs: null }), { timeout: 15_000 })
})
