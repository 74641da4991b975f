import type { Page } from 'playwright-core'
import type { PersonId, ShopId, TeamId } from '#domain/kernel/ids.ts'
import type { PresenceState } from '#domain/people/presence.ts'
import type { ApiClient } from '#server/testing/test-company.ts'
import { openDemoPage, type OpenHouse } from './open-house.ts'

/** A shop that is open for buyers: its people, and its chat bubble on the page at `/demo`. */
export interface ShopDay {
  readonly shopId: ShopId
  readonly teamId: TeamId
  readonly people: Readonly<Record<'boss' | 'leader' | 'xiaoman' | 'zhouhe', PersonId>>
  /** The supervisor's own client, to prepare what a test is not about. */
  readonly boss: ApiClient
}

export async function openShop({ company }: OpenHouse): Promise<ShopDay> {
  await openDemoPage(company)
  const shopId = await company.addShop('木棠旗舰店')
  const teamId = await company.addTeam('早班组')
  const here = { teamId, shopIds: [shopId] }
  const people = {
    boss: await company.addPerson('supervisor', { code: '0201', name: '顾南' }),
    leader: await company.addPerson('leader', { code: '0301', name: '沈放', ...here }),
    xiaoman: await company.addPerson('agent', { code: '0317', name: '林小满', ...here }),
    zhouhe: await company.addPerson('agent', { code: '0321', name: '周禾', ...here }),
  }
  const boss = await company.signIn(people.boss)
  await boss.channel.create({ shopId, kind: 'widget', name: '官网气泡' })
  return { shopId, teamId, people, boss }
}

/** A buyer on the shop's page, the chat bubble open. */
export interface Buyer {
  readonly page: Page
  /** Writes this and waits until the shop has it. */
  say(text: string): Promise<void>
  /** Waits until this stands in the bubble. */
  hears(text: string): Promise<void>
}

export async function comeAsBuyer(house: OpenHouse): Promise<Buyer> {
  const page = await house.openPage('/demo')
  await page.getByRole('button', { name: '打开客服对话' }).click()
  const log = page.getByRole('log')
  return {
    page,
    async say(text) {
      await page.getByRole('textbox', { name: '说点什么…' }).fill(text)
      await page.getByRole('textbox', { name: '说点什么…' }).press('Enter')
      await log.getByText(text, { exact: true }).waitFor()
      await log.getByText(/已送达|已读/).waitFor()
    },
    hears: (text) => log.getByText(text).waitFor(),
  }
}

const STATES: Readonly<Record<PresenceState, string>> = {
  online: '在线',
  busy: '忙碌',
  break: '小休',
  offline: '离线',
}

/** Changes one's own presence where one does so: under one's name. */
export async function become(page: Page, state: PresenceState): Promise<void> {
  const control = page.getByRole('button', { name: '在线状态' })
  await control.click()
  await page.getByRole('menuitem', { name: STATES[state] }).click()
  await control.filter({ hasText: STATES[state] }).waitFor()
}

/** The chat in one's list whose last words are these. */
export function inList(page: Page, words: string) {
  return page.getByRole('main').getByRole('link').filter({ hasText: words })
}

/** Where an agent writes. */
export function answerField(page: Page) {
  return page.getByRole('textbox', { name: '回复买家，Enter 发送，Shift+Enter 换行' })
}

/** Answers in the open chat and waits until the buyer's side has it. */
export async function answer(page: Page, text: string): Promise<void> {
  await answerField(page).fill(text)
  await answerField(page).press('Enter')
  await chatLog(page).locator('article[aria-busy=true]').waitFor({ state: 'detached' })
}

/** The messages of the open chat. */
export function chatLog(page: Page) {
  return page.getByRole('log', { name: '聊天记录' })
}
