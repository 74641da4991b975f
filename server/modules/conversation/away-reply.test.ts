import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestCompany, type TestCompany } from '#server/testing/test-company.ts'
import { eventually, openWidgetShop } from '#server/testing/widget-shop.ts'

let company: TestCompany

beforeAll(async () => {
  company = await openTestCompany()
})
afterAll(() => company.close())

describe('when nobody is on duty', () => {
  it('the buyer is told, once, and still waits for a person', async () => {
    const night = await openWidgetShop(company, { platform: 'pdd' })
    const reader = await night.staff('agent')
    const id = await night.writes('night', '在吗')
    const told = await eventually(async () => {
      const { items } = await reader.client.message.list({ id })
      return items.length > 1 ? items : undefined
    })
    expect(told.at(-1)).toMatchObject({ author: 'agent', isAutomatic: true, person: null })
    const { conversation } = await reader.client.conversation.get({ id })
    expect(conversation).toMatchObject({ waitingSince: told[0]?.sentAt, dueAt: null, unread: 1 })
    await night.writes('night', '有人吗')
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect((await reader.client.message.list({ id })).items).toHaveLength(3)
    expect((await reader.client.conversation.get({ id })).conversation.dueAt).not.toBeNull()
  })
})
