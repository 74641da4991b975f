import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ConversationId, PersonId } from '#domain/kernel/ids.ts'
import { openHouse, type OpenHouse } from './open-house.ts'
import { become, comeAsBuyer, inList, openShop, type ShopDay } from './shop-day.ts'

/** How many chats one holds, and what one is told when that is all one may hold. */

let house: OpenHouse
let day: ShopDay

beforeAll(async () => {
  house = await openHouse()
  day = await openShop(house)
})
afterAll(() => house.close())

async function chatOf(text: string): Promise<{ id: ConversationId; assigneeId: PersonId | null }> {
  return house.company.db
    .selectFrom('message')
    .innerJoin('conversation', 'conversation.id', 'message.conversationId')
    .select(['conversation.id', 'conversation.assigneeId'])
    .where('message.body', '=', text)
    .executeTakeFirstOrThrow()
}

it('an agent who is full is told so where he would answer, and how to go on', async () => {
  await day.boss.presence.setLimit({ personId: day.people.xiaoman, limit: 1 })
  const xiaoman = await house.signIn('0317')
  await become(xiaoman, 'online')
  const [first, second] = [await comeAsBuyer(house), await comeAsBuyer(house)]
  await first.say('第一位')
  await inList(xiaoman, '第一位').waitFor()
  await second.say('第二位')
  const { id } = await chatOf('第二位')
  await xiaoman.goto(`${house.company.url}/conversations/${id}`)
  await xiaoman.getByText('您正在接待 1/1 个会话，已满').waitFor()
  expect((await chatOf('第二位')).assigneeId).toBeNull()
  await Promise.all([xiaoman, first.page, second.page].map((page) => page.context().close()))
})

it('whoever leads sees in his presence menu that he is given none, and sets it there', async () => {
  await day.boss.presence.setLimit({ personId: day.people.boss, limit: 0 })
  const boss = await house.signIn('0201')
  await boss.getByRole('button', { name: '在线状态' }).click()
  await boss.getByText('接待上限是 0，不会分到会话').waitFor()
  await boss.getByRole('menuitem', { name: '自动分配会话' }).hover()
  await boss.getByRole('menuitem', { name: '3 个' }).click()
  await boss.getByRole('button', { name: '在线状态' }).filter({ hasText: '/3' }).waitFor()
  await boss.context().close()
})
