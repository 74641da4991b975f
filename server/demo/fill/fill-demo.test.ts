import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '#domain/calendar/work-date.ts'
import { localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import { DAY } from '#domain/kernel/time.ts'
import { checkRoster, costOf } from '#domain/roster/check.ts'
import { openTestCompany, type TestCompany } from '#server/testing/test-company.ts'
import { PEOPLE } from '../cast.ts'
import { QUICK_REPLIES } from '../quick-replies.ts'
import { fillDemo } from './fill-demo.ts'

let company: TestCompany
const progress: { done: number; total: number }[] = []

beforeAll(async () => {
  company = await openTestCompany()
  await fillDemo(company.app.runtime, { days: 4, onProgress: (step) => progress.push(step) })
})
afterAll(() => company.close())

const count = async (
  table: 'message' | 'conversation' | 'rating' | 'customer' | 'person' | 'quickReply' | 'order',
) => {
  const row = await company.db
    .selectFrom(table)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirst()
  return row?.n
}

describe('a demo company', () => {
  it('has its cast, its quick replies and the chats of the days asked for', async () => {
    expect(await count('person')).toBe(PEOPLE.length)
    expect(await count('quickReply')).toBe(QUICK_REPLIES.length)
    expect(await count('conversation')).toBeGreaterThan(750)
    expect(await count('message')).toBe(progress.at(-1)?.total)
  })

  it('is offered on the sign-in page, and everyone of the cast can sign in', async () => {
    const { company: named, demoPeople } = await company.anybody.session.begin()
    expect(named).toEqual({ name: '木棠', isSetUp: true, isDemo: true })
    expect(demoPeople.map(({ code }) => code)).toEqual(PEOPLE.map(({ code }) => code))
    const me = await company.anybody.session.signIn({ name: '0317', password: 'banzu-demo' })
    expect(me).toMatchObject({ name: '林小满', role: 'agent' })
  })

  it('knows whose every answer was: agents are people, the bot is a bot', async () => {
    const unknown = await company.db
      .selectFrom('message')
      .select('id')
      .where('author', '=', 'agent')
      .where('personId', 'is', null)
      .execute()
    expect(unknown).toEqual([])
    const unmapped = await company.db
      .selectFrom('account')
      .select('name')
      .where('personId', 'is', null)
      .where('isBot', '=', false)
      .execute()
    expect(unmapped).toEqual([])
  })

  it('leaves in every queue what an evening leaves: some work, and nothing that is weeks old', async () => {
    const now = company.app.runtime.clock.now()
    const boss = await company.signIn(await company.addPerson('supervisor'))
    const { queues, refused, paidAfterNudge } = await boss.orderQueue.count({})
    expect(queues.filter(({ count: waiting }) => waiting >= 60)).toEqual([])
    const stale = queues.map(async ({ queue }) => {
      const { items } = await boss.orderQueue.list({ queue })
      return { queue, stale: items.filter(({ since }) => now - since > 6 * DAY).length }
    })
    expect((await Promise.all(stale)).filter((found) => found.stale > 0)).toEqual([])
    const filled = queues.filter(({ count: waiting }) => waiting > 0).map(({ queue }) => queue)
    expect(filled).toEqual(expect.arrayContaining(['cash-on-delivery', 'address', 'warehouse', 'return']))
    expect(refused.part / refused.whole).toBeLessThan(0.2)
    expect(paidAfterNudge.whole).toBeGreaterThanOrEqual(paidAfterNudge.part)
  })

  it('holds nothing from the future', async () => {
    const now = company.app.runtime.clock.now()
    const newest = await company.db
      .selectFrom('message')
      .select('sentAt')
      .orderBy('sentAt', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow()
    expect(newest.sentAt).toBeLessThanOrEqual(now)
  })

  it('has regulars with tags, ratings and reasons', async () => {
    const tags = await company.db.selectFrom('customerTag').select('tag').distinct().execute()
    expect(tags.length).toBeGreaterThan(2)
    expect(await count('rating')).toBeGreaterThan(150)
    const without = await company.db
      .selectFrom('conversation')
      .select('id')
      .where('reason', 'is', null)
      .execute()
    expect(without).toEqual([])
  })

  it('says of chats what agents say of them, and puts no words into the platforms’ mouths', async () => {
    const said = await company.db
      .selectFrom('conversation')
      .select('id')
      .where('platformReason', 'is not', null)
      .execute()
    expect(said).toEqual([])
  })

  it('has agents who dispute what was not marked best, and nothing else', async () => {
    const { rows } = await sql<{ mark: string; points: number }>`
      select m.mark, (c.value ->> 'points')::int as points from dispute d
      join inspection i on i.id = d.inspection_id
      join scorecard k on k.id = i.scorecard_id
      cross join lateral unnest(d.categories) as said (category)
      cross join lateral jsonb_to_recordset(d.marks_before) as m (category text, mark text)
      cross join lateral jsonb_array_elements(k.spec -> 'categories') as c (value)
      where m.category = said.category and c.value ->> 'key' = said.category`.execute(company.db)
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.filter(({ mark, points }) => mark === 'na' || Number(mark) >= points)).toEqual([])
  })

  it('has agents who object to what was found in sentences of theirs, in chats that nobody has judged', async () => {
    const { rows } = await sql<{ status: string; isOwn: boolean; isLater: boolean; isJudged: boolean }>`
      select o.status, m.person_id = o.person_id as is_own, o.created_at > m.sent_at as is_later,
        exists (select from inspection i where i.conversation_id = o.conversation_id) as is_judged
      from objection o left join message m on m.id = o.message_id`.execute(company.db)
    expect(rows.length).toBeGreaterThan(0)
    for (const row of rows) expect(row).toMatchObject({ isOwn: true, isLater: true, isJudged: false })
  })

  it('has what was sent against the desk’s warning among its findings', async () => {
    const { rows } = await sql`
      select s.message_id from sent_anyway s where not exists (
        select from finding f where f.message_id = s.message_id and f.kind = 'sent-anyway')`.execute(
      company.db,
    )
    expect(rows).toEqual([])
  })

  it('has orders beside the chats, each of a buyer who wrote; those of the Tmall shop came as files', async () => {
    expect(await count('order')).toBeGreaterThan(100)
    const strangers = await company.db
      .selectFrom('order')
      .leftJoin('conversation', 'conversation.customerId', 'order.customerId')
      .where('order.customerId', 'is not', null)
      .select('order.id')
      .where('conversation.id', 'is', null)
      .execute()
    expect(strangers).toEqual([])
  })

  it('is announced batch by batch, so that its figures are counted', async () => {
    expect(await company.eventsOf('import.batch-stored')).toHaveLength(progress.length)
  })

  it('has a published roster for every day it has worked and the week to come, by which nothing hard is broken', async () => {
    const boss = await company.signIn(await company.addPerson('supervisor'))
    for (const { id: teamId } of await boss.team.list()) {
      const versions = await boss.roster.list({ teamId })
      expect(versions.map(({ status }) => status)).toEqual(versions.map(() => 'published'))
      const [newest] = versions
      if (!newest) throw new Error('no roster')
      const { model, assignments, readBy, people } = await boss.roster.get({ id: newest.id })
      expect(costOf(checkRoster(model, assignments)).hard).toBe(0)
      // Two of the cast may have been given a day off since, so that they can swap.
      expect(6 * people.length - assignments.length).toBeLessThanOrEqual(2)
      expect(assignments.length).toBeLessThanOrEqual(6 * people.length)
      expect(readBy.length).toBeGreaterThan(0)
      expect(readBy.length).toBeLessThan(people.length)
    }
  })

  it('remembers who came and went: every shift that is over was come to, excused or missed, and a plan for emergencies is ready', async () => {
    const boss = await company.signIn(await company.addPerson('supervisor'))
    const states = new Set<string>()
    for (const { id: teamId } of await boss.team.list()) {
      const today = localOf(company.app.runtime.clock.now(), SHANGHAI).workDate
      const { rows } = await boss.attendance.sheet({
        teamId,
        from: addDays(today, -3),
        to: addDays(today, -2),
      })
      const days = rows.flatMap((row) => row.days).filter(({ shift }) => shift !== null)
      for (const { state } of days) states.add(state)
    }
    expect([...states].filter((state) => !['done', 'excused', 'absent'].includes(state))).toEqual([])
    expect(states).toContain('done')
    const { plans } = await boss.surge.board({})
    expect(plans).toMatchObject([{ team: null, held: [] }])
  })

  it('is filled once: where somebody works nothing is touched', async () => {
    const before = await count('message')
    expect(await fillDemo(company.app.runtime)).toBe(false)
    expect(await count('message')).toBe(before)
  })
})
