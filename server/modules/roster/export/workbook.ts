import exceljs from 'exceljs'
import { datesOf, weekdayOf } from '#domain/calendar/work-date.ts'
import { paidMinutes, type Assignment } from '#domain/roster/model.ts'
import type { StoredRoster, StoredTemplate, TeamPerson } from '../queries.ts'

interface WorkbookFacts {
  readonly roster: StoredRoster
  readonly people: readonly TeamPerson[]
  readonly templates: readonly StoredTemplate[]
  readonly assignments: readonly Assignment[]
  readonly language: 'zh' | 'en'
}

const TEXTS = {
  zh: {
    sheet: '排班表',
    code: '工号',
    person: '姓名',
    hours: '工时',
    nights: '晚班',
    off: '休',
    pause: (minutes: number) => (minutes > 0 ? `休息 ${minutes} 分钟` : ''),
    nextDay: '次日',
    weekdays: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
    status: { draft: '草稿', published: '已发布', reverted: '已撤回' },
    version: (version: number) => `第 ${version} 版`,
  },
  en: {
    sheet: 'Roster',
    code: 'Code',
    person: 'Name',
    hours: 'Hours',
    nights: 'Nights',
    off: 'off',
    pause: (minutes: number) => (minutes > 0 ? `${minutes} min break` : ''),
    nextDay: 'next day ',
    weekdays: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
    status: { draft: 'draft', published: 'published', reverted: 'taken back' },
    version: (version: number) => `version ${version}`,
  },
} as const

/** Head, names of columns. */
const HEAD_ROWS = 2
const NAME_COLUMNS = 2
const DAY_MINUTES = 24 * 60
const NIGHT_FILL = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFD9DEE3' } } as const
const WEEKEND_FILL = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFF4F2EE' } } as const

/** A version as a spreadsheet: people by days, hours and nights at the end. */
export async function workbookOf(facts: WorkbookFacts): Promise<Buffer> {
  const { roster, people, language } = facts
  const t = TEXTS[language]
  const days = datesOf({ from: roster.fromDate, to: roster.toDate })
  const book = new exceljs.Workbook()
  const sheet = book.addWorksheet(t.sheet, {
    views: [{ state: 'frozen', xSplit: NAME_COLUMNS, ySplit: HEAD_ROWS }],
    pageSetup: { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  })
  const { teamName, fromDate, toDate, version, status } = roster
  sheet.addRow([`${teamName} ${fromDate} – ${toDate} · ${t.version(version)} · ${t.status[status]}`])
  sheet.addRow([
    t.code,
    t.person,
    ...days.map((day) => `${day.slice(5)} ${t.weekdays[weekdayOf(day) - 1]}`),
    t.hours,
    t.nights,
  ])
  sheet.getRow(1).font = { bold: true, size: 14 }
  sheet.getRow(2).font = { bold: true }
  for (const person of people) addPerson(sheet, person, facts)
  days.forEach((day, index) => {
    const column = sheet.getColumn(NAME_COLUMNS + 1 + index)
    column.width = 11
    column.alignment = { horizontal: 'center' }
    if (weekdayOf(day) >= 6) sheet.getCell(HEAD_ROWS, NAME_COLUMNS + 1 + index).fill = WEEKEND_FILL
  })
  addLegend(sheet, facts)
  sheet.getColumn(1).width = 8
  sheet.getColumn(2).width = 12
  return Buffer.from(await book.xlsx.writeBuffer())
}

function addPerson(
  sheet: exceljs.Worksheet,
  person: TeamPerson,
  { roster, templates, assignments, language }: WorkbookFacts,
): void {
  const byDay = new Map(
    assignments
      .filter(({ personId }) => personId === person.id)
      .map(({ workDate, templateId }) => [workDate, templates.find(({ id }) => id === templateId)]),
  )
  const shifts = datesOf({ from: roster.fromDate, to: roster.toDate }).map((day) => byDay.get(day))
  const minutes = shifts.reduce((sum, shift) => sum + (shift ? paidMinutes(shift) : 0), 0)
  const row = sheet.addRow([
    person.code,
    person.name,
    ...shifts.map((shift) => shift?.name ?? TEXTS[language].off),
    minutes / 60,
    shifts.filter((shift) => shift?.isNight).length,
  ])
  shifts.forEach((shift, index) => {
    if (shift?.isNight) row.getCell(NAME_COLUMNS + 1 + index).fill = NIGHT_FILL
  })
}

/** Below the names, what each shift that somebody has is: its hours, both parts of a split one, and its break. */
function addLegend(sheet: exceljs.Worksheet, { templates, assignments, language }: WorkbookFacts): void {
  const t = TEXTS[language]
  const given = new Set(assignments.map(({ templateId }) => templateId))
  const timeOf = (minute: number) => {
    const [hour, rest] = [Math.floor(minute / 60) % 24, minute % 60]
    const time = `${String(hour).padStart(2, '0')}:${String(rest).padStart(2, '0')}`
    return minute >= DAY_MINUTES ? `${t.nextDay}${time}` : time
  }
  sheet.addRow([])
  for (const { id, name, spans, breakMinutes } of templates) {
    if (!given.has(id)) continue
    const hours = spans.map(({ from, to }) => `${timeOf(from)}–${timeOf(to)}`).join(' + ')
    sheet.addRow(['', name, [hours, t.pause(breakMinutes)].filter((part) => part !== '').join('  ')])
    const cell = sheet.lastRow?.getCell(NAME_COLUMNS + 1)
    if (cell) cell.alignment = { horizontal: 'left' }
  }
}
