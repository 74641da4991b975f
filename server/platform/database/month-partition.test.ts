import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestCompany, type TestCompany } from '#server/testing/test-company.ts'
import { openDatabase } from './database.ts'

let company: TestCompany
beforeAll(async () => {
  company = await openTestCompany()
})
afterAll(() => company.close())

describe('the partition of a month', () => {
  it('is made once when many transactions want it in the same moment', async () => {
    const database = openDatabase({ ...company.connection, max: 8 })
    const inUse = Promise.withResolvers<void>()
    let waiting = 0
    const want = (day: string) =>
      database.db.transaction().execute(async (tx) => {
        // Every session knows that the partition is missing before any of them makes it.
        await sql`select to_regclass('message_2031_05')`.execute(tx)
        if ((waiting += 1) === 8) inUse.resolve()
        await inUse.promise
        await sql`select ensure_month_partition('message', ${day}::timestamptz)`.execute(tx)
      })
    try {
      await Promise.all(Array.from({ length: 8 }, () => want('2031-05-06T00:00:00Z')))
    } finally {
      await database.close()
    }
    const { rows } = await sql`select from pg_class where relname = 'message_2031_05'`.execute(company.db)
    expect(rows).toHaveLength(1)
  })
})
