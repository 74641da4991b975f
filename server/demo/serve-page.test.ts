import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { json } from '#server/platform/database/database.ts'
import { openTestCompany, type ApiClient, type TestCompany } from '#server/testing/test-company.ts'
import { openWidgetShop } from '#server/testing/widget-shop.ts'

let company: TestCompany
let owner: ApiClient
let channelId: string

beforeAll(async () => {
  company = await openTestCompany()
  owner = await company.signIn(await company.addPerson('owner'))
  channelId = (await openWidgetShop(company)).channelId
})
afterAll(() => company.close())

const page = () => fetch(`${company.url}/demo`)

describe('a real company', () => {
  it('has no page on which anybody may play its buyer', async () => {
    expect((await page()).status).toBe(404)
  })

  it('has no routes that play a day, not even for its owner', async () => {
    const absent = { code: 'NOT_FOUND', status: 404 }
    await expect(owner.demo.get()).rejects.toMatchObject(absent)
    await expect(owner.demo.play({ speed: 60 })).rejects.toMatchObject(absent)
    await expect(owner.demo.stop()).rejects.toMatchObject(absent)
  })
})

describe('the sample company', () => {
  it('has a page with its chat bubble', async () => {
    const people = json([{ code: '0317', name: '林小满', role: 'agent' }])
    await company.db.insertInto('companySetting').values({ key: 'demo-people', value: people }).execute()
    expect(await (await page()).text()).toContain(`data-channel="${channelId}"`)
    expect(await owner.demo.get()).toEqual({ play: null })
  })
})
