import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestCompany, type ApiClient, type TestCompany } from '#server/testing/test-company.ts'

let company: TestCompany
let boss: ApiClient

beforeAll(async () => {
  company = await openTestCompany()
  boss = await company.signIn(await company.addPerson('supervisor'))
})
afterAll(() => company.close())

describe('while the disk of the database is full', () => {
  it('says so to whoever wants to store something, lets everybody read, and stores again once there is space', async () => {
    // What PostgreSQL raises then; a full disk of our own cannot be had everywhere.
    await sql
      .raw(`create function refuse_row() returns trigger language plpgsql as $$
        begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$;
        create trigger disk_is_full before insert on team for each row execute function refuse_row()`)
      .execute(company.db)
    await expect(boss.team.add({ name: '夜班组' })).rejects.toMatchObject({
      status: 507,
      message: expect.stringContaining('disk'),
    })
    expect(await boss.team.list()).toEqual([])
    await sql.raw('drop trigger disk_is_full on team').execute(company.db)
    await boss.team.add({ name: '夜班组' })
    expect(await boss.team.list()).toHaveLength(1)
  })
})
