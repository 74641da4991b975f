import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SECOND } from '#domain/kernel/time.ts'
import type { ChannelId } from '#domain/kernel/ids.ts'
import { openTestCompany, type TestCompany } from '#server/testing/test-company.ts'
import { digestOf } from './signature.ts'

let company: TestCompany
let channelId: ChannelId
let key: { readonly id: string; readonly secret: string }

beforeAll(async () => {
  company = await openTestCompany()
  const shopId = await company.addShop('木棠旗舰店', 'pdd')
  const supervisor = await company.signIn(await company.addPerson('supervisor'))
  channelId = (await supervisor.channel.create({ shopId, kind: 'event', name: 'ERP' })).id
  const made = await supervisor.channel.addKey({ channelId })
  key = { id: made.key.id, secret: made.secret }
})
afterAll(() => company.close())

async function push(events: readonly object[]) {
  const body = JSON.stringify({ events })
  const t = Math.floor(company.app.runtime.clock.realNow() / SECOND)
  const signature = `t=${t},k=${key.id},v1=${digestOf(t, Buffer.from(body), key.secret)}`
  const response = await fetch(`${company.url}/api/v1/channels/${channelId}/events`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'banzu-signature': signature },
    body,
  })
  return { status: response.status, body: (await response.json()) as Readonly<Record<string, unknown>> }
}

let count = 0
const fresh = (prefix: string) => `${prefix}-${(count += 1)}`

const AT = '2026-08-26T09:00:00+08:00'

function message(conversation: string, more: Readonly<Record<string, unknown>> = {}) {
  return {
    type: 'message',
    externalId: fresh('m'),
    conversation,
    customer: { externalId: 'b1' },
    author: 'customer',
    kind: 'text',
    text: '在吗',
    sentAt: AT,
    ...more,
  }
}

describe('an event with something in it that no column can hold', () => {
  const half = 'x\ud83d'
  const nul = 'x\0'
  it.each([
    [
      'message',
      () => message(`c${half}`, { externalId: fresh(half), text: half, customer: { externalId: nul } }),
    ],
    ['message of a chat', () => message(fresh(nul), { author: 'agent', account: half })],
    [
      'conversation',
      () => ({
        type: 'conversation',
        externalId: fresh(nul),
        customer: { externalId: half },
        openedAt: AT,
        reason: half,
      }),
    ],
    [
      'rating',
      () => ({
        type: 'rating',
        externalId: fresh(half),
        conversation: fresh(nul),
        level: 'bad',
        reason: nul,
        source: 'pushed',
        ratedAt: AT,
      }),
    ],
    [
      'order',
      () => ({
        type: 'order',
        externalId: fresh(half),
        status: half,
        title: nul,
        createdAt: AT,
        items: [{ id: nul, title: half }],
        facts: [
          {
            kind: 'refund-applied',
            id: half,
            at: AT,
            refundId: nul,
            refundKind: 'refund',
            amount: 1,
            reason: half,
          },
        ],
      }),
    ],
  ])('is stored without it, and keeps no batch out for ever: %s', async (_, event) => {
    expect(await push([event(), message(fresh('c'))])).toMatchObject({ status: 200, body: { stored: 2 } })
  })

  it('is refused by itself where a number is larger than any order’s', async () => {
    const order = (more: object) => ({ type: 'order', externalId: fresh('o'), createdAt: AT, ...more })
    const answer = await push([
      order({ items: [{ id: '1', title: '衬衫', quantity: 13_812_345_678 }] }),
      order({ amount: Number.MAX_SAFE_INTEGER }),
      order({ amount: 13_900 }),
    ])
    expect(answer).toMatchObject({ status: 200, body: { stored: 1, refused: 2 } })
    expect(answer.body['events']).toMatchObject([{ field: 'items.0.quantity' }, { field: 'amount' }, {}])
  })
})
