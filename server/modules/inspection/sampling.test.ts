import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { INSPECTION_DEFAULTS } from '#domain/inspection/settings.ts'
import type { ConversationId } from '#domain/kernel/ids.ts'
import { instantOf, SHANGHAI } from '#domain/calendar/zone.ts'
import { after, HOUR, MINUTE, SECOND, type DurationMs } from '#domain/kernel/time.ts'
import { at } from '#server/platform/database/database.ts'
import { openTestCompany, type TestCompany } from '#server/testing/test-company.ts'
import { setInspectionStage, type InspectionStage } from '#server/testing/inspection-stage.ts'

let company: TestCompany
let stage: InspectionStage
/** For what the running program does by itself. */
const PATIENCE = { timeout: 30_000, interval: 20 }

beforeAll(async () => {
  company = await openTestCompany()
  stage = await setInspectionStage(company)
  // The running program draws yesterday when it starts, before there is a chat.
  await vi.waitFor(async () => {
    const drawn = await company.db.selectFrom('inspectionCycle').select('kind').execute()
    if (drawn.length < 2) throw new Error('yesterday is not drawn yet')
  }, PATIENCE)
  await company.db.deleteFrom('inspectionCycle').execute()
  await stage.as.boss.inspection.putSettings({
    ...INSPECTION_DEFAULTS,
    perHundred: 25,
    longestWaits: 0,
    newAgentChats: 0,
  })
})
afterAll(() => company.close())

async function addChats(count: number): Promise<readonly ConversationId[]> {
  const { agent, colleague } = stage.people
  const chats: ConversationId[] = []
  for (let n = 0; n < count; n += 1)
    chats.push(await stage.addChat({ personId: n % 2 === 0 ? agent : colleague }))
  return chats
}

/** Those of these chats that chance has picked. */
async function drawnOf(chats: readonly ConversationId[]): Promise<readonly ConversationId[]> {
  const rows = await company.db.selectFrom('inspection').select(['conversationId', 'grounds']).execute()
  const drawn = new Set(
    rows.flatMap(({ conversationId, grounds }) => (grounds.includes('random') ? [conversationId] : [])),
  )
  return chats.filter((id) => drawn.has(id))
}

it('no chat has a second chance to be picked when its day is drawn again for what came later', async () => {
  const first = await addChats(40)
  await stage.sweep()
  const picked = await drawnOf(first)
  expect(picked).toHaveLength(10)
  // From now on the day is drawn again whenever the queue is looked after.
  const { shopId, yesterday: workDate } = stage
  const countedAt = at(after(company.app.runtime.clock.now(), 60 * MINUTE))
  await company.db.insertInto('metricDay').values({ shopId, workDate, countedAt }).execute()
  const late: ConversationId[] = []
  for (let round = 0; round < 8; round += 1) {
    late.push(...(await addChats(2)))
    await stage.sweep()
  }
  expect(await drawnOf(first)).toEqual(picked)
  // A quarter of the sixteen, to within what eight draws of two may differ.
  const share = (await drawnOf(late)).length
  expect(share).toBeGreaterThan(0)
  expect(share).toBeLessThan(late.length / 2)
})

it('what is kept of a draw goes after two weeks', async () => {
  const { db } = company
  const [conversationId] = await addChats(1)
  const personId = stage.people.agent
  if (conversationId === undefined) throw new Error('no chat')
  await db
    .insertInto('inspectionSampled')
    .values({ conversationId, personId, workDate: '2020-01-01' as typeof stage.yesterday })
    .execute()
  await stage.sweep()
  const old = await db
    .selectFrom('inspectionSampled')
    .select('workDate')
    .where('workDate', '<', stage.yesterday)
    .execute()
  expect(old).toEqual([])
})

it('who said something severe is inspected for it, also in a chat that a colleague took over and ended', async () => {
  const { agent, colleague } = stage.people
  const handedOver = await stage.addChat({ personId: agent })
  const [own] = await addChats(1)
  if (own === undefined) throw new Error('no chat')
  for (const id of [handedOver, own]) await stage.addFinding(id, 'language')
  await company.db
    .updateTable('finding')
    .set({ personId: colleague })
    .where('conversationId', '=', handedOver)
    .execute()
  await company.db.deleteFrom('inspectionCycle').execute()
  await stage.sweep()
  await stage.sweep()
  const rows = await company.db
    .selectFrom('inspection')
    .select(['conversationId', 'personId', 'grounds'])
    .where('conversationId', 'in', [handedOver, own])
    .execute()
  const severe = rows.filter(({ grounds }) => grounds.includes('severe-finding'))
  const byChat = new Map(severe.map(({ conversationId, personId }) => [conversationId, personId]))
  expect(severe).toHaveLength(2)
  expect([byChat.get(handedOver), byChat.get(own)]).toEqual([colleague, agent])
})

interface Asked {
  readonly minuteOfDay: number
  readonly wait: DurationMs
  /** A mask over the readings that see it so: 15 for all of them, 3 where automatic replies are none, 12 where they are. */
  readonly readings?: number
}

/** A buyer's question of yesterday and how long he waited for an answer. */
async function addTurn(id: ConversationId, { minuteOfDay, wait, readings = 15 }: Asked): Promise<void> {
  const { shopId, yesterday: workDate, people } = stage
  const askedAt = instantOf(workDate, minuteOfDay, SHANGHAI)
  const chat = await company.db
    .selectFrom('conversation')
    .select('customerId')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const which = { conversationId: id, position: 0, readings, shopId, ...chat }
  const asked = { askedAt: at(askedAt), lastAskedAt: at(askedAt), askedCount: 1, isFirst: true }
  const answer = { repliedAt: at(after(askedAt, wait)), personId: people.agent }
  await company.db
    .insertInto('turn')
    .values({ ...which, ...asked, ...answer, workDate, minuteOfDay })
    .execute()
}

it('the longest waits are those that the platform counts: in its hours, until the first reply that it accepts', async () => {
  const { agent } = stage.people
  const [byDay, byNight, saidAway] = [
    await stage.addChat({ personId: agent }),
    await stage.addChat({ personId: agent }),
    await stage.addChat({ personId: agent }),
  ]
  await addTurn(byDay, { minuteOfDay: 10 * 60, wait: 20 * MINUTE })
  await addTurn(byNight, { minuteOfDay: 2 * 60, wait: 6 * HOUR })
  await addTurn(saidAway, { minuteOfDay: 11 * 60, wait: 40 * MINUTE, readings: 3 })
  await addTurn(saidAway, { minuteOfDay: 11 * 60, wait: 5 * SECOND, readings: 12 })
  await stage.as.boss.inspection.putSettings({ ...INSPECTION_DEFAULTS, perHundred: 0, newAgentChats: 0 })
  await company.db.deleteFrom('inspectionCycle').execute()
  await stage.sweep()
  const rows = await company.db.selectFrom('inspection').select(['conversationId', 'grounds']).execute()
  const drawn = rows.filter(({ grounds }) => grounds.includes('long-wait'))
  expect(drawn.map(({ conversationId }) => conversationId)).toEqual([byDay])
})
