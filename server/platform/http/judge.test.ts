import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { whileDatabaseIsAway, whileDiskIsFull } from '#server/testing/refused-storage.ts'
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
    await whileDiskIsFull(company.db, 'team', async () => {
      await expect(boss.team.add({ name: '夜班组' })).rejects.toMatchObject({
        code: 'storage.full',
        status: 507,
        message: expect.stringContaining('disk'),
      })
      expect(await boss.team.list()).toEqual([])
    })
    await boss.team.add({ name: '夜班组' })
    expect(await boss.team.list()).toHaveLength(1)
  })
})

describe('while the database is away', () => {
  it('asks to try again, and does not pretend that something broke', async () => {
    await whileDatabaseIsAway(company.db, 'team', async () => {
      await expect(boss.team.add({ name: '早班组' })).rejects.toMatchObject({
        code: 'storage.away',
        status: 503,
        message: expect.stringContaining('try again'),
      })
    })
  })
})
