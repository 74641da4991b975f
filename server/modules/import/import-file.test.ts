import { afterAll, beforeAll, expect, it } from 'vitest'
import { localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import type { ImportId, ShopId } from '#domain/kernel/ids.ts'
import { after, DAY, workDate, type WorkDate } from '#domain/kernel/time.ts'
import { at } from '#server/platform/database/database.ts'
import { openTestCompany, type ApiClient, type TestCompany } from '#server/testing/test-company.ts'
import { discardForgotten } from './actions/discard-forgotten.ts'
import { importFile } from './actions/import-file.ts'
import { uploadImport } from './actions/upload-import.ts'

let company: TestCompany
let shopId: ShopId
let supervisor: ApiClient

beforeAll(async () => {
  company = await openTestCompany()
  shopId = await company.addShop('木棠京东店', 'jd')
  supervisor = await company.signIn(await company.addPerson('supervisor'))
})
afterAll(() => company.close())

async function* bytesOf(text: string): AsyncGenerator<Buffer> {
  yield Buffer.from(text)
}

const bringIn = (fileName: string, text: string, day?: WorkDate) =>
  importFile(company.app.runtime, { shopId, fileName, day, bytes: bytesOf(text) })

const UNTIMED = ['会话编号,客户,角色,内容', 's1,小鹿,买家,在吗', 's1,小鹿,客服,在的亲'].join('\n')

it('chats without times come in only onto a day that somebody says', async () => {
  expect(await bringIn('2026-08-25 聊天.csv', UNTIMED)).toEqual({
    kind: 'unknown',
    missing: [['time', 'day']],
  })
  expect(await bringIn('聊天.csv', UNTIMED, workDate('2026-08-26'))).toMatchObject({
    kind: 'ended',
    row: { status: 'done', progress: { stored: 2 } },
  })
  const chat = await company.db
    .selectFrom('conversation')
    .select(['openedAt', 'isTimed'])
    .where('externalId', '=', 's1')
    .executeTakeFirstOrThrow()
  expect(chat.isTimed).toBe(false)
  expect(localOf(chat.openedAt, SHANGHAI).workDate).toBe('2026-08-26')
})

it('a console is proposed the day of the file’s name, and cannot begin before it has said one', async () => {
  const bytes = bytesOf(UNTIMED)
  const importId = await uploadImport(company.app.runtime, {
    shopId,
    fileName: '2026-08-25.csv',
    by: null,
    bytes,
  })
  const { mapping, missing, proposedDay } = await supervisor.import.preview({ importId })
  expect({ missing, proposedDay }).toEqual({ missing: [['time', 'day']], proposedDay: '2026-08-25' })
  await expect(supervisor.import.start({ importId, mapping })).rejects.toMatchObject({
    code: 'import.mapping_incomplete',
  })
  const constants = { ...mapping.constants, day: proposedDay }
  expect((await supervisor.import.preview({ importId, mapping: { ...mapping, constants } })).missing).toEqual(
    [],
  )
})

it('a list of chats brings what the platform says of each, and its ratings', async () => {
  const list = [
    '咨询时间,结果标签,咨询类型,客服,顾客,评价来源,评价时间,不满意原因',
    '2026-08-26 10:00:00,已解决,售后,mutang_小满,jd_鹿,邀请,2026-08-26 10:30:00,回复慢',
    '2026-08-26 11:00:00,-,售前,mutang_小满,jd_福,-,-,-',
  ].join('\n')
  const outcome = await bringIn('聊天记录.csv', list)
  expect(outcome).toMatchObject({ kind: 'ended', row: { profile: 'jd-chat-list', progress: { stored: 3 } } })
  const ratings = await company.db
    .selectFrom('rating')
    .innerJoin('conversation', 'conversation.id', 'rating.conversationId')
    .select(['rating.level', 'rating.reason', 'conversation.id', 'conversation.platformReason'])
    .execute()
  expect(ratings).toMatchObject([{ level: 'bad', reason: '回复慢', platformReason: '售后 · 已解决' }])
  const [rated] = ratings
  const open = rated && (await supervisor.conversation.get({ id: rated.id }))
  expect(open?.conversation).toMatchObject({ platformReason: '售后 · 已解决', reason: null })
  expect(await bringIn('聊天记录.csv', list)).toMatchObject({
    row: { progress: { stored: 0, duplicates: 3 } },
  })
})

it('a file that nobody begins to import is thrown away after some days, and said to be', async () => {
  const upload = () =>
    uploadImport(company.app.runtime, { shopId, fileName: '忘了.csv', by: null, bytes: bytesOf(UNTIMED) })
  const [forgotten, recent] = [await upload(), await upload()]
  await makeOlder(forgotten, 8)
  await makeOlder(recent, 2)
  const filesBefore = await countFiles()
  await discardForgotten(company.app.runtime)
  await expect(supervisor.import.get({ importId: forgotten })).rejects.toMatchObject({
    code: 'import.not_found',
  })
  expect(await supervisor.import.get({ importId: recent })).toMatchObject({ status: 'uploaded' })
  expect(await countFiles()).toBe(filesBefore - 1)
  expect(await company.eventsOf('import.discarded')).toMatchObject([
    { subjectId: forgotten, shopId, data: { fileName: '忘了.csv' } },
  ])
})

it('an upload is thrown away by whoever sees it, file and all, and never once it has begun', async () => {
  const upload = () =>
    uploadImport(company.app.runtime, { shopId, fileName: '错的.csv', by: null, bytes: bytesOf('\0\u0001') })
  const importId = await upload()
  const filesBefore = await countFiles()
  const stranger = await company.signIn(await company.addPerson('agent'))
  await expect(stranger.import.discard({ importId })).rejects.toMatchObject({ status: 404 })
  await supervisor.import.discard({ importId })
  await expect(supervisor.import.get({ importId })).rejects.toMatchObject({ code: 'import.not_found' })
  await expect(supervisor.import.discard({ importId })).rejects.toMatchObject({ code: 'import.not_found' })
  expect(await countFiles()).toBe(filesBefore - 1)
  expect((await company.eventsOf('import.discarded')).at(-1)).toMatchObject({
    subjectId: importId,
    actorKind: 'person',
    data: { fileName: '错的.csv' },
  })
  const begun = await upload()
  const startedAt = at(company.app.runtime.clock.now())
  await company.db.updateTable('import').set({ status: 'done', startedAt }).where('id', '=', begun).execute()
  await expect(supervisor.import.discard({ importId: begun })).rejects.toMatchObject({
    code: 'import.not_ready',
  })
})

async function makeOlder(id: ImportId, days: number): Promise<void> {
  const createdAt = at(after(company.app.runtime.clock.now(), -days * DAY))
  await company.db.updateTable('import').set({ createdAt }).where('id', '=', id).execute()
}

async function countFiles(): Promise<number> {
  const rows = await company.db.selectFrom('file').select('id').execute()
  return rows.length
}

it('an open page hears that an import goes on, a person who may not import does not', async () => {
  const agent = await company.signIn(await company.addPerson('agent', { shopIds: [shopId] }))
  const streams = { boss: await supervisor.live.follow(), agent: await agent.live.follow() }
  const boards: Record<string, string[]> = { boss: [], agent: [] }
  const hears = async (who: 'boss' | 'agent', until: string) => {
    for await (const event of streams[who]) {
      if (event.type !== 'board.changed') continue
      boards[who]?.push(...event.boards)
      if (event.boards.some((board) => board === until)) return
    }
  }
  const heard = Promise.all([hears('boss', 'import'), hears('agent', 'quickReply')])
  await bringIn('2.csv', UNTIMED.replaceAll('s1', 's2'), workDate('2026-08-26'))
  await supervisor.quickReply.create({ shopId, shortcut: '', title: '问好', body: '您好', category: '' })
  await heard
  expect(boards['agent']).not.toContain('import')
})
