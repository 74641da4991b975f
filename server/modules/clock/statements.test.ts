import { call } from '@orpc/server'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { after, DAY } from '#domain/kernel/time.ts'
import { fact } from '#domain/order/testing/history.ts'
import { makeActor } from '#server/platform/auth/actor.ts'
import type { RequestContext } from '#server/platform/http/request.ts'
import { newId } from '#server/platform/ids.ts'
import { countedRuntime, type Counted } from '#server/testing/counted.ts'
import { openTestCompany, type TestCompany } from '#server/testing/test-company.ts'
import { deriveClocks } from './actions/derive-clocks.ts'
import { clockRoutes } from './routes.ts'
import { setStage } from './testing/stage.ts'

let company: TestCompany
let counted: Counted
let context: RequestContext

beforeAll(async () => {
  company = await openTestCompany()
  counted = countedRuntime(company)
  const personId = await company.addPerson('supervisor')
  const who = { sessionId: newId<'session'>(), code: '0201', name: '青禾', teamId: null }
  const actor = makeActor({ ...who, personId, role: 'supervisor', shopIds: 'all' })
  context = {
    headers: new Headers(),
    address: '',
    requestId: '',
    rawBody: Buffer.alloc(0),
    setCookies: () => {},
    findActor: async () => actor,
  }
})
afterAll(async () => {
  await counted.close()
  await company.close()
})

/** Three shops more, each with ten orders whose buyers have applied. */
async function fill(): Promise<void> {
  for (const platform of ['taobao', 'tmall', 'pdd'] as const) {
    const stage = await setStage(company, platform)
    for (let n = 0; n < 10; n += 1) {
      const now = company.app.runtime.clock.now()
      const orderId = await stage.bring(
        String(n),
        fact(after(now, -3 * DAY), 'paid'),
        fact(after(now, -2 * DAY), 'shipped'),
        fact(after(now, -DAY), 'refund-applied'),
      )
      await deriveClocks(company.app.runtime, [orderId])
    }
  }
}

/** What each part of the board asks of the database, besides finding out who is signed in. */
async function costs(): Promise<Readonly<Record<string, number>>> {
  const routes = clockRoutes(counted.runtime)
  const month = {
    from: after(company.app.runtime.clock.now(), -30 * DAY),
    to: company.app.runtime.clock.now(),
  }
  const cost = async (ask: () => Promise<unknown>) => {
    // The rules are read whole once, and from then on only whether they are still the same.
    await ask()
    counted.statements()
    await ask()
    return counted.statements().length
  }
  return {
    list: await cost(() => call(routes.list, {}, { context })),
    listByMoney: await cost(() => call(routes.list, { by: 'money' }, { context })),
    listLost: await cost(() => call(routes.listLost, month, { context })),
    calendar: await cost(() => call(routes.calendar, {}, { context })),
    summary: await cost(() => call(routes.summary, {}, { context })),
    count: await cost(() => call(routes.count, {}, { context })),
    listDifferences: await cost(() => call(routes.listDifferences, {}, { context })),
  }
}

it('the board costs the same few statements, however many clocks and shops there are', async () => {
  await fill()
  const few = await costs()
  expect(few).toEqual({
    list: 2,
    listByMoney: 2,
    listLost: 2,
    calendar: 1,
    summary: 2,
    count: 1,
    listDifferences: 2,
  })
  await fill()
  expect(await costs()).toEqual(few)
})
