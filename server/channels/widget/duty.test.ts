import { createORPCClient } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import { OpenAPILink } from '@orpc/openapi-client/fetch'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { widget, type WidgetEvent } from '#contract/widget.ts'
import { MINUTE } from '#domain/kernel/time.ts'
import { openTestCompany, type TestCompany } from '#server/testing/test-company.ts'
import { closedNow, openWidgetShop } from '#server/testing/widget-shop.ts'

const contract = { widget }

let company: TestCompany

beforeAll(async () => {
  company = await openTestCompany()
})
afterAll(() => company.close())

/** The bubble of one browser, over HTTP. */
function bubble(token: string): ContractRouterClient<typeof contract> {
  const headers = { authorization: `Bearer ${token}` }
  return createORPCClient(new OpenAPILink(contract, { url: `${company.url}/api/v1`, headers }))
}

async function nextDuty(stream: AsyncIterator<WidgetEvent>) {
  for (;;) {
    const { value, done } = await stream.next()
    if (done) throw new Error('the stream ended')
    if (value.type === 'duty') return value.duty
  }
}

describe('whether somebody will answer', () => {
  it('is told to an open bubble as people come and go and as the service hours end', async () => {
    const shop = await openWidgetShop(company)
    const { token } = await company.anybody.widget.open({ channelId: shop.channelId })
    const visitor = bubble(token)
    const stream = await visitor.widget.follow({})
    const next = () => nextDuty(stream)
    expect(await next()).toEqual({ isOnDuty: false, serviceHours: null, opensAt: null })
    const early = await shop.staff('agent', { state: 'busy' })
    expect(await next()).toMatchObject({ isOnDuty: true })
    const serviceHours = closedNow(company)
    const boss = await company.signIn(await company.addPerson('supervisor'))
    await boss.shop.change({ shopId: shop.shopId, settings: { serviceHours } })
    const closed = await next()
    expect(closed).toMatchObject({ isOnDuty: false, serviceHours })
    const now = company.app.runtime.clock.now()
    expect(Math.round(((closed.opensAt ?? 0) - now) / MINUTE)).toBeGreaterThan(57)
    expect((await company.anybody.widget.config({ channelId: shop.channelId })).duty).toEqual(closed)
    await early.client.presence.set({ state: 'offline' })
    await stream.return?.()
  })
})
