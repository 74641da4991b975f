import { afterAll, beforeAll, expect, it } from 'vitest'
import { instant, type Instant } from '#domain/kernel/time.ts'
import { openTestCompany, type TestCompany } from '#server/testing/test-company.ts'
import { CompanyClock } from './clock.ts'
import { makeDoWork, SYSTEM } from './work.ts'

let companies: readonly TestCompany[]

beforeAll(async () => {
  companies = [await openTestCompany(), await openTestCompany()]
})
afterAll(async () => {
  for (const company of companies) await company.close()
})

const LATER: Instant = instant(Date.UTC(2041, 6, 31, 23, 59, 59))

it('a month that begins in one company begins in every other company of the same process too', async () => {
  for (const { app } of companies) {
    const clock = new CompanyClock()
    clock.setPace({ realStart: clock.realNow(), companyStart: LATER, speed: 1 })
    const work = makeDoWork({ ...app.runtime, clock })
    const rename = () =>
      work(SYSTEM, ({ record }) => {
        record({
          type: 'company.renamed',
          subjectId: NOBODY,
          data: { before: { name: 'a' }, after: { name: 'b' } },
        })
        return Promise.resolve()
      })
    await rename()
    await expect(rename()).resolves.toBeUndefined()
  }
})

const NOBODY = '00000000-0000-0000-0000-000000000000'
