import { dayNumberOf } from '#domain/calendar/work-date.ts'
import { DAY, isWorkDate, instant, type Instant, type WorkDate } from '#domain/kernel/time.ts'

/** Turns a shop's local day and minute into a moment; the caller binds the shop's zone. */
export type InstantOf = (workDate: WorkDate, minutes: number) => Instant

const DAY_PART = String.raw`(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?`
const HALF_PART = String.raw`(上午|下午|晚上|中午|凌晨|AM|PM)?`
const TIME_PART = String.raw`(\d{1,2})[:：时点](\d{1,2})(?:[:：分](\d{1,2})秒?(?:[.,](\d{1,3})\d*)?)?分?`

const LOCAL = new RegExp(
  `^${DAY_PART}(?:[T\\s]*(?:星期.|周.)?\\s*${HALF_PART}\\s*${TIME_PART})?\\s*(AM|PM)?$`,
  'i',
)
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:\s*(\d{2}):?(\d{2}):?(\d{2}))?$/
const OFFSET = /(Z|[+-]\d{2}:?\d{2})$/
const EPOCH = /^\d{10}(?:\d{3})?$/
const TIME_ONLY = new RegExp(`^${HALF_PART}\\s*${TIME_PART}$`, 'i')
const DATE_ONLY = new RegExp(`^${DAY_PART}(?:\\s*(?:星期.|周.))?$`)

/**
 * Reads a moment as exports write it, in the shop's own zone unless it carries an offset: `2026-8-26 11:00:00`,
 * `2024年1月15日 14:30`, `2026/08/26 下午2:05:01`, `20260826110000`, RFC 3339, seconds or milliseconds since 1970.
 * Undefined for everything else, a day that the calendar lacks included.
 */
export function parseTime(text: string, instantOf: InstantOf): Instant | undefined {
  if (EPOCH.test(text)) return instant(text.length === 10 ? Number(text) * 1_000 : Number(text))
  const offset = OFFSET.exec(text)
  if (offset && text.includes(':')) return parseWithOffset(text, offset[1] ?? 'Z')
  const local = localParts(text)
  return local && momentOf(local, instantOf)
}

/** Reads a calendar day: `2026-8-26`, `2024年1月15日`, `20260826`, or the day of a whole time. */
export function parseDay(text: string): WorkDate | undefined {
  return localParts(text)?.day
}

/** True for a line that is nothing but a day, as the web history separates its days. */
export function isDayLine(text: string): boolean {
  return DATE_ONLY.test(text)
}

/** Reads `20:57:11` or `下午2:05` as milliseconds since the day's start. */
export function parseClock(text: string): number | undefined {
  const match = TIME_ONLY.exec(text)
  if (!match) return undefined
  const [, half, hour, minute, second, fraction] = match
  return clockMs({ half, hour, minute, second, fraction })
}

interface LocalTime {
  readonly day: WorkDate
  /** Since the day's start. */
  readonly ms: number
}

function localParts(text: string): LocalTime | undefined {
  const compact = COMPACT.exec(text)
  if (compact) {
    const [, year, month, date, hour = '0', minute, second] = compact
    return localTime(dayOf(year, month, date), clockMs({ hour, minute, second }))
  }
  const match = LOCAL.exec(text)
  if (!match) return undefined
  const [, year, month, date, half, hour = '0', minute, second, fraction, halfAfter] = match
  return localTime(
    dayOf(year, month, date),
    clockMs({ half: half ?? halfAfter, hour, minute, second, fraction }),
  )
}

function localTime(day: WorkDate | undefined, ms: number | undefined): LocalTime | undefined {
  return day === undefined || ms === undefined ? undefined : { day, ms }
}

function dayOf(year = '', month = '', date = ''): WorkDate | undefined {
  const text = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  return isWorkDate(text) ? text : undefined
}

interface ClockParts {
  readonly half?: string | undefined
  readonly hour?: string | undefined
  readonly minute?: string | undefined
  readonly second?: string | undefined
  readonly fraction?: string | undefined
}

function clockMs({
  half,
  hour = '0',
  minute = '0',
  second = '0',
  fraction = '0',
}: ClockParts): number | undefined {
  const [hours, minutes, seconds] = [hourOf(Number(hour), half), Number(minute), Number(second)]
  if (hours > 23 || minutes > 59 || seconds > 59) return undefined
  return ((hours * 60 + minutes) * 60 + seconds) * 1_000 + Number(fraction.padEnd(3, '0'))
}

function hourOf(hour: number, half: string | undefined): number {
  const isAfternoon = half !== undefined && /下午|晚上|PM/i.test(half)
  const isMorning = half !== undefined && /上午|凌晨|AM/i.test(half)
  if (isAfternoon && hour < 12) return hour + 12
  return isMorning && hour === 12 ? 0 : hour
}

function momentOf({ day, ms }: LocalTime, instantOf: InstantOf): Instant {
  const minutes = Math.floor(ms / 60_000)
  return instant(instantOf(day, minutes) + (ms - minutes * 60_000))
}

function parseWithOffset(text: string, offset: string): Instant | undefined {
  const local = localParts(text.slice(0, -offset.length).trim())
  if (!local) return undefined
  return instant(dayNumberOf(local.day) * DAY + local.ms - offsetMs(offset))
}

function offsetMs(offset: string): number {
  if (offset === 'Z') return 0
  const digits = offset.replace(/\D/g, '')
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2))
  return (offset.startsWith('-') ? -minutes : minutes) * 60_000
}
