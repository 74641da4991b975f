import { instantOf, localOf, type Zone } from '#domain/calendar/zone.ts'
import type { Instant } from '#domain/kernel/time.ts'
import type { PublishedShift } from '../published.ts'

interface CalendarFacts {
  readonly title: string
  readonly shifts: readonly PublishedShift[]
  readonly zone: Zone
  readonly now: Instant
}

/** One person's shifts as a calendar reads them (RFC 5545); a split shift is an entry for each of its parts. */
export function calendarOf({ title, shifts, zone, now }: CalendarFacts): string {
  const entries = shifts.flatMap(({ personId, workDate, name, spans }) =>
    spans.flatMap(({ from, to }, part) => [
      'BEGIN:VEVENT',
      `UID:${workDate}-${part}-${personId}@banzu`,
      `DTSTAMP:${utc(now)}`,
      `DTSTART:${utc(instantOf(workDate, from, zone))}`,
      `DTEND:${utc(instantOf(workDate, to, zone))}`,
      `SUMMARY:${escaped(name)}`,
      'END:VEVENT',
    ]),
  )
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Banzu//Roster//ZH',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(title)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    ...entries,
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

/** `20261123T003000Z`: to the minute, as shifts are. */
function utc(at: Instant): string {
  const { workDate, hour, minuteOfDay } = localOf(at, 'UTC')
  const two = (count: number) => String(count).padStart(2, '0')
  return `${workDate.replaceAll('-', '')}T${two(hour)}${two(minuteOfDay % 60)}00Z`
}

function escaped(text: string): string {
  return text.replaceAll(/[\\;,]/g, String.raw`\$&`).replaceAll(/\r?\n/g, String.raw`\n`)
}

/** A line has at most 75 bytes; what is longer goes on in the next one, after a space. No character is torn. */
function folded(line: string): string {
  const parts: string[] = []
  let part = ''
  for (const letter of line) {
    // Lines that go on begin with a space, which counts.
    if (Buffer.byteLength(part + letter) > (parts.length === 0 ? 75 : 74)) {
      parts.push(part)
      part = ''
    }
    part += letter
  }
  return [...parts, part].join('\r\n ')
}
