import { existsSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ImportView } from '#contract/import.ts'
import type { ImportId, PersonId, ShopId } from '#domain/kernel/ids.ts'
import { newId } from '#server/platform/ids.ts'
import { whileDiskIsFull } from '#server/testing/refused-storage.ts'
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

async function upload(
  bytes: Buffer | string,
  { name = '聊天.csv', shop = shopId, by = boss } = {},
): Promise<Response> {
  const query = new URLSearchParams({ shopId: shop, name })
  return fetch(`${company.url}/rpc/import/upload?${query}`, {
    method: 'POST',
    headers: { cookie: await company.cookieOf(by), 'content-type': 'application/octet-stream' },
    body: typeof bytes === 'string' ? bytes : new Uint8Array(bytes),
  })
}

async function uploaded(bytes: Buffer | string, name?: string): Promise<ImportId> {
  const response = await upload(bytes, name === undefined ? {} : { name })
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

/** Uploads, takes the mapping that is found, and waits for the end. */
async function bringIn(bytes: Buffer | string, name?: string): Promise<ImportView> {
  const importId = await uploaded(bytes, name)
  const { mapping } = await supervisor.import.preview({ importId })
  await supervisor.import.start({ importId, mapping })
  return until(importId, 'done', 'failed')
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
const CHAT = [
  HEADER,
  '小鹿,1,2026-8-26 09:00:00,在吗,小鹿,买家',
  '小鹿,2,2026-8-26 09:00:14,"在的亲,请问有什么可以帮您",木棠旗舰店:小满,客服',
  '小鹿,3,昨天,看不懂的时间,小鹿,买家',
  '阿福,1,2026-8-26 10:00:00,什么时候发货,阿福,买家',
  '阿福,2,2026-8-26 10:01:00,今天就发,木棠旗舰店:阿青,客服',
].join('\r\n')

describe('a file of chats', () => {
  it('is shown as it would be read before anything is stored', async () => {
    const before = await counts()
    const importId = await uploaded(iconv.encode(CHAT, 'gbk'))
    const preview = await supervisor.import.preview({ importId })
    expect(preview).toMatchObject({
      format: 'table',
      encoding: 'gb18030',
      foundBy: 'profile',
      profile: 'qianniu-history',
      missing: [],
      sameAs: null,
    })
    expect(preview.columns.map(({ label }) => label).join(',')).toBe(HEADER)
    expect(preview.rows).toHaveLength(5)
    expect(preview.rows[0]).toMatchObject({
      line: 2,
      records: [{ noun: 'message', value: { text: '在吗' } }],
    })
    expect(preview.rows[2]).toMatchObject({
      line: 4,
      records: [],
      problems: [{ code: 'time.unreadable', excerpt: '昨天' }],
    })
    expect(await counts()).toEqual(before)
  })

  it('comes in with its good rows, lists the bad ones, adds nothing twice, and goes out whole', async () => {
    const before = await counts()
    const first = await bringIn(iconv.encode(CHAT, 'gbk'))
    expect(first).toMatchObject({
      status: 'done',
      noun: 'message',
      profile: 'qianniu-history',
      progress: { rows: 5, stored: 4, duplicates: 0, bad: 1, partial: 0, share: 1 },
    })
    expect(await supervisor.import.listBadRows({ importId: first.id })).toEqual({
      items: [
        { sheet: '', line: 4, code: 'time.unreadable', column: '发送时间', excerpt: '昨天', isStored: false },
      ],
      next: null,
    })
    const between = await counts()
    expect(between).toEqual({ ...before, message: 4, conversation: 2, customer: 2, account: 2, intake: 4 })

    const again = await bringIn(iconv.encode(CHAT, 'utf8'), '另存为.csv')
    expect(again.progress).toMatchObject({ stored: 0, duplicates: 4, bad: 1 })
    expect(await counts()).toEqual(between)

    await undo(again.id)
    expect(await counts()).toEqual(between)
    await undo(first.id)
    expect(await counts()).toEqual(before)
    const types = [
      'import.started',
      'import.batch-stored',
      'import.finished',
      'import.undone',
      'import.undo-finished',
    ] as const
    const events = (await company.eventsOf(...types)).filter(({ subjectId }) => subjectId === first.id)
    expect(events.map(({ type }) => type)).toEqual([...types])
    expect(events.every((event) => event.shopId === shopId)).toBe(true)

    expect((await bringIn(CHAT)).progress).toMatchObject({ stored: 4, duplicates: 0 })
  })

  it('leaves alone what another import, or somebody’s work, had added since', async () => {
    const older = await bringIn(`${HEADER}\n小舟,1,2026-08-20 09:00:00,早,小舟,买家\n`)
    const newer = await bringIn(
      `${HEADER}\n小舟,2,2026-08-20 09:05:00,晚,小舟,买家\n小舟,1,2026-08-21 09:00:00,又,小舟,买家\n`,
    )
    await undo(older.id)
    const chats = await company.db
      .selectFrom('conversation')
      .innerJoin('customer', 'customer.id', 'conversation.customerId')
      .select([
        'conversation.openedAt',
        'conversation.sequence',
        'conversation.lastMessage',
        'customer.conversationCount',
      ])
      .where('customer.externalId', '=', '小舟')
      .orderBy('conversation.openedAt')
      .execute()
    expect(chats).toMatchObject([
      { sequence: 1, conversationCount: 2, lastMessage: { text: '晚' } },
      { sequence: 2, lastMessage: { text: '又' } },
    ])
    await undo(newer.id)
    const left = await company.db
      .selectFrom('customer')
      .select('id')
      .where('externalId', '=', '小舟')
      .execute()
    expect(left).toEqual([])
  })

  it('mapped by hand is read by that, and the next of its kind by itself', async () => {
    const text = '谁,何时,说了什么,哪边\n小夏,2026-08-26 11:00,在吗,甲\n小夏,2026-08-26 11:01,在的,乙\n'
    const importId = await uploaded(text)
    const found = await supervisor.import.preview({ importId })
    expect(found).toMatchObject({ foundBy: 'nothing' })
    expect(found.missing.length).toBeGreaterThan(0)
    await expect(supervisor.import.start({ importId, mapping: found.mapping })).rejects.toMatchObject({
      code: 'import.mapping_incomplete',
    })
    const mapping = {
      ...found.mapping,
      noun: 'message' as const,
      columns: { customer: '谁', time: '何时', text: '说了什么', author: '哪边' },
      authors: { 甲: 'customer' as const, 乙: 'agent' as const },
    }
    const shown = await supervisor.import.preview({ importId, mapping })
    expect(shown).toMatchObject({ foundBy: 'given', missing: [] })
    expect(shown.rows.flatMap(({ records }) => records)).toMatchObject([
      { value: { author: 'customer' } },
      { value: { author: 'agent' } },
    ])
    await supervisor.import.start({ importId, mapping })
    expect(await until(importId, 'done')).toMatchObject({ profile: null, progress: { stored: 2, bad: 0 } })
    const next = await uploaded('何时,谁,哪边,说了什么\n2026-08-27 11:00,小夏,甲,又来了\n')
    expect(await supervisor.import.preview({ importId: next })).toMatchObject({
      foundBy: 'remembered',
      mapping,
      missing: [],
    })
  })
})

describe('other files', () => {
  it('of agents’ figures take the day out of the file’s name', async () => {
    const text = '客服昵称,接待人数,询单人数,销售额\n木棠旗舰店:小满,82,40,1299.5\n汇总,82,40,1299.5\n'
    const { id, progress } = await bringIn(text, '自定义报表_每周_2026-08-26至2026-08-26.csv')
    expect(progress).toMatchObject({ rows: 2, stored: 3, bad: 0 })
    const figures = await company.db
      .selectFrom('figure')
      .select(['name', 'value', 'workDate'])
      .orderBy('name')
      .execute()
    expect(figures).toEqual([
      { name: 'askedBuyers', value: 40, workDate: '2026-08-26' },
      { name: 'received', value: 82, workDate: '2026-08-26' },
      { name: 'sales', value: 129950, workDate: '2026-08-26' },
    ])
    await undo(id)
    expect((await counts())['figure']).toBe(0)
  })

  it('of ratings find their chats and tell the days to be counted again', async () => {
    await bringIn(CHAT)
    const { id } = await bringIn(
      '评价时间,买家昵称,客服,满意度,不满意原因\n2026-08-26 10:30,阿福,木棠旗舰店:阿青,不满意,回复慢\n',
    )
    const rows = await company.db.selectFrom('rating').select(['level', 'reason', 'conversationId']).execute()
    expect(rows).toMatchObject([{ level: 'bad', reason: '回复慢', conversationId: expect.any(String) }])
    const stored = (await company.eventsOf('import.batch-stored')).filter(({ subjectId }) => subjectId === id)
    expect(stored).toMatchObject([
      { data: { conversationIds: [rows[0]?.conversationId], ratingDays: ['2026-08-26'] } },
    ])
    await undo(id)
    expect((await counts())['rating']).toBe(0)
  })

  it('of copied chats are read as text', async () => {
    const importId = await uploaded(
      '小秋 2026-08-26 14:30:25\n在吗\n木棠旗舰店:小满 2026-08-26 14:31:00\n在的',
      '粘贴.txt',
    )
    const preview = await supervisor.import.preview({ importId })
    expect(preview).toMatchObject({
      format: 'text',
      profile: 'qianniu-clipboard',
      senders: ['小秋', '木棠旗舰店:小满'],
    })
    expect(preview.rows).toHaveLength(2)
    await supervisor.import.start({ importId, mapping: preview.mapping })
    expect(await until(importId, 'done')).toMatchObject({ progress: { stored: 2 } })
  })

  it('that cannot be read say why', async () => {
    const importId = await uploaded(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3]), '旧.xls')
    await expect(supervisor.import.preview({ importId })).rejects.toMatchObject({
      code: 'import.unreadable',
      data: { reason: 'file.locked_or_old' },
    })
  })
})

describe('who may', () => {
  it('is the supervisor; others find nothing of it', async () => {
    const agent = await company.addPerson('agent', { shopIds: [shopId] })
    const client = await company.signIn(agent)
    const importId = await uploaded(CHAT)
    const { mapping } = await supervisor.import.preview({ importId })
    const attempts = [
      () => client.import.list({}),
      () => client.import.get({ importId }),
      () => client.import.preview({ importId }),
      () => client.import.start({ importId, mapping }),
      () => client.import.listBadRows({ importId }),
      () => client.import.undo({ importId }),
    ]
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ status: 404 })
    expect((await upload(CHAT, { by: agent })).status).toBe(404)
    expect((await upload(CHAT, { shop: newId<'shop'>() })).status).toBe(404)
    expect((await fetch(`${company.url}/rpc/import/upload`, { method: 'POST', body: CHAT })).status).toBe(401)
  })

  it('an import that is not there, has begun, or was never started is refused', async () => {
    const nowhere = newId<'import'>()
    await expect(supervisor.import.get({ importId: nowhere })).rejects.toMatchObject({
      code: 'import.not_found',
    })
    await expect(supervisor.import.preview({ importId: nowhere })).rejects.toMatchObject({
      code: 'import.not_found',
    })
    const importId = await uploaded(CHAT)
    await expect(supervisor.import.undo({ importId })).rejects.toMatchObject({ code: 'import.not_undoable' })
    const { mapping } = await supervisor.import.preview({ importId })
    await supervisor.import.start({ importId, mapping })
    await expect(supervisor.import.start({ importId, mapping })).rejects.toMatchObject({
      code: 'import.not_ready',
    })
    await until(importId, 'done')
  })
})

it('an import that a full disk stopped says so, and goes on where it stopped once there is room', async () => {
  const importId = await uploaded(CHAT.replaceAll('小鹿', '小满').replaceAll('阿福', '阿盈'), '磁盘满了.csv')
  const { mapping } = await supervisor.import.preview({ importId })
  const before = await counts()
  await whileDiskIsFull(company.db, 'message', async () => {
    await supervisor.import.start({ importId, mapping })
    const stopped = await until(importId, 'failed', 'done')
    expect(stopped).toMatchObject({ failure: 'storage.full', progress: { stored: 0 } })
    expect(await counts()).toEqual(before)
  })
  await supervisor.import.start({ importId, mapping })
  const view = await until(importId, 'done', 'failed')
  expect(view).toMatchObject({ status: 'done', failure: null, progress: { rows: 5, bad: 1 } })
  expect((await counts())['message']).toBe((before['message'] ?? 0) + 4)
})

it('imports are listed page by page, newest first', async () => {
  const { items } = await supervisor.import.list({ shopId })
  expect(items.length).toBeGreaterThan(5)
  expect(items.map(({ id }) => id)).toEqual(
    items
      .map(({ id }) => id)
      .toSorted()
      .toReversed(),
  )
  expect((await supervisor.import.list({ shopId: newId<'shop'>() })).items).toEqual([])
})

const JDDC = '../shared/data/jddc_sample/chat.tsv'
it.skipIf(!existsSync(JDDC))('real JD chats come in whole', async () => {
  const before = await counts()
  const importId = await uploaded(readFileSync(JDDC), 'chat.tsv')
  const { mapping, missing, proposedDay } = await supervisor.import.preview({ importId })
  expect(missing).toEqual([['time', 'day']])
  const constants = { ...mapping.constants, day: proposedDay }
  await supervisor.import.start({ importId, mapping: { ...mapping, constants } })
  const view = await until(importId, 'done', 'failed')
  expect(view).toMatchObject({ profile: 'jd-sessions', progress: { rows: 5_941, stored: 5_941, bad: 0 } })
  const after = await counts()
  expect((after['conversation'] ?? 0) - (before['conversation'] ?? 0)).toBe(487)
  expect((after['message'] ?? 0) - (before['message'] ?? 0)).toBe(5_941)
  const timed = await company.db
    .selectFrom('conversation')
    .select('id')
    .where('importId', '=', view.id)
    .where('isTimed', '=', true)
    .execute()
  expect(timed).toEqual([])
})

const UNEED = '../shared/data/uneed/uneed_two_chats.json'
it.skipIf(!existsSync(UNEED))('real Taobao chats come in with their times', async () => {
  const view = await bringIn(readFileSync(UNEED), 'uneed_two_chats.json')
  expect(view).toMatchObject({ status: 'done', progress: { rows: 28, stored: 28, bad: 0 } })
  const chats = await company.db
    .selectFrom('conversation')
    .selectAll()
    .where('importId', '=', view.id)
    .execute()
  expect(chats).toHaveLength(2)
  expect(chats.every(({ isTimed }) => isTimed)).toBe(true)
})
