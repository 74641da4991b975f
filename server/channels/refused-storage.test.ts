import { createORPCClient } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import { OpenAPILink } from '@orpc/openapi-client/fetch'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { widget } from '#contract/widget.ts'
import type { PersonId, ShopId } from '#domain/kernel/ids.ts'
import { SECOND } from '#domain/kernel/time.ts'
import { whileDatabaseIsAway, whileDiskIsFull } from '#server/testing/refused-storage.ts'
import { openTestCompany, type ApiClient, type TestCompany } from '#server/testing/test-company.ts'
import { digestOf } from './events/signature.ts'

const contract = { widget }

let company: TestCompany
let supervisor: ApiClient
let shopId: ShopId
let bossId: PersonId

beforeAll(async () => {
  company = await openTestCompany()
  shopId = await company.addShop('木棠旗舰店', 'site')
  bossId = await company.addPerson('supervisor')
  supervisor = await company.signIn(bossId)
})
afterAll(() => company.close())

const FULL = { code: 'storage.full', status: 507 }

async function countMessages(): Promise<number> {
  return (await company.db.selectFrom('message').select('id').execute()).length
}

describe('while the database cannot store, nothing is taken, and all of it once it can', () => {
  it('of a signed batch', async () => {
    const channelId = (await supervisor.channel.create({ shopId, kind: 'event', name: 'ERP' })).id
    const { key, secret } = await supervisor.channel.addKey({ channelId })
    const line = { type: 'message', conversation: 'c-1', customer: { externalId: 'b' }, author: 'customer' }
    const body = JSON.stringify({
      events: [1, 2].map((n) => ({
        ...line,
        externalId: `m-${n}`,
        kind: 'text',
        text: '在吗',
        sentAt: `2026-08-26T09:0${n}:00+08:00`,
      })),
    })
    const push = async () => {
      const t = Math.floor(company.app.runtime.clock.realNow() / SECOND)
      const response = await fetch(`${company.url}/api/v1/channels/${channelId}/events`, {
        method: 'POST',
        headers: { 'banzu-signature': `t=${t},k=${key.id},v1=${digestOf(t, Buffer.from(body), secret)}` },
        body,
      })
      return { status: response.status, body: await response.json() }
    }
    await whileDiskIsFull(company.db, 'message', async () => {
      const said = { defined: true, ...FULL, message: 'storage.full', data: {} }
      expect(await push()).toEqual({ status: 507, body: said })
      expect(await countMessages()).toBe(0)
    })
    await whileDatabaseIsAway(company.db, 'message', async () => {
      expect(await push()).toMatchObject({ status: 503, body: { defined: true, code: 'storage.away' } })
    })
    expect(await push()).toMatchObject({ status: 200, body: { stored: 2, duplicates: 0 } })
    expect(await countMessages()).toBe(2)
  })

  it('of what a visitor writes and sends up', async () => {
    const channelId = (await supervisor.channel.create({ shopId, kind: 'widget', name: '官网' })).id
    const bubble = (headers: Readonly<Record<string, string>>): ContractRouterClient<typeof contract> =>
      createORPCClient(new OpenAPILink(contract, { url: `${company.url}/api/v1`, headers }))
    const { token } = await bubble({}).widget.open({ channelId })
    const visitor = bubble({ authorization: `Bearer ${token}` })
    const line = { clientId: crypto.randomUUID(), kind: 'text', text: '还有货吗' } as const
    const file = new File(['尺码表'], '尺码.txt', { type: 'text/plain' })
    const before = await countMessages()
    await whileDiskIsFull(company.db, 'message', async () => {
      await expect(visitor.widget.send(line)).rejects.toMatchObject({ ...FULL, defined: true })
      expect(await countMessages()).toBe(before)
    })
    await whileDiskIsFull(company.db, 'file_chunk', async () => {
      await expect(visitor.widget.upload({ file })).rejects.toMatchObject({ ...FULL, defined: true })
      expect(await company.db.selectFrom('file').select('id').execute()).toEqual([])
    })
    await visitor.widget.send(line)
    await visitor.widget.upload({ file })
    expect(await countMessages()).toBe(before + 1)
  })

  it('of a file to import', async () => {
    const query = new URLSearchParams({ shopId, name: '聊天.txt' })
    const cookie = await company.cookieOf(bossId)
    const upload = () =>
      fetch(`${company.url}/rpc/import/upload?${query}`, {
        method: 'POST',
        headers: { cookie, 'content-type': 'application/octet-stream' },
        body: '时间,谁,说了什么',
      })
    await whileDiskIsFull(company.db, 'file_chunk', async () => {
      const response = await upload()
      expect([response.status, await response.json()]).toMatchObject([507, { code: 'storage.full' }])
      expect((await supervisor.import.list({ shopId })).items).toEqual([])
    })
    expect((await upload()).status).toBe(200)
  })
})
