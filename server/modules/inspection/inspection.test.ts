import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { addDays } from '#domain/calendar/work-date.ts'
import { INSPECTION_GROUNDS } from '#domain/inspection/sampling.ts'
import { INSPECTION_DEFAULTS } from '#domain/inspection/settings.ts'
import type { InspectionId, MessageId } from '#domain/kernel/ids.ts'
import { at } from '#server/platform/database/database.ts'
import { newId } from '#server/platform/ids.ts'
import { openTestCompany, type TestCompany } from '#server/testing/test-company.ts'
import { setInspectionStage, wholeCard, type InspectionStage } from '#server/testing/inspection-stage.ts'

let company: TestCompany
let stage: InspectionStage

beforeAll(async () => {
  company = await openTestCompany()
  stage = await setInspectionStage(company)
})
afterAll(() => company.close())

const idsOf = (items: readonly { readonly id: InspectionId }[]) => items.map(({ id }) => id)
/** For what the running program does by itself. */
const PATIENCE = { timeout: 30_000, interval: 20 }
const notFound = { code: 'inspection.not_found', status: 404 }

describe('the queue', () => {
  it('fills itself once with every chat of yesterday that was badly rated, and with the random sample', async () => {
    const { people, as } = stage
    const bad = await stage.addChat({ personId: people.agent, rating: 'bad' })
    const neutral = await stage.addChat({ personId: people.colleague, rating: 'neutral' })
    const [severe, advised] = [
      await stage.addChat({ personId: people.agent }),
      await stage.addChat({ personId: people.agent }),
    ]
    await stage.addFinding(severe, 'language')
    await stage.addFinding(advised, 'quarrel')
    await stage.addChat({ personId: people.agent, rating: 'good' })
    await as.boss.inspection.putSettings({ ...INSPECTION_DEFAULTS, perHundred: 100 })
    // The running program draws yesterday when it starts, before there is a chat.
    await vi.waitFor(async () => {
      const drawn = await company.db.selectFrom('inspectionCycle').select('kind').execute()
      expect(drawn).toHaveLength(2)
    }, PATIENCE)
    await company.db.deleteFrom('inspectionCycle').execute()
    await stage.sweep()
    await stage.sweep()
    const rows = await company.db.selectFrom('inspection').selectAll().execute()
    expect(rows).toHaveLength(5)
    const of = (id: string) => rows.find(({ conversationId }) => conversationId === id)
    expect(of(bad)).toMatchObject({
      grounds: ['bad-rating', 'random'],
      status: 'open',
      workDate: stage.yesterday,
    })
    expect(of(severe)?.grounds).toEqual(['severe-finding', 'random'])
    // Advice for a leader alone brings nobody else to a chat (R43).
    expect(of(advised)?.grounds).toEqual(['random'])
    expect(of(neutral)?.grounds).toEqual(['bad-rating', 'random'])
    const events = await company.eventsOf('inspection.drawn')
    expect(events.map(({ data }) => data)).toContainEqual({
      kind: 'noted',
      workDate: stage.yesterday,
      count: 3,
    })
  })

  it('takes in what comes of a day after it was drawn', async () => {
    const late = await stage.addChat({ personId: stage.people.agent, rating: 'bad' })
    await stage.sweep()
    const drawn = () =>
      company.db.selectFrom('inspection').select('grounds').where('conversationId', '=', late).execute()
    expect(await drawn()).toEqual([])
    // An import of that day would have its figures counted anew.
    const { yesterday: workDate, shopId } = stage
    const countedAt = at(company.app.runtime.clock.now())
    await company.db.insertInto('metricDay').values({ shopId, workDate, countedAt }).execute()
    await stage.sweep()
    expect(await drawn()).toEqual([{ grounds: ['bad-rating', 'random'] }])
  })

  it('is dealt out to inspectors evenly, and each sees his own, the most pressing first', async () => {
    const [one, two] = await Promise.all([
      stage.as.first.inspection.queue({}),
      stage.as.second.inspection.queue({}),
    ])
    expect(one.items.length + two.items.length).toBe(6)
    expect(Math.abs(one.items.length - two.items.length)).toBe(0)
    expect(idsOf(one.items).filter((id) => idsOf(two.items).includes(id))).toEqual([])
    for (const { items } of [one, two]) {
      const ranks = items.map(({ grounds }) => INSPECTION_GROUNDS.indexOf(grounds[0] ?? 'by-hand'))
      expect(ranks).toEqual(ranks.toSorted((first, second) => first - second))
    }
  })

  it('a task given back goes to another inspector and never returns', async () => {
    const { as, people } = stage
    const id = await stage.addTask(await stage.addChat({ personId: people.agent }))
    await as.first.inspection.giveBack({ id, reason: '认识这位客服' })
    expect(idsOf((await as.first.inspection.queue({})).items)).not.toContain(id)
    await expect(as.first.inspection.take({ id })).rejects.toMatchObject(notFound)
    await stage.sweep()
    expect(idsOf((await as.second.inspection.queue({})).items)).toContain(id)
    expect((await company.eventsOf('inspection.given-back')).at(-1)?.data).toMatchObject({
      reason: '认识这位客服',
    })
  })

  it('takes a chat by hand once, and not one’s own', async () => {
    const { as, people } = stage
    const conversationId = await stage.addChat({ personId: people.agent })
    await stage.addTask(conversationId)
    await expect(as.second.inspection.add({ conversationId })).rejects.toMatchObject({
      code: 'inspection.already_there',
    })
    const own = await stage.addChat({ personId: people.first })
    await expect(as.first.inspection.add({ conversationId: own })).rejects.toMatchObject({
      code: 'inspection.own_chat',
    })
  })
})

it('says how much waits for an inspector, and tells open consoles when that changes', async () => {
  const { as, people } = stage
  const stream = await as.first.live.follow()
  const before = await as.first.inspection.count({})
  const hears = (async () => {
    for await (const event of stream)
      if (event.type === 'board.changed' && event.boards.includes('inspection')) return true
    return false
  })()
  const id = await stage.addTask(await stage.addChat({ personId: people.agent }))
  expect(await hears).toBe(true)
  expect((await as.first.inspection.count({})).open).toBe(before.open + 1)
  await as.first.inspection.handIn({ id, marks: wholeCard(), cause: null })
  expect((await as.first.inspection.count({})).open).toBe(before.open)
  await expect(as.agent.inspection.count({})).rejects.toMatchObject({ status: 404 })
  await stream.return(undefined)
})

it('how much is inspected is set by the supervisor and known to inspectors', async () => {
  const { as } = stage
  const settings = { ...INSPECTION_DEFAULTS, cycle: 'week' as const, longestWaits: 5 }
  expect(await as.boss.inspection.putSettings(settings)).toEqual(settings)
  expect(await as.first.inspection.getSettings({})).toEqual(settings)
  await expect(as.first.inspection.putSettings(settings)).rejects.toMatchObject({ status: 404 })
  await as.boss.inspection.putSettings(INSPECTION_DEFAULTS)
  expect((await company.eventsOf('inspection.set')).at(-1)?.data).toMatchObject({
    before: { cycle: 'week', longestWaits: 5 },
  })
})

describe('scoring', () => {
  it('keeps marks with evidence that stands in the chat, the score, the cause and where it goes', async () => {
    const { as, people } = stage
    const conversationId = await stage.addChat({ personId: people.agent })
    const id = await stage.addTask(conversationId)
    const [question] = await stage.messagesOf(conversationId)
    const marks = wholeCard({ solving: 1, warm: 'na' }).map((mark) =>
      mark.category === 'solving'
        ? { ...mark, note: '没有下文', messageIds: [question ?? ('' as MessageId), newId<'message'>()] }
        : mark,
    )
    const open = await as.first.inspection.handIn({
      id,
      marks,
      cause: 'skill',
      route: 'training',
      comment: '最后一问没人答',
    })
    expect(open.inspection).toMatchObject({ status: 'scored', score: 77.8, isZeroed: false, isPassed: false })
    expect(open.marks.find(({ category }) => category === 'solving')).toEqual({
      category: 'solving',
      mark: 1,
      note: '没有下文',
      messageIds: [question],
    })
    expect(open.marks.find(({ category }) => category === 'warm')?.mark).toBe('na')
    expect((await company.eventsOf('inspection.scored')).at(-1)).toMatchObject({
      subjectId: id,
      data: { personId: people.agent, before: null, after: { score: 77.8, isZeroed: false } },
    })
  })

  it('refuses a card with a hole in it, and marks off the scale', async () => {
    const { as, people } = stage
    const id = await stage.addTask(await stage.addChat({ personId: people.agent }))
    const hand = (marks: Parameters<typeof as.first.inspection.handIn>[0]['marks']) =>
      as.first.inspection.handIn({ id, marks, cause: null, route: null })
    await expect(hand(wholeCard().slice(1))).rejects.toMatchObject({
      code: 'inspection.incomplete',
      data: { count: 1 },
    })
    await expect(hand(wholeCard({ respect: 3 }))).rejects.toMatchObject({ code: 'inspection.incomplete' })
    await expect(hand(wholeCard({ prompt: 9 }))).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })

  it('is made 0 by a red line, and may be corrected until the agent sees it', async () => {
    const { as, people } = stage
    const id = await stage.addTask(await stage.addChat({ personId: people.agent }))
    const first = await as.first.inspection.handIn({
      id,
      marks: wholeCard({ respect: 1 }),
      cause: null,
      route: null,
    })
    expect(first.inspection).toMatchObject({ score: 0, isZeroed: true })
    const again = await as.first.inspection.handIn({ id, marks: wholeCard(), cause: null, route: null })
    expect(again.inspection.score).toBe(100)
    await expect(
      as.second.inspection.handIn({ id, marks: wholeCard(), cause: null, route: null }),
    ).rejects.toMatchObject(notFound)
    await as.first.inspection.release({ id })
    await expect(
      as.first.inspection.handIn({ id, marks: wholeCard(), cause: null, route: null }),
    ).rejects.toMatchObject({ code: 'inspection.already_released' })
  })

  it('is shown to the agent by itself when the time for corrections is over', async () => {
    const { as, people } = stage
    await as.boss.inspection.putSettings({ ...INSPECTION_DEFAULTS, releaseAfterMinutes: 1 })
    const id = await stage.addTask(await stage.addChat({ personId: people.agent }))
    await as.first.inspection.handIn({ id, marks: wholeCard(), cause: null, route: null })
    await expect(as.agent.inspection.get({ id })).rejects.toMatchObject(notFound)
    await company.db
      .updateTable('inspection')
      .set({ releaseAt: company.db.fn('now') })
      .where('id', '=', id)
      .execute()
    await stage.sweep()
    expect((await as.agent.inspection.get({ id })).inspection.status).toBe('released')
    expect((await company.eventsOf('inspection.released')).map(({ subjectId }) => subjectId)).toContain(id)
  })

  it('goes where its cause goes unless its inspector says otherwise, and states what a scheme may deduct for', async () => {
    const { as, people } = stage
    const hand = async (more: { route?: 'leader'; department?: 'warehouse' }) => {
      const id = await stage.addTask(await stage.addChat({ personId: people.agent }))
      const marks = wholeCard()
      return as.first.inspection.handIn({
        id,
        marks,
        cause: 'product',
        faults: ['shirking', 'shirking'],
        ...more,
      })
    }
    expect((await hand({})).inspection).toMatchObject({
      route: 'department',
      department: 'operations',
      faults: ['shirking'],
      improvement: null,
    })
    expect((await hand({ department: 'warehouse' })).inspection.department).toBe('warehouse')
    expect((await hand({ route: 'leader', department: 'warehouse' })).inspection).toMatchObject({
      route: 'leader',
      department: null,
    })
    const found = await as.first.inspection.list({ cause: 'product', fault: 'shirking' })
    expect(found.items).toHaveLength(3)
    expect((await as.first.inspection.list({ fault: 'loss' })).items).toEqual([])
  })
})

describe('who sees an inspection', () => {
  it('while it is handed in: its inspector and the supervisor, nobody else', async () => {
    const { as, people } = stage
    const id = await stage.addTask(await stage.addChat({ personId: people.agent }))
    await as.first.inspection.handIn({ id, marks: wholeCard(), cause: null, route: null })
    for (const reader of [as.first, as.boss])
      expect((await reader.inspection.get({ id })).inspection.id).toBe(id)
    for (const reader of [as.agent, as.colleague, as.leader, as.other, as.second])
      await expect(reader.inspection.get({ id })).rejects.toMatchObject(notFound)
  })

  it('once released: also its agent and his leader, not another agent, team or inspector', async () => {
    const { as, people } = stage
    const id = await stage.addReleased({ personId: people.agent })
    for (const reader of [as.first, as.boss, as.agent, as.leader]) {
      expect((await reader.inspection.get({ id })).inspection.id).toBe(id)
      expect(idsOf((await reader.inspection.list({})).items)).toContain(id)
    }
    for (const reader of [as.colleague, as.other, as.second]) {
      await expect(reader.inspection.get({ id })).rejects.toMatchObject(notFound)
      expect(idsOf((await reader.inspection.list({})).items)).not.toContain(id)
    }
  })
})

describe('the trend', () => {
  it('adds up what is in sight by day, agent, team, card and category, the random sample by itself', async () => {
    const { as, people, yesterday } = stage
    const day = addDays(yesterday, -40)
    await stage.addReleased({ personId: people.agent, workDate: day }, { solving: 1 })
    const second = await stage.addReleased({ personId: people.agent, workDate: day })
    await stage.addReleased({ personId: people.colleague, workDate: day }, { integrity: 1 })
    await company.db
      .updateTable('inspection')
      .set({ grounds: ['random'] })
      .where('id', '=', second)
      .execute()
    const span = { from: day, to: day }
    const all = await as.boss.inspection.trend(span)
    expect(all.all).toEqual({ inspections: 3, mean: 60, passed: 2, zeroed: 1 })
    expect(all.random).toMatchObject({ inspections: 1, mean: 100 })
    expect(all.days).toEqual([{ workDate: day, inspections: 3, mean: 60, passed: 2, zeroed: 1 }])
    expect(all.people.map(({ person, mean }) => [person.name, mean])).toEqual([
      ['江晚', 0],
      ['林小满', 90],
    ])
    expect(all.scorecards).toMatchObject([{ version: 1, shopName: null, inspections: 3 }])
    expect(all.categories.find(({ category }) => category === 'solving')).toMatchObject({
      marks: 3,
      mean: 2 / 3,
    })
    expect((await as.leader.inspection.trend(span)).all).toMatchObject({ inspections: 2, mean: 90 })
    const { causes, causeDays } = await as.boss.inspection.trend(span)
    expect(causes).toEqual([{ cause: 'skill', inspections: 3, before: 0 }])
    expect(causeDays).toEqual([{ workDate: day, cause: 'skill', inspections: 3 }])
    const later = { from: addDays(day, 1), to: addDays(day, 2) }
    expect((await as.boss.inspection.trend(later)).causes).toEqual([
      { cause: 'skill', inspections: 0, before: 3 },
    ])
    expect((await as.colleague.inspection.trend(span)).all).toMatchObject({ inspections: 1, mean: 0 })
    const opened = await as.boss.inspection.list({ ...span, personId: people.agent })
    expect(opened.items).toHaveLength(2)
  })

  it('shows an inspector how strict he is himself, the supervisor everybody', async () => {
    const { as, people, yesterday } = stage
    const day = addDays(yesterday, -60)
    for (let n = 0; n < 5; n++) {
      await stage.addReleased({ personId: people.agent, workDate: day }, { solving: 1 })
      const conversationId = await stage.addChat({ personId: people.agent, workDate: day })
      const { id } = await as.second.inspection.add({ conversationId })
      await as.second.inspection.handIn({ id, marks: wholeCard(), cause: null, route: null })
    }
    await company.db
      .updateTable('inspection')
      .set({ grounds: ['random'] })
      .where('workDate', '=', day)
      .execute()
    const span = { from: day, to: day }
    const all = await as.boss.inspection.strictness(span)
    expect(all.map(({ inspector, deviation }) => [inspector.name, deviation])).toEqual([
      ['纪宁', -20],
      ['乔木', 20],
    ])
    expect((await as.first.inspection.strictness(span)).map(({ inspector }) => inspector.name)).toEqual([
      '纪宁',
    ])
  })
})
