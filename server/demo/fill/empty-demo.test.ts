import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestCompany, type TestCompany } from '#server/testing/test-company.ts'
import { emptyDemo } from './empty-demo.ts'

let company: TestCompany
beforeAll(async () => {
  company = await openTestCompany()
})
afterAll(() => company.close())

it('refuses to empty a company that is no demo', async () => {
  await company.addPerson('owner', { code: '0101' })
  expect(await emptyDemo(company.db)).toBe(false)
  expect(await company.db.selectFrom('person').select('code').execute()).toEqual([{ code: '0101' }])
})

it('empties a demo to the last row, and its clock runs with the world’s again', async () => {
  const { db } = company
  await db.insertInto('companySetting').values({ key: 'demo-people', value: '[]' }).execute()
  await db.updateTable('companyClock').set({ speed: 60 }).execute()
  expect(await emptyDemo(db)).toBe(true)
  expect(await db.selectFrom('person').select('code').execute()).toEqual([])
  expect(await db.selectFrom('companyClock').select('speed').execute()).toEqual([{ speed: 1 }])
})
