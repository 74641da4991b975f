import { afterAll, beforeAll, expect, it } from 'vitest'
import { instantOf, SHANGHAI } from '#domain/calendar/zone.ts'
import type { IntakeMessage } from '#domain/intake/record.ts'
import type { ChannelId, ShopId } from '#domain/kernel/ids.ts'
import { after, MINUTE, workDate } from '#domain/kernel/time.ts'
import { storeIntake } from '#server/modules/intake/index.ts'
import { at } from '#server/platform/database/database.ts'
import { newId } from '#server/platform/ids.ts'
import { SYSTEM } from '#server/platform/work.ts'
import { openTestCompany, type TestCompany } from '#server/testing/test-company.ts'
import { deriveFacts } from './facts.ts'
import { saveFacts } from './store.ts'

const nine = instantOf(workDate('2026-08-26'), 9 * 60, SHANGHAI)

let company: TestCompany
let shopId: ShopId
let channelId: ChannelId

beforeAll(async () => {
  company = await openTestCompany()
  shopId = await company.addShop('木棠旗舰店', 'tmall')
  channelId = newId<'channel'>()
  await company.db
    .insertInto('channel')
    .values({ id: channelId, shopId, kind: 'import', name: '导入', createdAt: at(nine) })
    .execute()
})
afterAll(() => company.close())

function message(n: number, minute: number, change: Partial<IntakeMessage> = {}): IntakeMessage {
  return {
    externalId: `m${n}`,
    conversation: 's1',
    customer: { externalId: '小鹿' },
    author: 'customer',
    kind: 'text',
    text: '在吗 😀',
    sentAt: after(nine, minute * MINUTE),
    ...change,
  }
}

const CHATS: readonly IntakeMessage[] = [
  message(1, 0),
  message(2, 0, { author: 'agent', account: '木棠:自动', isAutomatic: true, text: '您好，稍等' }),
  message(3, 1, { author: 'bot', account: '木棠:助手', text: '请问有什么可以帮您' }),
  message(4, 2),
  message(5, 61, { author: 'agent', account: '木棠:小满', text: '在的，👍🏻 有货' }),
  message(6, 61),
  message(7, 3, { conversation: 's2', customer: { externalId: '阿福' }, isTimed: false }),
  message(8, 4, { conversation: 's3', author: 'agent', account: '木棠:小满', text: '亲，到货了' }),
]

it('the facts stored with new chats are those that would be derived from the stored messages', async () => {
  const { ids, days } = await company.app.runtime.work(SYSTEM, async (change) => {
    const { tx, now } = change
    const batch = { messages: CHATS, conversations: [], ratings: [], figures: [] }
    const target = { channelId, shopId, importId: null }
    const { factDays, conversationIds } = await storeIntake(change, batch, { target, now, zone: SHANGHAI })
    expect(conversationIds).toEqual([])
    const chats = await tx
      .selectFrom('conversation')
      .select('id')
      .where('channelId', '=', channelId)
      .execute()
    return { ids: chats.map(({ id }) => id), days: factDays }
  })
  expect(ids).toHaveLength(3)
  expect(days).toEqual(['2026-08-26'])
  const derived = await deriveFacts(company.db, ids)
  expect([derived.turns.length, derived.tallies.length, derived.chats.length]).toEqual([5, 6, 2])
  const changed = await company.app.runtime.work(SYSTEM, ({ tx }) => saveFacts(tx, ids, derived))
  expect(changed).toEqual([])
})
