import exceljs from 'exceljs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addDays, weekdayOf } from '#domain/calendar/work-date.ts'
import { localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import type { PersonId, RosterId, TeamId } from '#domain/kernel/ids.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import { at } from '#server/platform/database/database.ts'
import { openTestCompany, type ApiClient, type TestCompany } from '#server/testing/test-company.ts'

let company: TestCompany
let agent: ApiClient
let amy: PersonId
let teamId: TeamId
let monday: WorkDate
let rosterId: RosterId
let [boss, stranger]: PersonId[] = []

beforeAll(async () => {
  company = await openTestCompany()
  const today = localOf(company.app.runtime.clock.now(), SHANGHAI).workDate
  monday = addDays(today, 8 - weekdayOf(today))
  teamId = await company.addTeam('一组')
  amy = await company.addPerson('agent', { teamId, name: '林小满', code: '0317' })
  boss = await company.addPerson('supervisor')
  stranger = await company.addPerson('leader', { teamId: await company.addTeam('二组') })
  agent = await company.signIn(amy)
  const supervisor = await company.signIn(boss)
  const [, night] = await supervisor.roster.templates()
  if (!night) throw new Error('no templates')
  const { id } = await supervisor.roster.draft({ teamId, from: monday, to: addDays(monday, 6) })
  rosterId = id
  await supervisor.roster.edit({ id, cells: [{ personId: amy, workDate: monday, templateId: night.id }] })
  await supervisor.roster.publish({ id })
})
afterAll(() => company.close())

const sheetFor = async (personId: PersonId | undefined, query = '') => {
  const headers = new Headers(personId ? [['cookie', await company.cookieOf(personId)]] : [])
  return fetch(`${company.url}/exports/rosters/${rosterId}${query}`, { headers })
}

it('a version comes as a spreadsheet to whoever plans it, and that is kept in the log', async () => {
  const answer = await sheetFor(boss)
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''/)
  const book = new exceljs.Workbook()
  await book.xlsx.load(await answer.arrayBuffer())
  const rows = (book.worksheets[0]?.getSheetValues() ?? []) as readonly (readonly unknown[])[]
  expect(rows[1]?.[1]).toMatch(/^一组 .+ · 第 1 版 · 已发布$/)
  expect(rows[2]?.slice(1, 4)).toEqual(['工号', '姓名', `${monday.slice(5)} 周一`])
  expect(rows[3]?.slice(1)).toEqual(['0317', '林小满', '晚班', '休', '休', '休', '休', '休', '休', 7, 1])
  expect(rows.at(-1)?.slice(2)).toEqual(['晚班', '17:30–次日01:00  休息 30 分钟'])
  expect(await company.eventsOf('roster.exported')).toHaveLength(1)
  const english = new exceljs.Workbook()
  await english.xlsx.load(await (await sheetFor(boss, '?lang=en')).arrayBuffer())
  expect(english.worksheets[0]?.name).toBe('Roster')
})

it('a version is nobody else’s to take out', async () => {
  for (const who of [undefined, amy, stranger]) expect((await sheetFor(who)).status).toBe(404)
})

it('one’s calendar reads one’s shifts at a secret address, until it is ended', async () => {
  expect(await agent.roster.feed()).toEqual({ since: null })
  const { path } = await agent.roster.openFeed()
  expect((await agent.roster.feed()).since).not.toBeNull()
  const answer = await fetch(`${company.url}${path}`)
  expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
  const text = await answer.text()
  expect(text).toContain(`DTSTART:${monday.replaceAll('-', '')}T093000Z`)
  expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(1)
  const { path: next } = await agent.roster.openFeed()
  expect((await fetch(`${company.url}${path}`)).status).toBe(404)
  expect((await fetch(`${company.url}${next}`)).status).toBe(200)
  await agent.roster.closeFeed()
  expect((await fetch(`${company.url}${next}`)).status).toBe(404)
  expect((await fetch(`${company.url}/calendar/guess.ics`)).status).toBe(404)
  const events = await company.eventsOf('roster.feed-opened', 'roster.feed-closed')
  expect(events.map(({ type }) => type)).toEqual([
    'roster.feed-opened',
    'roster.feed-opened',
    'roster.feed-closed',
  ])
})

it('a calendar of somebody who has left reads nothing', async () => {
  const leaver = await company.addPerson('agent', { teamId })
  const { path } = await (await company.signIn(leaver)).roster.openFeed()
  const leftAt = at(company.app.runtime.clock.now())
  await company.db.updateTable('person').set({ leftAt }).where('id', '=', leaver).execute()
  expect((await fetch(`${company.url}${path}`)).status).toBe(404)
})
