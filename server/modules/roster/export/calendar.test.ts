import { expect, it } from 'vitest'
import { instantOf, SHANGHAI } from '#domain/calendar/zone.ts'
import type { PersonId, RosterId, ShiftTemplateId, TeamId } from '#domain/kernel/ids.ts'
import { workDate } from '#domain/kernel/time.ts'
import { calendarOf } from './calendar.ts'

const NOW = instantOf(workDate('2026-11-22'), 18 * 60, SHANGHAI)
const shiftOf = (name: string, spans: readonly { from: number; to: number }[]) => ({
  personId: 'amy' as PersonId,
  teamId: 'team' as TeamId,
  rosterId: 'roster' as RosterId,
  workDate: workDate('2026-11-23'),
  templateId: 'night' as ShiftTemplateId,
  name,
  mark: '晚',
  spans,
  breakMinutes: 30,
  isNight: true,
})
const linesOf = (text: string) => text.split('\r\n')

it('tells a night shift as it is: from its own day into the next', () => {
  const shifts = [shiftOf('晚班', [{ from: 1050, to: 1500 }])]
  const lines = linesOf(calendarOf({ title: '林小满的班', shifts, zone: SHANGHAI, now: NOW }))
  expect(lines).toEqual(
    expect.arrayContaining([
      'BEGIN:VCALENDAR',
      'X-WR-CALNAME:林小满的班',
      'UID:2026-11-23-0-amy@banzu',
      'DTSTAMP:20261122T100000Z',
      'DTSTART:20261123T093000Z',
      'DTEND:20261123T170000Z',
      'SUMMARY:晚班',
      'END:VCALENDAR',
    ]),
  )
})

it('has an entry for each part of a split shift', () => {
  const spans = [
    { from: 540, to: 720 },
    { from: 1140, to: 1320 },
  ]
  const text = calendarOf({ title: '班', shifts: [shiftOf('两头班', spans)], zone: SHANGHAI, now: NOW })
  expect(linesOf(text).filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(2)
  expect(new Set(linesOf(text).filter((line) => line.startsWith('UID:'))).size).toBe(2)
})

it('escapes what would end a value, and folds long lines without tearing a character', () => {
  const name = `早班, 含;培训\\${'很长的名字'.repeat(12)}`
  const text = calendarOf({
    title: '班',
    shifts: [shiftOf(name, [{ from: 0, to: 60 }])],
    zone: SHANGHAI,
    now: NOW,
  })
  expect(linesOf(text).every((line) => Buffer.byteLength(line) <= 75)).toBe(true)
  const whole = text.replaceAll('\r\n ', '')
  expect(whole).toContain(String.raw`SUMMARY:早班\, 含\;培训\\很长的名字`)
  expect(whole).not.toContain('�')
})
