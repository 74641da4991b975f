import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '#domain/calendar/work-date.ts'
import { localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import type { ConversationId, CustomerId, PersonId, ShopId } from '#domain/kernel/ids.ts'
import type { Instant, WorkDate } from '#domain/kernel/time.ts'
import { newId } from '#server/platform/ids.ts'
import { SYSTEM } from '#server/platform/work.ts'
import { openTestCompany, type ApiClient, type TestCompany } from '#server/testing/test-company.ts'
import { addShippedDefinitions, countDueDays } from './actions/count-due-days.ts'
import { deriveChats } from './actions/derive-facts.ts'
import { chatWriter, momentOf, type TestMessage } from './testing/chats.ts'

let company: TestCompany
let write: ReturnType<typeof chatWriter>
let shopId: ShopId
let otherShop: ShopId
let buyer: CustomerId
let man: PersonId
let qing: PersonId
let boss: ApiClient
let day: WorkDate

beforeAll(async () => {
  company = await openTestCompany()
  write = chatWriter(company.db)
  shopId = await company.addShop('木棠家居', 'pdd')
  otherShop = await company.addShop('云朵童装', 'tmall')
  buyer = await write.addCustomer(shopId)
  const [home, kids] = [await company.addTeam('家居组'), await company.addTeam('童装组')]
  man = await company.addPerson('agent', { code: '0317', name: '林小满', teamId: home, shopIds: [shopId] })
  qing = await company.addPerson('agent', { code: '0402', name: '阿青', teamId: kids, shopIds: [shopId] })
  boss = await company.signIn(await company.addPerson('supervisor', { code: '0001', name: '顾南' }))
  day = addDays(localOf(company.app.runtime.clock.now(), SHANGHAI).workDate, -5)
  await addShippedDefinitions(company.app.runtime)
})
afterAll(() => company.close())

const asks = (minute: number): TestMessage => ({ minute, author: 'customer' })
const answers = (minute: number, personId: PersonId): TestMessage => ({ minute, author: 'agent', personId })

/** Derives the chats' facts and waits until their figures are counted. */
async function count(...ids: readonly ConversationId[]): Promise<void> {
  const { db, app } = company
  await deriveChats(app.runtime, ids, { isMarkingAll: true })
  const soon = sql<Instant>`now() + interval '2 seconds'`
  const isDue = db.selectFrom('metricDay').select('dueAt').where('dueAt', '<=', soon)
  await db
    .updateTable('metricDay')
    .set({ dueAt: sql<Instant>`now() - interval '1 second'` })
    .where('dueAt', '<=', soon)
    .execute()
  while ((await isDue.execute()).length > 0) await countDueDays(app.runtime)
}

async function fiveMinutes(client = boss, by: 'day' | 'hour' | 'person' | 'shop' | 'team' = 'person') {
  return client.metric.series({ code: 'pdd-five-minute', from: day, to: day, by })
}

describe('figures of a day', () => {
  beforeAll(async () => {
    const chat = (messages: readonly TestMessage[]) =>
      write.addChat({ shopId, workDate: day, customerId: buyer, messages })
    await count(
      await chat([asks(600), answers(601, man), asks(610), answers(620, qing)]),
      await chat([asks(650), answers(652, man)]),
      await chat([asks(1379), answers(1383, man)]),
      await chat([asks(1381), answers(1382, man)]),
    )
  })

  it('credit each turn to who answered it, and what nobody answered in time to who wrote late', async () => {
    const series = await fiveMinutes()
    expect(series.whole).toMatchObject({ met: 3, total: 4, value: 0.75, status: 'no-target' })
    const byName = series.points.map(({ name, reading }) => [name, [reading.met, reading.total]])
    expect(Object.fromEntries(byName)).toEqual({ 林小满: [3, 3], 阿青: [0, 1] })
  })

  it('stand in the hour of the question, and every day of the span has its point', async () => {
    const hours = await fiveMinutes(boss, 'hour')
    expect(hours.points.map(({ key, reading }) => [key, reading.total])).toEqual([
      ['10', 3],
      ['22', 1],
    ])
    const days = await boss.metric.series({
      code: 'pdd-five-minute',
      from: addDays(day, -1),
      to: day,
      by: 'day',
    })
    expect(days.points.map(({ key, reading }) => [key, reading.value])).toEqual([
      [addDays(day, -1), null],
      [day, 0.75],
    ])
  })

  it('open to their chats: as many as the figure counts, met or missed, by person and by hour', async () => {
    const { definition } = await fiveMinutes()
    const place = { definitionId: definition.id, from: day, to: day }
    const all = await boss.metric.listItems(place)
    const missed = await boss.metric.listItems({ ...place, outcome: 'missed' })
    const mine = await boss.metric.listItems({ ...place, personId: man })
    const atTen = await boss.metric.listItems({ ...place, hour: 10 })
    expect([all, missed, mine, atTen].map(({ items }) => items.length)).toEqual([4, 1, 3, 3])
    expect(missed.items[0]).toMatchObject({ person: { name: '阿青' }, met: 0, shop: { name: '木棠家居' } })
    expect(all.items.map(({ at }) => at)).toEqual(all.items.map(({ at }) => at).toSorted((a, b) => b - a))
  })

  it('stand in the overview with the budget left and whether they are final', async () => {
    const { shops } = await boss.metric.overview({ day })
    const own = shops.find(({ shop }) => shop.id === shopId)
    expect(own).toMatchObject({ isUpdating: false, countedAt: expect.any(Number) })
    const line = own?.metrics.find(({ definition }) => definition.code === 'pdd-five-minute')
    expect(line).toMatchObject({ from: day, to: day, reading: { value: 0.75, isFinal: true }, before: null })
    expect(line?.definition).toMatchObject({ verifiedBy: null, isInForce: true, measure: 'share' })
    const other = shops.find(({ shop }) => shop.id === otherShop)
    expect(other?.metrics.map(({ definition }) => definition.code)).not.toContain('pdd-five-minute')
    expect(other?.metrics.every(({ reading }) => reading.total === 0)).toBe(true)
  })

  it('of an agent’s own day are his alone', async () => {
    const { shops } = await (await company.signIn(qing)).metric.myDay({ day })
    expect(shops.map(({ shop }) => shop.name)).toEqual(['木棠家居'])
    const chats = shops[0]?.metrics.find(({ definition }) => definition.code === 'chats')
    expect(chats?.reading).toMatchObject({ value: 1 })
  })

  it('follow an account to the person whose it is said to be', async () => {
    const date = addDays(day, 2)
    const accountId = await write.addAccount(shopId, { name: '木棠家居:小七' })
    const messages = [asks(600), { minute: 601, author: 'agent' as const, accountId }]
    await count(await write.addChat({ shopId, workDate: date, customerId: buyer, messages }))
    const names = async () => {
      const { points } = await boss.metric.series({ code: 'chats', from: date, to: date, by: 'person' })
      return points.map(({ name }) => name)
    }
    expect(await names()).toEqual(['木棠家居:小七'])
    await boss.account.map({ accountId, to: { state: 'person', personId: qing } })
    await expect.poll(names, { timeout: 8_000 }).toEqual(['阿青'])
  })

  it('follow the event log by themselves within seconds', async () => {
    const id = await write.addChat({
      shopId,
      workDate: addDays(day, 1),
      customerId: buyer,
      messages: [asks(700), answers(701, man)],
    })
    const facts = {
      messageId: newId<'message'>(),
      sentAt: momentOf(day, 700),
      isAutomatic: false,
      holderId: null,
    }
    await company.app.runtime.work(SYSTEM, async ({ record }) =>
      record({ type: 'message.received', subjectId: id, shopId, data: { ...facts, author: 'customer' } }),
    )
    await expect
      .poll(
        async () =>
          (await boss.metric.series({ code: 'chats', from: addDays(day, 1), to: addDays(day, 1), by: 'day' }))
            .whole.value,
        { timeout: 20_000 },
      )
      .toBe(1)
  })
})

describe('pages of items', () => {
  it('follow each other without a gap or a double, over days and however many happened at one moment', async () => {
    const date = addDays(day, -3)
    const messages = [asks(600), answers(601, man)]
    const chats = Array.from({ length: 60 }, () =>
      write.addChat({ shopId, workDate: date, customerId: buyer, messages }),
    )
    await count(...(await Promise.all(chats)))
    const span = { from: date, to: addDays(day, 1) }
    const series = await boss.metric.series({ code: 'pdd-five-minute', ...span, by: 'day' })
    const place = { definitionId: series.definition.id, ...span }
    const keys: string[] = []
    const sizes: number[] = []
    for (let after: string | null | undefined; after !== null;) {
      const page = await boss.metric.listItems({ ...place, after })
      keys.push(...page.items.map(({ conversationId, at }) => `${conversationId} ${at}`))
      sizes.push(page.items.length)
      after = page.next
    }
    expect([keys.length, new Set(keys).size]).toEqual([series.whole.total, series.whole.total])
    expect(sizes).toEqual([50, series.whole.total - 50])
    const times = keys.map((key) => Number(key.split(' ')[1]))
    expect(times).toEqual(times.toSorted((a, b) => b - a))
  })
})

it('the hours of the days add up to the days', async () => {
  const span = { code: 'pdd-five-minute', from: addDays(day, -1), to: addDays(day, 1) }
  const { points } = await boss.metric.series({ ...span, by: 'day' })
  const { hours } = await boss.metric.hours(span)
  expect(hours.length).toBeGreaterThan(0)
  for (const { key, reading } of points) {
    const own = hours.filter(({ workDate }) => workDate === key)
    expect(own.reduce((sum, { total }) => sum + total, 0)).toBe(reading.total)
    expect(own.reduce((sum, { met }) => sum + met, 0)).toBe(reading.met)
  }
  const tooLong = boss.metric.hours({ ...span, from: addDays(day, -100) })
  await expect(tooLong).rejects.toMatchObject({ status: 400 })
})

describe('who may see what', () => {
  it('a leader sees of people his own team alone, and no shop that is not his', async () => {
    const team = await company.db
      .selectFrom('person')
      .select('teamId')
      .where('id', '=', man)
      .executeTakeFirstOrThrow()
    const id = await company.addPerson('leader', { teamId: team.teamId ?? undefined, shopIds: [shopId] })
    const leader = await company.signIn(id)
    expect((await fiveMinutes(leader)).points.map(({ name }) => name)).toEqual(['林小满'])
    const asked = { code: 'pdd-five-minute', from: day, to: day, by: 'day' as const }
    await expect(leader.metric.series({ ...asked, personId: qing })).rejects.toMatchObject({
      code: 'person.not_found',
    })
    await expect(leader.metric.series({ ...asked, shopIds: [otherShop] })).rejects.toMatchObject({
      code: 'shop.not_found',
    })
    const strange = await company.addTeam('售后组')
    await expect(leader.metric.series({ ...asked, teamId: strange })).rejects.toMatchObject({
      code: 'team.not_found',
    })
    await expect(leader.metric.series({ ...asked, code: 'none' })).rejects.toMatchObject({
      code: 'metric.not_found',
    })
  })

  it('an agent opens his own figures by day, hour and chat, whomever he asks for only himself', async () => {
    const client = await company.signIn(man)
    const asked = { code: 'pdd-five-minute', from: day, to: day }
    const all = await boss.metric.series({ ...asked, by: 'person' })
    const mine = all.points.find(({ key }) => key === man)?.reading
    const { whole, points, definition } = await client.metric.series({ ...asked, by: 'person' })
    expect(points.map(({ key }) => key)).toEqual([man])
    expect(whole).toMatchObject({ met: mine?.met, total: mine?.total })
    const { hours } = await client.metric.hours(asked)
    expect(hours.reduce((sum, { total }) => sum + total, 0)).toBe(mine?.total)
    const { items } = await client.metric.listItems({ definitionId: definition.id, from: day, to: day })
    expect(items.length).toBe(mine?.total)
    expect(new Set(items.map(({ person }) => person?.id))).toEqual(new Set([man]))
    await expect(client.metric.series({ ...asked, by: 'day', personId: qing })).rejects.toMatchObject({
      code: 'person.not_found',
    })
    const teamId = await company.addTeam('别的组')
    await expect(client.metric.hours({ ...asked, teamId })).rejects.toMatchObject({ code: 'team.not_found' })
  })

  it('an agent sees nothing of the others', async () => {
    const client = await company.signIn(man)
    const id = (await fiveMinutes()).definition.id
    const calls = [
      client.metric.overview({}),
      client.metric.listDefinitions({}),
      client.metric.verify({ id }),
      client.metric.publish({ id, effectiveFrom: day }),
      client.metric.discardDraft({ id }),
      client.metric.calculateBackOffice({
        ratings: 1,
        neutralPercent: 0,
        badPercent: 0,
        attitudeOfNeutralPercent: 0,
        attitudeOfBadPercent: 0,
      }),
    ]
    const answers = await Promise.allSettled(calls)
    expect(answers.map((answer) => answer.status === 'rejected' && answer.reason.code)).toEqual(
      calls.map(() => 'NOT_FOUND'),
    )
    await expect(company.anybody.metric.myDay({})).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
  })
})

describe('a definition', () => {
  it('is drafted, tried on past months, published from a day on, and the version before ends the day before', async () => {
    const current = (await fiveMinutes()).definition
    const { platforms, source, code } = current
    const spec = {
      ...current.spec,
      thresholdSeconds: 60,
      target: { direction: 'least' as const, value: 0.9 },
    }
    const month = day.slice(0, 7)
    const tried = await boss.metric.dryRun({
      code,
      shopIds: [shopId],
      spec,
      fromMonth: month,
      toMonth: month,
    })
    expect(tried.shops[0]?.months[0]).toMatchObject({ month, inForce: { total: expect.any(Number) } })
    const draft = await boss.metric.saveDraft({ code, shopId: null, platforms, spec, source })
    expect(draft).toMatchObject({ code, version: 2, status: 'draft', isInForce: false })
    const again = await boss.metric.saveDraft({
      code,
      shopId: null,
      platforms,
      spec: { ...spec, thresholdSeconds: 90 },
      source,
    })
    expect(again).toMatchObject({ id: draft.id, version: 2, spec: { thresholdSeconds: 90 } })

    await expect(
      boss.metric.publish({ id: draft.id, effectiveFrom: current.effectiveFrom }),
    ).rejects.toMatchObject({
      code: 'metric.effective_too_early',
      data: { from: current.effectiveFrom },
    })
    await boss.metric.publish({ id: draft.id, effectiveFrom: day })
    await count()
    const after = await fiveMinutes()
    expect(after.definition).toMatchObject({ version: 2, effectiveFrom: day })
    expect(after.whole).toMatchObject({ met: 1, total: 4, status: 'missed', goodNeeded: 26 })
    const before = (await boss.metric.listDefinitions({ code })).find(({ version }) => version === 1)
    expect(before).toMatchObject({ effectiveTo: addDays(day, -1), isInForce: false })
    await expect(boss.metric.publish({ id: draft.id, effectiveFrom: day })).rejects.toMatchObject({
      code: 'metric.already_live',
    })
    await expect(boss.metric.discardDraft({ id: draft.id })).rejects.toMatchObject({
      code: 'metric.already_live',
    })
    const types = (await company.eventsOf('metric.drafted', 'metric.published')).map(({ type }) => type)
    expect(types).toEqual(['metric.drafted', 'metric.drafted', 'metric.published'])
  })

  it('is copied under a code of its own, and a draft thrown away is gone', async () => {
    const { spec, platforms, source } =
      (await boss.metric.listDefinitions({ code: 'first-response' }))[0] ?? {}
    if (!spec || platforms === undefined || source === undefined) throw new Error('first-response is shipped')
    const copy = await boss.metric.saveDraft({ shopId, platforms, spec, source })
    expect(copy).toMatchObject({
      code: expect.stringMatching(/^own-/),
      version: 1,
      shop: { name: '木棠家居' },
    })
    await boss.metric.discardDraft({ id: copy.id })
    expect(await boss.metric.listDefinitions({ code: copy.code })).toEqual([])
    await expect(
      boss.metric.saveDraft({ code: 'none', shopId: null, platforms, spec, source }),
    ).rejects.toMatchObject({ code: 'metric.not_found' })
  })

  it('is an unverified default until somebody says that he checked it', async () => {
    const [definition] = await boss.metric.listDefinitions({ code: 'kuaishou-attitude' })
    if (!definition) throw new Error('it is shipped')
    expect(definition.verifiedBy).toBeNull()
    expect(await boss.metric.verify({ id: definition.id })).toMatchObject({ verifiedBy: { name: '顾南' } })
    expect(await company.eventsOf('metric.verified')).toMatchObject([
      { data: { code: 'kuaishou-attitude', version: 1 } },
    ])
  })

  it('with a window that ends before it begins is refused with the field', async () => {
    const [shipped] = await boss.metric.listDefinitions({ code: 'first-response' })
    if (!shipped) throw new Error('it is shipped')
    const spec = { ...shipped.spec, window: { startMinute: 600, endMinute: 300 } }
    await expect(
      boss.metric.saveDraft({ shopId: null, platforms: null, spec, source: { zh: '', en: '' } }),
    ).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      data: { issues: [expect.objectContaining({ path: ['spec', 'window'] })] },
    })
  })

  it('is tried on twelve months at most', async () => {
    const [shipped] = await boss.metric.listDefinitions({ code: 'first-response' })
    if (!shipped) throw new Error('it is shipped')
    const tried = { shopIds: [shopId], spec: shipped.spec, fromMonth: '2025-01', toMonth: '2026-01' }
    await expect(boss.metric.dryRun(tried)).rejects.toMatchObject({
      code: 'metric.span_too_long',
      data: { months: 12 },
    })
  })
})

it('percentages of a back office give counts, shares and what is left (R26)', async () => {
  const answer = await boss.metric.calculateBackOffice({
    ratings: 317,
    neutralPercent: 3.15,
    badPercent: 1.89,
    attitudeOfNeutralPercent: 10,
    attitudeOfBadPercent: 33.33,
  })
  expect(answer.neutral).toBeCloseTo(9.9855, 4)
  expect(answer.goodShare).toMatchObject({ status: 'met', goodNeeded: 0 })
  expect(answer.attitudeShare).toMatchObject({ status: 'missed', missesLeft: 0, goodNeeded: null })
})
