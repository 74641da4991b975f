import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ConversationId, PersonId } from '#domain/kernel/ids.ts'
import { stayAtWork } from '#server/testing/stay-at-work.ts'
import type { ApiClient } from '#server/testing/test-company.ts'
import { openDemoPage, openHouse, type OpenHouse } from './open-house.ts'

/** A customer writes to the shop from a page of its own site, and an agent answers. */

let house: OpenHouse
let agentId: PersonId
let agent: ApiClient

const PHONE = { width: 390, height: 844 }

beforeAll(async () => {
  house = await openHouse()
  const { company } = house
  await openDemoPage(company)
  const shopId = await company.addShop('木棠旗舰店', 'site')
  agentId = await company.addPerson('agent', { code: '0317', name: '林小满', shopIds: [shopId] })
  agent = await company.signIn(agentId)
  await agent.presence.set({ state: 'online' })
  await stayAtWork(company, agentId)
  const supervisor = await company.signIn(await company.addPerson('supervisor'))
  const { id: channelId } = await supervisor.channel.create({ shopId, kind: 'widget', name: '木棠官网' })
  await supervisor.channel.update({ channelId, widget: { greeting: '您好，我是木棠的客服' } })
})
afterAll(() => house.close())

async function openChat(page: Page): Promise<void> {
  await page.getByRole('button', { name: '打开客服对话' }).click()
  await page.getByRole('dialog', { name: '木棠旗舰店' }).waitFor()
}

async function say(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: '说点什么…' }).fill(text)
  await page.getByRole('textbox', { name: '说点什么…' }).press('Enter')
}

/** The chat in which this was said, once the agent has it. */
async function chatWith(text: string): Promise<ConversationId> {
  const find = () =>
    house.company.db
      .selectFrom('message')
      .innerJoin('conversation', 'conversation.id', 'message.conversationId')
      .select(['conversation.id', 'conversation.assigneeId'])
      .where('message.body', '=', text)
      .executeTakeFirst()
  await expect.poll(async () => (await find())?.assigneeId, { timeout: 15_000 }).toBe(agentId)
  const chat = await find()
  if (!chat) throw new Error(`nobody said ${text}`)
  return chat.id
}

async function reply(id: ConversationId, body: string): Promise<void> {
  const { items } = await agent.message.list({ id })
  const seenMessageId = items.at(-1)?.id ?? null
  await agent.message.send({ id, messageId: crypto.randomUUID(), kind: 'text', body, seenMessageId })
}

it('a customer asks, is answered at once, and finds it all again after a reload', async () => {
  const page = await house.openPage('/demo')
  await openChat(page)
  await page.getByText('您好，我是木棠的客服').waitFor()
  await say(page, '亚麻衬衫还有 M 码吗')
  await page.getByText('已送达').waitFor()
  await reply(await chatWith('亚麻衬衫还有 M 码吗'), '有的亲，看这里 https://shop.example/size')
  const link = page.getByRole('link', { name: 'https://shop.example/size' })
  await link.waitFor()
  expect(await link.getAttribute('rel')).toContain('noopener')
  await page.getByText('已读').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await reply(await chatWith('亚麻衬衫还有 M 码吗'), '今天下单今天发')
  await page.getByRole('button', { name: /1 条未读消息/ }).waitFor()
  await page.reload()
  await page.getByRole('button', { name: /1 条未读消息/ }).click()
  await page.getByText('今天下单今天发').waitFor()
  await page.getByText('亚麻衬衫还有 M 码吗').waitFor()
  await page.context().close()
})

it('what is written without a network goes out by itself, once, even from the next page', async () => {
  const before = await house.openPage('/demo', PHONE)
  const visit = before.context()
  await openChat(before)
  await say(before, '先说一句')
  await before.getByText('已送达').waitFor()
  await visit.setOffline(true)
  await say(before, '断网时说的话')
  await before.getByText('网络断开了').waitFor()
  await before.close()
  await visit.setOffline(false)
  const page = await visit.newPage()
  await page.goto(`${house.company.url}/demo`)
  await openChat(page)
  await page.getByText('断网时说的话').waitFor()
  await page.getByText('已送达').waitFor()
  const stored = await house.company.db
    .selectFrom('message')
    .select('id')
    .where('body', '=', '断网时说的话')
    .execute()
  expect(stored).toHaveLength(1)
  await page.context().close()
})

it('a picture is sent and shown, and text is never read as HTML', async () => {
  const page = await house.openPage('/demo')
  let isFooled = false
  page.on('dialog', () => (isFooled = true))
  await openChat(page)
  const words = '<img src=x onerror="alert(1)"><b>粗体</b>'
  await say(page, words)
  await page.getByText(words).waitFor()
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: '发图片' }).click()
  const png =
    'iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAIAAAACUFjqAAAAEklEQVR42mNkYPhfz4AHjKKGBwAovAQBy8cWRAAAAABJRU5ErkJggg=='
  await (
    await chooser
  ).setFiles({ name: '瑕疵.png', mimeType: 'image/png', buffer: Buffer.from(png, 'base64') })
  await page.getByRole('img', { name: '瑕疵.png' }).waitFor()
  await page.getByText('已送达').waitFor()
  await page.reload()
  await openChat(page)
  await page.getByRole('img', { name: '瑕疵.png' }).waitFor()
  expect(isFooled).toBe(false)
  await page.context().close()
})

it('a file of a kind that the shop never takes can only be removed', async () => {
  const page = await house.openPage('/demo')
  await openChat(page)
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: '发图片' }).click()
  const script = Buffer.from('<script>alert(1)</script>')
  await (await chooser).setFiles({ name: '说明.html', mimeType: 'text/html', buffer: script })
  await page.getByText('这种文件不能发送').waitFor()
  expect(await page.getByRole('button', { name: '重发' }).count()).toBe(0)
  await page.getByRole('button', { name: '删除' }).click()
  await page.getByText('说明.html').waitFor({ state: 'detached' })
  await page.context().close()
})

it('an invited customer rates, says why, and thanks him', async () => {
  const page = await house.openPage('/demo', PHONE)
  await openChat(page)
  await say(page, '怎么还没发货')
  const id = await chatWith('怎么还没发货')
  await reply(id, '马上发')
  await page.getByText('马上发').waitFor()
  await agent.rating.invite({ id })
  await page.getByRole('group', { name: '这次服务您满意吗？' }).waitFor()
  await page.getByRole('radio', { name: '失望' }).check()
  await page.getByRole('radio', { name: '回复太慢' }).check()
  await page.getByRole('textbox', { name: /还想说点什么/ }).fill('等了三天')
  await page.getByRole('button', { name: '提交评价' }).click()
  await page.getByText('谢谢您的评价').waitFor()
  const given = await house.company.eventsOf('rating.given')
  expect(given.at(-1)).toMatchObject({ subjectId: id, data: { level: 'bad', source: 'invited' } })
  await page.context().close()
})
