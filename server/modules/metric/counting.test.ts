import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addDays } from '#domain/calendar/work-date.ts'
import { localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import type { AccountId, ConversationId, CustomerId, PersonId, ShopId } from '#domain/kernel/ids.ts'
import type { Instant, WorkDate } from '#domain/kernel/time.ts'
import { isCountedOn, METRIC_KINDS, METRIC_UNITS, type MetricSpec } from '#domain/metric/definition.ts'
import type { ChatFact, Facts, RatingFact } from '#domain/metric/fact.ts'
import { measure } from '#domain/metric/measure.ts'
import { specOf } from '#domain/metric/testing/spec.ts'
import { makeActor } from '#server/platform/auth/actor.ts'
import { newId } from '#server/platform/ids.ts'
import { countedRuntime, type Counted } from '#server/testing/counted.ts'
import { numbers } from '#server/testing/numbers.ts'
import { openTestCompany, type TestCompany } from '#server/testing/test-company.ts'
import { addShippedDefinitions, countDueDays } from './actions/count-due-days.ts'
import { deriveChats } from './actions/derive-facts.ts'
import { countDay } from './count-day.ts'
import { deriveFacts } from './facts.ts'
import { listDefinitions, type StoredDefinition } from './queries.ts'
import { readOverview } from './reading.ts'
import { putDraft, publishDraft } from './store-definitions.ts'
import { saveFacts } from './store.ts'
import { chatWriter, momentOf, type TestMessage } from './testing/chats.ts'

const DAYS = 6
const CHATS = 60

let company: TestCompany
let definitions: readonly StoredDefinition[]
let shops: readonly ShopId[]
let first: WorkDate
const chats: { id: ConversationId; shopId: ShopId; workDate: WorkDate }[] = []
const nextNumber = numbers(20_261_116)
const below = (limit: number) => nextNumber() % limit
const pick = <Item>(items: readonly Item[]): Item => {
  const item = items[below(items.length)]
  if (item === undefined) throw new Error('nothing to pick from')
  return item
}

beforeAll(async () => {
  company = await openTestCompany()
  counted = countedRuntime(company)
  shops = [await company.addShop('木棠家居', 'pdd'), await company.addShop('云朵童装', 'tmall')]
  const today = localOf(company.app.runtime.clock.now(), SHANGHAI).workDate
  first = addDays(today, -30)
  await addShippedDefinitions(company.app.runtime)
  await addOwnDefinitions()
  definitions = await listDefinitions(company.db, { status: 'live' })
  await writeChats()
  await derive(chats.map(({ id }) => id))
})
let counted: Counted
afterAll(async () => {
  await counted.close()
  await company.close()
})

it('the figures kept by SQL are those of the pure rules, for every kind and every way of counting', async () => {
  await countMarked()
  const { kept, pure } = await bothWays()
  expect(Object.values(kept).flat().length).toBeGreaterThan(5_000)
  expect(kept).toEqual(pure)
})

it('they still are after late messages, a message that came first of all, and chats that are gone', async () => {
  const write = chatWriter(company.db)
  const late = chats.filter((_, index) => index % 5 === 0)
  for (const { id, shopId, workDate } of late) {
    await write.addMessages({ id, shopId, workDate, messages: [say(below(1440)), say(below(1440))] })
    await write.addMessages({ id, shopId, workDate: addDays(workDate, -1), messages: [say(1439)] })
  }
  const gone = chats.filter((_, index) => index % 7 === 3).map(({ id }) => id)
  await company.db.deleteFrom('message').where('conversationId', 'in', gone).execute()
  await company.db.deleteFrom('conversation').where('id', 'in', gone).execute()
  await derive([...late.map(({ id }) => id), ...gone])
  await countMarked()
  const { kept, pure } = await bothWays()
  expect(kept).toEqual(pure)
})

it('the sums kept by hour and by agent are those of the cells', async () => {
  const place = sql`definition_id, shop_id, work_date`
  const sides = [
    [sql`metric_hour_total`, sql`hour`],
    [sql`metric_agent_total`, sql`person_id, account_id`],
  ] as const
  for (const [table, side] of sides) {
    const { rows: added } = await sql`
      select ${place}, ${side}, sum(met::numeric)::float8 as met, sum(total::numeric)::float8 as total,
        sum(sum::numeric)::float8 as sum, max(sum) as peak
      from metric_cell group by ${place}, ${side} order by ${place}, ${side}`.execute(company.db)
    const { rows: kept } = await sql`
      select ${place}, ${side}, met, total, sum, peak from ${table} order by ${place}, ${side}`.execute(
      company.db,
    )
    expect(added.length).toBeGreaterThan(0)
    expect(kept).toEqual(added)
  }
})

it('deriving and counting again writes nothing', async () => {
  const { db } = company
  const ids = chats.map(({ id }) => id)
  const changed = await db.transaction().execute(async (tx) => saveFacts(tx, ids, await deriveFacts(tx, ids)))
  expect(changed).toEqual([])
  const before = await versionsOfCells()
  await db
    .updateTable('metricDay')
    .set({ dueAt: sql<Instant>`counted_at` })
    .execute()
  await countDueDays(company.app.runtime)
  expect(await versionsOfCells()).toEqual(before)
})

it('a question that may still be answered in time is counted when its time is over, though nobody says so', async () => {
  const { db, app } = company
  const write = chatWriter(db)
  const shopId = pick(shops)
  const customerId = await write.addCustomer(shopId)
  const now = app.runtime.clock.now()
  const { workDate, minuteOfDay } = localOf(now, SHANGHAI)
  const id = await write.addChat({
    shopId,
    workDate,
    customerId,
    messages: [{ minute: minuteOfDay, author: 'customer' }],
  })
  await derive([id])
  await countMarked()
  const row = await db
    .selectFrom('metricDay')
    .select('dueAt')
    .where('shopId', '=', shopId)
    .where('workDate', '=', workDate)
    .executeTakeFirstOrThrow()
  const asked = momentOf(workDate, minuteOfDay)
  expect(row.dueAt).toBeGreaterThan(now)
  expect(row.dueAt).toBeLessThanOrEqual(asked + 3_600_000)
})

it('a day costs one statement for each definition and three more, however many chats it has', async () => {
  const [shopId] = shops
  if (!shopId) throw new Error('there is a shop')
  const { statements, runtime } = counted
  const asOf = runtime.clock.now()
  await runtime.db
    .transaction()
    .execute((tx) => countDay(tx, { shopId, workDate: first }, { definitions, asOf }))
  expect(statements().length).toBe(definitions.filter((one) => isCountedOn(one, first)).length + 3)
})

it('the overview costs four statements, however many shops and metrics there are', async () => {
  const { statements, runtime } = counted
  const sessionId = newId<'session'>()
  const who = { personId: newId<'person'>(), sessionId, code: '1', name: '顾南', teamId: null }
  const actor = makeActor({ ...who, role: 'supervisor', shopIds: 'all' })
  const overview = await readOverview(runtime, actor, { day: addDays(first, 2) })
  expect(overview.shops.flatMap(({ metrics }) => metrics).length).toBeGreaterThan(30)
  expect(statements().length).toBe(4)
})

async function derive(ids: readonly ConversationId[]): Promise<void> {
  await deriveChats(company.app.runtime, ids, { isMarkingAll: false })
}

/** Counts what the marks say, without waiting for the second by which they are put off; the server's own sweep helps. */
async function countMarked(): Promise<void> {
  const { db, app } = company
  const soon = sql<Instant>`now() + interval '2 seconds'`
  const past = sql<Instant>`now() - interval '1 second'`
  await db.updateTable('metricDay').set({ dueAt: past }).where('dueAt', '<=', soon).execute()
  const isDue = db.selectFrom('metricDay').select('dueAt').where('dueAt', '<=', soon)
  while ((await isDue.execute()).length > 0) await countDueDays(app.runtime)
}

/** The cells of every definition, as the server keeps them and as the pure rules have them. */
async function bothWays() {
  const facts = await pureFacts()
  const asOf = company.app.runtime.clock.now()
  const cells = await company.db.selectFrom('metricCell').selectAll().execute()
  const entries = definitions.map(({ id, code, spec, ...definition }) => {
    const own = cells.filter(({ definitionId }) => definitionId === id).map(lineOf)
    const counted = measure(spec, facts, asOf)
      .filter(({ workDate }) => isCountedOn({ spec, ...definition }, workDate))
      .map(({ agent, ...cell }) => lineOf({ ...cell, ...agent }))
    return { code, kept: own.toSorted(), pure: counted.toSorted() }
  })
  return {
    kept: Object.fromEntries(entries.map(({ code, kept }) => [code, kept])),
    pure: Object.fromEntries(entries.map(({ code, pure }) => [code, pure])),
  }
}

function lineOf(cell: {
  readonly shopId: ShopId
  readonly workDate: WorkDate
  readonly hour: number
  readonly personId: PersonId | null
  readonly accountId: AccountId | null
  readonly met: number
  readonly total: number
  readonly sum: number
}): string {
  const place = [cell.shopId, cell.workDate, cell.hour, cell.personId, cell.accountId]
  return [...place, ...[cell.met, cell.total, cell.sum].map((figure) => figure.toFixed(4))].join(' ')
}

/** Everything from the raw tables and the pure rules alone. */
async function pureFacts(): Promise<Facts> {
  const { db } = company
  const conversations = await db.selectFrom('conversation').select(['id', 'reason']).execute()
  const derived = await deriveFacts(
    db,
    conversations.map(({ id }) => id),
  )
  const reasons = new Map(conversations.map(({ id, reason }) => [id, reason]))
  const transfers = await db.selectFrom('transfer').selectAll().orderBy('at').orderBy('id').execute()
  return {
    ...derived,
    chats: derived.chats.map((chat) => ({ ...chat, reason: reasons.get(chat.conversationId) ?? null })),
    holds: transfers.map(({ conversationId, at, toPersonId }) => ({
      conversationId,
      at,
      personId: toPersonId,
    })),
    ratings: await pureRatings(new Map(derived.chats.map((chat) => [chat.conversationId, chat]))),
  }
}

async function pureRatings(chatsById: ReadonlyMap<ConversationId, ChatFact>): Promise<readonly RatingFact[]> {
  const rows = await company.db.selectFrom('rating').selectAll().execute()
  const accounts = await company.db.selectFrom('account').selectAll().execute()
  return rows.map((row) => {
    const account = accounts.find(({ id }) => id === row.accountId)
    const answered = row.conversationId === null ? undefined : chatsById.get(row.conversationId)?.agent
    const named = { personId: account?.personId ?? null, accountId: row.accountId }
    const { workDate, minuteOfDay } = localOf(row.ratedAt, SHANGHAI)
    return {
      conversationId: row.conversationId,
      shopId: row.shopId,
      workDate,
      minuteOfDay,
      level: row.level,
      reason: row.reason,
      source: row.source,
      agent: row.accountId === null ? (answered ?? { personId: null, accountId: null }) : named,
      isBot: account?.isBot ?? false,
    }
  })
}

async function versionsOfCells(): Promise<unknown> {
  const cells =
    await sql`select count(*) as cells, max(xmin::text::bigint) as newest from metric_cell`.execute(
      company.db,
    )
  const totals = await sql`
    select kept, count(*), max(newest) from (
      select 'day' as kept, xmin::text::bigint as newest from metric_total
      union all select 'hour', xmin::text::bigint from metric_hour_total
      union all select 'agent', xmin::text::bigint from metric_agent_total) kept
    group by kept order by kept`.execute(company.db)
  return [cells.rows, totals.rows]
}

/** Every kind with every unit, de-duplication and reading that the shipped definitions leave out. */
async function addOwnDefinitions(): Promise<void> {
  const now = company.app.runtime.clock.now()
  const boss = await company.addPerson('supervisor')
  const specs: MetricSpec[] = METRIC_KINDS.flatMap((kind, index) =>
    METRIC_UNITS.map((unit, place) =>
      specOf({
        kind,
        unit,
        dedup: pick(['first', 'every', 'any']),
        thresholdSeconds: pick([null, 60, 600]),
        window: pick([null, { startMinute: 540, endMinute: 1200 }]),
        botsCount: (index + place) % 2 === 0,
        automaticCounts: place % 2 === 0,
        returnDays: place,
        sameReasonOnly: place === 3,
      }),
    ),
  )
  for (const [index, spec] of specs.entries()) {
    await company.db.transaction().execute(async (tx) => {
      const draft = {
        code: `test-${index}`,
        version: 1,
        shopId: null,
        platforms: null,
        spec,
        source: { zh: '', en: '' },
        createdBy: boss,
        now,
      }
      await putDraft(tx, { ...draft, effectiveFrom: addDays(first, -5), effectiveTo: null })
      const [saved] = await listDefinitions(tx, { code: draft.code })
      if (saved)
        await publishDraft(tx, { id: saved.id, before: undefined, effectiveFrom: addDays(first, -5) })
    })
  }
}

let speakers: readonly Omit<TestMessage, 'minute'>[] = []

function say(minute: number): TestMessage {
  return { minute: minute + below(60_000) / 60_000, ...pick(speakers) }
}

async function writeChats(): Promise<void> {
  const write = chatWriter(company.db)
  const people = [await company.addPerson('agent'), await company.addPerson('agent')]
  const customers: CustomerId[] = []
  for (const shopId of shops) {
    const [own, bot] = [
      await write.addAccount(shopId, { name: '小满' }),
      await write.addAccount(shopId, { name: '客服助手', isBot: true }),
    ]
    await company.db
      .updateTable('account')
      .set({ personId: pick(people) })
      .where('id', '=', own)
      .execute()
    const free = await write.addAccount(shopId, { name: '未登记' })
    for (let index = 0; index < 6; index += 1) customers.push(await write.addCustomer(shopId))
    speakers = [
      ...([
        { author: 'customer' },
        { author: 'customer' },
        { author: 'customer' },
        { author: 'system' },
        { author: 'bot', accountId: bot },
      ] as const),
      ...people.map((personId) => ({ author: 'agent' as const, personId })),
      { author: 'agent', accountId: own },
      { author: 'agent', accountId: free, personId: pick(people) },
      { author: 'agent', accountId: bot },
      { author: 'agent', accountId: own, isAutomatic: true },
    ]
    for (let index = 0; index < CHATS; index += 1) {
      const workDate = addDays(first, below(DAYS))
      const start = below(1400)
      const messages = Array.from({ length: 1 + below(12) }, () => say(start + below(35)))
      const holds =
        below(2) === 0
          ? []
          : [0, 8, 20].map((after) => ({ minute: start + after, personId: pick([...people, null]) }))
      const customerId = pick(customers.slice(-6))
      const id = await write.addChat({
        shopId,
        workDate,
        customerId,
        reason: pick(['enquiry', 'problem']),
        holds,
        messages,
      })
      chats.push({ id, shopId, workDate })
      if (below(2) === 0) {
        await write.addRating({
          shopId,
          conversationId: id,
          level: pick(['good', 'neutral', 'bad']),
          source: pick(['customer', 'invited', 'pushed']),
          reason: pick(['', '服务态度差', '没解决']),
          ratedAt: momentOf(workDate, start + 30),
          ...pick([{}, { accountId: own }, { accountId: bot }, { accountId: free }]),
        })
      }
    }
  }
}
