import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestCompany, type TestCompany } from '#server/testing/test-company.ts'
import { openDatabase, type Database } from './database.ts'

let company: TestCompany
let database: Database

beforeAll(async () => {
  company = await openTestCompany()
  // One connection, so that what it keeps can be looked at.
  database = openDatabase({ ...company.connection, max: 1 })
  await sql`create table parcel (id int primary key, weight int)`.execute(company.db)
  await sql`insert into parcel select n, n * 10 from generate_series(1, 100) n`.execute(company.db)
})
afterAll(async () => {
  await database.close()
  await company.close()
})

async function preparedTexts(): Promise<readonly string[]> {
  const { rows } = await sql<{ statement: string }>`select statement from pg_prepared_statements`.execute(
    database.db,
  )
  return rows.map(({ statement }) => statement)
}

describe('a statement', () => {
  it('that comes often is parsed once, and answers each time for its own values', async () => {
    for (let id = 1; id <= 30; id += 1) {
      const { rows } = await sql`select weight from parcel where id = ${id}`.execute(database.db)
      expect(rows).toEqual([{ weight: id * 10 }])
    }
    expect(await preparedTexts()).toEqual(['select weight from parcel where id = $1'])
  })

  it('that comes often is found among many that come once', async () => {
    const often = () => sql`select id from parcel where weight = ${10}`.execute(database.db)
    for (let n = 0; n < 1_200; n += 1) {
      await sql`select ${sql.lit(n)} + ${1}::int`.execute(database.db)
      if (n > 1_000) await often()
    }
    expect(await preparedTexts()).toContain('select id from parcel where weight = $1')
  })

  it('goes on answering when a column is added under it', async () => {
    const all = () => sql<object>`select * from parcel where id = ${1}`.execute(database.db)
    const one = () => sql<object>`select weight from parcel where id = ${1}`.execute(database.db)
    for (let n = 0; n < 20; n += 1) await Promise.all([all(), one()])
    await sql`alter table parcel add column colour text`.execute(company.db)
    expect((await all()).rows).toEqual([{ id: 1, weight: 10, colour: null }])
    expect((await one()).rows).toEqual([{ weight: 10 }])
  })

  it('that fails does so each time, and the next one is none the worse', async () => {
    const divide = (by: number) =>
      sql<{ share: number }>`select weight / ${by}::int as share from parcel where id = 1`.execute(
        database.db,
      )
    for (let n = 0; n < 20; n += 1) await expect(divide(0)).rejects.toMatchObject({ code: '22012' })
    expect((await divide(2)).rows).toEqual([{ share: 5 }])
  })
})
