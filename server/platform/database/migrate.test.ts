import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestCompany, type TestCompany } from '#server/testing/test-company.ts'
import { openDatabase, type Database } from './database.ts'
import { migrate, MigrationRefusal } from './migrate.ts'

let company: TestCompany
let database: Database

beforeAll(async () => {
  company = await openTestCompany()
  database = openDatabase({ ...company.connection, max: 1 })
})
afterAll(async () => {
  await database.close()
  await company.close()
})

const migrating = () => migrate(database.pool).then(String, (error: unknown) => error)

describe('a database', () => {
  it('of this version is left as it is', async () => {
    expect(await migrate(database.pool)).toEqual([])
  })

  it('of a newer version is refused with what to do, in both languages', async () => {
    await sql`insert into migration (name, checksum) values ('9999_later.sql', 'x')`.execute(company.db)
    const refused = await migrating()
    expect(refused).toBeInstanceOf(MigrationRefusal)
    expect(String(refused)).toContain('a newer version of Banzu (it has 9999_later.sql): start that version')
    expect(String(refused)).toContain('请用那个版本启动')
    await sql`delete from migration where name = '9999_later.sql'`.execute(company.db)
  })

  it('of another edition is refused too', async () => {
    await sql`update migration set checksum = 'x' where name = '0002_people.sql'`.execute(company.db)
    expect(String(await migrating())).toContain('another edition of Banzu (0002_people.sql differs)')
  })
})
