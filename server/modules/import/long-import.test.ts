import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ImportView } from '#contract/import.ts'
import type { ImportId, PersonId, ShopId } from '#domain/kernel/ids.ts'
import { openTestCompany, type ApiClient, type TestCompany } from '#server/testing/test-company.ts'

let company: TestCompany
let shopId: ShopId
let boss: PersonId
let supervisor: ApiClient

beforeAll(async () => {
  company = await openTestCompany()
  shopId = await company.addShop('木棠旗舰店', 'tmall')
  boss = await company.addPerson('supervisor')
  supervisor = await company.signIn(boss)
})
afterAll(() => company.close())

async function uploaded(text: string): Promise<ImportId> {
  const query = new URLSearchParams({ shopId, name: '聊天.csv' })
  const response = await fetch(`${company.url}/rpc/import/upload?${query}`, {
    method: 'POST',
    headers: { cookie: await company.cookieOf(boss), 'content-type': 'application/octet-stream' },
    body: text,
  })
  expect(response.status).toBe(200)
  return ((await response.json()) as ImportView).id
}

async function until(importId: ImportId, ...statuses: readonly ImportView['status'][]): Promise<ImportView> {
  for (let tries = 0; tries < 1_200; tries += 1) {
    const view = await supervisor.import.get({ importId })
    if (statuses.includes(view.status)) return view
    await sleep(25)
  }
  throw new Error(`the import never became ${statuses.join(' or ')}`)
}

async function undo(importId: ImportId): Promise<void> {
  await supervisor.import.undo({ importId })
  await until(importId, 'undone')
}

const TABLES = ['message', 'conversation', 'customer', 'account', 'rating', 'figure', 'intake'] as const

async function counts(): Promise<Record<string, number>> {
  const entries = TABLES.map(async (table) => {
    const rows = await company.db
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .execute()
    return [table, rows[0]?.n ?? 0] as const
  })
  return Object.fromEntries(await Promise.all(entries))
}

const HEADER = '客户名,消息序号,发送时间,发送内容,发送账号,账号类型'
describe('a long import', () => {
  const rows = Array.from({ length: 9_000 }, (_, index) => {
    const customer = `客${Math.floor(index / 6)}`
    const minute = String(Math.floor(index / 60) % 60).padStart(2, '0')
    const time = `2026-08-25 1${Math.floor(index / 3_600)}:${minute}:${String(index % 60).padStart(2, '0')}`
    return index % 2 === 0
      ? `${customer},1,${time},问${index},${customer},买家`
      : `${customer},1,${time},答${index},店:客服,客服`
  })
  const text = [HEADER, ...rows].join('\n')

  it('goes on behind its last batch when its job is run again, by whichever process', async () => {
    const before = await counts()
    const importId = await uploaded(text)
    const { mapping } = await supervisor.import.preview({ importId })
    await supervisor.import.start({ importId, mapping })
    const sibling = await company.startSibling()
    await sibling.app.runtime.jobs.add('run-import', { importId })
    await company.app.runtime.jobs.add('run-import', { importId })
    const view = await until(importId, 'done')
    await sibling.stop()
    expect(view.progress).toMatchObject({ rows: 9_000, stored: 9_000, duplicates: 0, bad: 0 })
    const after = await counts()
    expect((after['message'] ?? 0) - (before['message'] ?? 0)).toBe(9_000)
    expect((after['conversation'] ?? 0) - (before['conversation'] ?? 0)).toBe(1_500)
    await undo(importId)
    expect(await counts()).toEqual(before)
  })

  it('whose chats lie between each other stores each message once and counts each buyer’s chats', async () => {
    // 900 chats of 300 buyers side by side, so that each goes on through every batch.
    const once = Array.from({ length: 3_600 }, (_, index) => {
      const chat = index % 900
      const minute = String(Math.floor(index / 60)).padStart(2, '0')
      const time = `2026-08-26 1${chat % 3}:${minute}:${String(index % 60).padStart(2, '0')}`
      return `side${chat},m${index},邻${chat % 300},,0,说${index},${time}`
    })
    // Each message comes again in the next batch, while that of the first is being written.
    const twice = [0, 1_200, 2_400].flatMap((from) => {
      const part = once.slice(from, from + 1_200)
      return [...part, ...part]
    })
    const before = await counts()
    const importId = await uploaded(
      ['sid,mid,customer,waiter,waiterSend,content,created', ...twice].join('\n'),
    )
    const { mapping } = await supervisor.import.preview({ importId })
    await supervisor.import.start({ importId, mapping })
    const { progress } = await until(importId, 'done')
    expect(progress).toMatchObject({ rows: 7_200, stored: 3_600, duplicates: 3_600, bad: 0 })
    const chats = await company.db
      .selectFrom('conversation')
      .innerJoin('customer', 'customer.id', 'conversation.customerId')
      .select(['sequence', 'conversationCount', 'openedAt', 'customer.externalId'])
      .where('conversation.externalId', 'like', 'side%')
      .execute()
    expect(chats).toHaveLength(900)
    expect(new Set(chats.map(({ conversationCount }) => conversationCount))).toEqual(new Set([3]))
    for (const own of Map.groupBy(chats, ({ externalId }) => externalId).values())
      expect(own.toSorted((a, b) => a.openedAt - b.openedAt).map(({ sequence }) => sequence)).toEqual([
        1, 2, 3,
      ])
    await undo(importId)
    expect(await counts()).toEqual(before)
  })

  it('brings back the same buyers and goes on with known chats in every batch, and waits for no lock of its own', async () => {
    // Each buyer has been here before; in the file he has a chat in every part, and an earlier one goes on.
    const sent = (index: number) =>
      `2026-08-2${index % 2} 1${Math.floor(index / 3_600) % 10}:${String(Math.floor(index / 60) % 60).padStart(2, '0')}:${String(index % 60).padStart(2, '0')}`
    const row = (chat: string, index: number) =>
      `${chat},b${index},回${index % 40},,0,说${index},${sent(index)}`
    const head = 'sid,mid,customer,waiter,waiterSend,content,created'
    const first = await uploaded(
      [head, ...Array.from({ length: 40 }, (_, n) => row(`back${n}`, n))].join('\n'),
    )
    const { mapping } = await supervisor.import.preview({ importId: first })
    await supervisor.import.start({ importId: first, mapping })
    await until(first, 'done')
    const many = Array.from({ length: 8_000 }, (_, n) =>
      row(n % 3 === 0 ? `back${n % 40}` : `again${n % 40}-${Math.floor(n / 400)}`, n + 40),
    )
    const second = await uploaded([head, ...many].join('\n'))
    await supervisor.import.start({ importId: second, mapping })
    const { progress } = await until(second, 'done')
    expect(progress).toMatchObject({ rows: 8_000, stored: 8_000, bad: 0 })
    const { rows: wrong } = await sql`
      select k.id from customer k join conversation c on c.customer_id = k.id
      where k.external_id like '回%' group by k.id
      having count(*) <> k.conversation_count or count(distinct c.sequence) <> count(*) or max(c.sequence) <> count(*)`.execute(
      company.db,
    )
    expect(wrong).toEqual([])
    await undo(second)
    await undo(first)
  })

  it('stops where it is when it is undone, and leaves nothing', async () => {
    const before = await counts()
    const importId = await uploaded(text)
    const { mapping } = await supervisor.import.preview({ importId })
    await supervisor.import.start({ importId, mapping })
    await undo(importId)
    expect(await counts()).toEqual(before)
  })
})
