import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { countedRuntime, type Counted } from '#server/testing/counted.ts'
import { openTestCompany, type TestCompany } from '#server/testing/test-company.ts'
import { openWidgetShop } from '#server/testing/widget-shop.ts'
import { say } from './actions/say.ts'
import type { Visitor } from './queries.ts'

let company: TestCompany
let counted: Counted
let visitor: Visitor

beforeAll(async () => {
  company = await openTestCompany()
  counted = countedRuntime(company)
  const { writes, shopId, channelId } = await openWidgetShop(company)
  await writes('buyer', '在吗')
  const customer = await company.db.selectFrom('customer').select('id').executeTakeFirstOrThrow()
  visitor = {
    id: customer.id,
    channelId,
    channelClosedAt: null,
    shopId,
    customerId: customer.id,
    customerExternalId: 'buyer',
    seenAt: company.app.runtime.clock.now(),
  }
})
afterAll(async () => {
  await counted.close()
  await company.close()
})

const text = (clientId: string) => ({ clientId, kind: 'text', text: '有货吗' }) as const

it('a buyer’s message costs five statements: his row, is it new, his chat, the message with the head, the event', async () => {
  await say(counted.runtime, visitor, text(randomUUID()))
  const costs: number[] = []
  // On a busy machine one of them may be overtaken and read its chat anew; it costs no less for that.
  for (let messages = 0; messages < 5; messages += 1) {
    counted.statements()
    await say(counted.runtime, visitor, text(randomUUID()))
    costs.push(counted.statements().length)
  }
  expect(Math.min(...costs)).toBe(5)
})

it('sent again, it is found and answered alike', async () => {
  const stored = await say(counted.runtime, visitor, text('third'))
  counted.statements()
  expect(await say(counted.runtime, visitor, text('third'))).toEqual(stored)
  expect(counted.statements().length).toBe(2)
})

it('a process asks once whether a month has its partition', async () => {
  const fresh = countedRuntime(company)
  const asked = () => fresh.statements().filter((text) => text.includes('ensure_month_partition')).length
  await say(fresh.runtime, visitor, text('fourth'))
  expect(asked()).toBe(2)
  await say(fresh.runtime, visitor, text('fifth'))
  expect(asked()).toBe(0)
  await fresh.close()
})
