import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ImportView } from '#contract/import.ts'
import type { ConversationId, PersonId, ShopId } from '#domain/kernel/ids.ts'
import { workDate, type Instant } from '#domain/kernel/time.ts'
import { SHIPPED_ENTRIES } from '#domain/language/shipped/shipped-pack.ts'
import { entryOf } from '#domain/language/testing/entry-of.ts'
import type { Tx } from '#server/platform/database/database.ts'
import { newId } from '#server/platform/ids.ts'
import { SYSTEM } from '#server/platform/work.ts'
import { openTestCompany, type ApiClient, type TestCompany } from '#server/testing/test-company.ts'
import { findRecheck } from './queries-recheck.ts'
import { deleteRecheck, wishRechecks } from './store.ts'

let company: TestCompany
let shopId: ShopId
let bossId: PersonId
let boss: ApiClient

/** More than are checked without a thread. */
const CHATS = 90
const RUDE = '一直问一直问，烦死了'
const MOON = '这款月亮灯三天到'

beforeAll(async () => {
  company = await openTestCompany()
  shopId = await company.addShop('木棠旗舰店', 'tmall')
  bossId = await company.addPerson('supervisor')
  boss = await company.signIn(bossId)
  await bringIn()
  await untilChecked()
})
afterAll(() => company.close())

/** Chats of August, of which every tenth holds a rude answer, and the one after it the word moon. */
async function bringIn(): Promise<void> {
  const rows = Array.from({ length: CHATS }, (_, chat) => {
    const answer = chat % 10 === 0 ? RUDE : chat % 10 === 1 ? MOON : '三天到'
    return [
      `客${chat},1,2026-8-26 09:00:00,什么时候到,客${chat},买家`,
      `客${chat},2,2026-8-26 09:00:14,"${answer}",木棠旗舰店:小满,客服`,
    ]
  })
  const response = await fetch(`${company.url}/rpc/import/upload?shopId=${shopId}&name=chats.csv`, {
    method: 'POST',
    headers: { cookie: await company.cookieOf(bossId), 'content-type': 'application/octet-stream' },
    body: ['客户名,消息序号,发送时间,发送内容,发送账号,账号类型', ...rows.flat()].join('\r\n'),
  })
  const { id: importId } = (await response.json()) as ImportView
  const { mapping } = await boss.import.preview({ importId })
  await boss.import.start({ importId, mapping })
  await until(async () => (await boss.import.get({ importId })).status === 'done')
}

/** Everything that has happened was read, and nothing waits to be checked. */
async function untilChecked(): Promise<void> {
  await until(async () => {
    const { rows } = await sql<{ isDone: boolean }>`
      select (select seq from consumer where name = 'finding') >= (select max(seq) from event)
        and not exists (select from finding_recheck) as is_done`.execute(company.db)
    return rows[0]?.isDone ?? false
  })
}

interface Kept {
  readonly key: string
  readonly entryId: string | null
  readonly packVersion: number | null
  /** Another one once the row has been written. */
  readonly written: string
}

async function kept(): Promise<readonly Kept[]> {
  const { rows } = await sql<Kept>`
    select id || ' ' || at as key, entry_id, pack_version, xmin::text as written from finding order by 1`.execute(
    company.db,
  )
  return rows
}

async function countOf(entryId: string): Promise<number> {
  return (await kept()).filter((row) => row.entryId === entryId).length
}

describe('chats that are checked anew', () => {
  it('are all checked after an import', async () => {
    expect(await countOf('impatience-02')).toBe(CHATS / 10)
    const chats = await company.db
      .selectFrom('finding')
      .select((eb) => eb.fn.count<number>('conversationId').distinct().as('n'))
      .executeTakeFirstOrThrow()
    expect(chats.n).toBe(CHATS)
  })

  it('write nothing of what is found as it was', async () => {
    const before = await kept()
    await boss.shop.change({ shopId, settings: { quality: { isQuickReplyRepeatCounted: true } } })
    await untilChecked()
    expect(await kept()).toEqual(before)
  })

  it('lose what their shop lets pass now, and have it again when it does not; nothing else is written', async () => {
    const before = await kept()
    const others = before.filter(({ entryId }) => entryId !== 'impatience-02')
    await boss.language.setOverride({ shopId, entriesOff: ['impatience-02'], policies: {} })
    await untilChecked()
    const without = await kept()
    expect(without.filter(({ entryId }) => entryId === 'impatience-02')).toEqual([])
    expect(without).toEqual(expect.arrayContaining(others))

    await boss.language.setOverride({ shopId, entriesOff: [], policies: { promise: 'block' } })
    await untilChecked()
    const again = await kept()
    expect(again.map(({ key }) => key)).toEqual(before.map(({ key }) => key))
    expect(again).toEqual(expect.arrayContaining(others))
  })

  it('are left alone where only what the desk does is another', async () => {
    await boss.language.setOverride({ shopId, entriesOff: [], policies: { promise: 'ask' } })
    const [event] = (await company.eventsOf('language.overridden')).slice(-1)
    expect(event?.data).toMatchObject({ switched: [] })
    await untilChecked()
    const [wish] = await company.db.selectFrom('findingRecheck').selectAll().execute()
    expect(wish).toBeUndefined()
  })

  it('follow a new version: what it adds, what it leaves out, and its number on what it still finds', async () => {
    const entries = [
      ...SHIPPED_ENTRIES.filter(({ id }) => id !== 'impatience-02'),
      entryOf({ id: 'own-01', patterns: ['月亮灯'] }),
    ]
    const before = await kept()
    const draft = await boss.language.saveDraft({ entries: JSON.parse(JSON.stringify(entries)), source: '' })
    await boss.language.publish({ id: draft.id, effectiveFrom: workDate('2026-08-01') })
    await untilChecked()
    const after = await kept()
    expect(after.filter(({ entryId }) => entryId === 'own-01')).toHaveLength(CHATS / 10)
    expect(after.filter(({ entryId }) => entryId === 'impatience-02')).toEqual([])
    expect(new Set(after.flatMap(({ packVersion }) => packVersion ?? []))).toEqual(new Set([2]))
    const nothingSaid = before.filter(({ packVersion }) => packVersion === null)
    expect(after).toEqual(expect.arrayContaining(nothingSaid.slice(0, 1)))
  })
})

describe('wishes', () => {
  const ids = Array.from({ length: 6 }, () => newId<'conversation'>())
  const [a, b, c, d, e, f] = ids.toSorted() as [
    ConversationId,
    ConversationId,
    ConversationId,
    ConversationId,
    ConversationId,
    ConversationId,
  ]

  /** What waits after these steps, in a transaction that nobody else sees. */
  async function waitingAfter(steps: (tx: Tx, now: Instant) => Promise<void>) {
    let waiting: readonly (readonly (string | null)[])[] = []
    const undone = new Error('nothing is to be kept')
    await expect(
      company.app.runtime.work(SYSTEM, async ({ tx, now }) => {
        await steps(tx, now)
        const rows = await tx
          .selectFrom('findingRecheck')
          .selectAll()
          .orderBy('createdAt')
          .orderBy('id')
          .execute()
        waiting = rows.map(({ firstId, lastId, reachedId }) => [firstId, lastId, reachedId])
        throw undone
      }),
    ).rejects.toBe(undone)
    return waiting
  }
  const span = (first: ConversationId, last: ConversationId) => ({ shopId, chats: { first, last } })

  it('of the batches of one import are one, as long as it has not come by them', async () => {
    const waiting = await waitingAfter(async (tx, now) => {
      await wishRechecks(tx, [span(a, b)], now)
      await wishRechecks(tx, [span(c, d)], now)
      await tx.updateTable('findingRecheck').set({ reachedId: d }).execute()
      await wishRechecks(tx, [span(c, c), span(e, f)], now)
    })
    expect(waiting).toHaveLength(2)
    expect(waiting).toEqual(
      expect.arrayContaining([
        [a, f, d],
        [c, c, null],
      ]),
    )
  })

  it('are not done while a batch joined that was not looked for yet', async () => {
    const waiting = await waitingAfter(async (tx, now) => {
      await wishRechecks(tx, [span(a, b)], now)
      const found = await findRecheck(tx)
      if (!found) throw new Error('no wish')
      await wishRechecks(tx, [span(c, d)], now)
      await deleteRecheck(tx, found)
    })
    expect(waiting).toEqual([[a, d, null]])
  })
})

/** Waits for what happens by itself; how long that takes says nothing. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 1_200; tries += 1) {
    if (await isSo()) return
    await sleep(50)
  }
  throw new Error('it never became so')
}
