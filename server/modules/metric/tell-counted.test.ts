import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestCompany, type TestCompany } from '#server/testing/test-company.ts'
import { openWidgetShop } from '#server/testing/widget-shop.ts'

let company: TestCompany

beforeAll(async () => {
  company = await openTestCompany()
})
afterAll(() => company.close())

it('an open page of figures hears that they were counted anew, soon after a buyer has written', async () => {
  const client = await company.signIn(await company.addPerson('supervisor'))
  const shop = await openWidgetShop(company)
  const stream = await client.live.follow()
  const heard = (async () => {
    for (;;) {
      const { done, value } = await stream.next()
      if (done) return false
      if (value.type === 'board.changed' && value.boards.includes('metric')) return true
    }
  })()
  await shop.writes('buyer', '在吗')
  expect(await heard).toBe(true)
  await stream.return(undefined)
})
