import { useTranslation } from 'react-i18next'
import {
  DAY,
  HOUR,
  MINUTE,
  SECOND,
  type DurationMs,
  type Instant,
  type WorkDate,
} from '#domain/kernel/time.ts'
import type { Fen } from '#domain/kernel/money.ts'
import { instantOf, localOf } from '#domain/calendar/zone.ts'
import { now } from './clock.ts'
import { LANGUAGE_TAG, LANGUAGES, type Language } from './i18n.ts'

/** Where times are shown unless a shop says otherwise. */
const DEFAULT_ZONE = 'Asia/Shanghai'

const formats = new Map<string, Intl.DateTimeFormat>()

/** Clock reading of time left or passed: `0:54`, `12:06`, `1:02:09`. */
export function countdown(duration: DurationMs): string {
  const seconds = Math.max(0, Math.floor(duration / SECOND))
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)]
  const tail = `${hours > 0 ? String(minutes).padStart(2, '0') : minutes}:${String(seconds % 60).padStart(2, '0')}`
  return hours > 0 ? `${hours}:${tail}` : tail
}

/** `0.9612` → `96.1%`. */
export function percent(share: number, digits = 1): string {
  return `${(share * 100).toFixed(digits)}%`
}

export function money(amount: Fen): string {
  const yuan = Math.abs(amount / 100).toLocaleString('en-US', { minimumFractionDigits: 2 })
  return `${amount < 0 ? '-' : ''}¥${yuan}`
}

export function count(amount: number): string {
  return amount.toLocaleString('en-US')
}

/** `08:00`, of a minute of the day; `24:00` is its end. */
export function clockText(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

/** `11-21`, `2026-11-21`; in English `21 Nov`, `21 Nov 2026`. */
export function dayText(
  day: WorkDate,
  { language, hasYear }: { language: Language; hasYear: boolean },
): string {
  if (language === 'zh') return day.slice(hasYear ? 0 : 5)
  const short = { day: 'numeric', month: 'short' } as const
  const parts: Intl.DateTimeFormatOptions = hasYear ? { ...short, year: 'numeric' } : short
  return formatOf(LANGUAGE_TAG[language], 'UTC', parts).format(noonOf(day, 'UTC'))
}

/**
 * Dates, times and durations in the person's language, in the zone of the shop in question. A moment is short in lists
 * (`dateTime`) and full among the facts of one thing (`fullDateTime`); a day is a number where many stand in a row
 * (`axisDay`) and words in a sentence or a title (`shortDay`, `workDay`).
 */
export function useFormat(zone: string = DEFAULT_ZONE) {
  const { t, i18n } = useTranslation('kit')
  const language = LANGUAGES.find((one) => one === i18n.language) ?? 'zh'
  const tag = LANGUAGE_TAG[language]
  const show = (at: Instant, parts: Intl.DateTimeFormatOptions) => formatOf(tag, zone, parts).format(at)
  const time = (at: Instant) => show(at, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const dayOf = (at: Instant, hasYear: boolean) => dayText(localOf(at, zone).workDate, { language, hasYear })
  const isOfThisYear = (at: Instant) =>
    localOf(at, zone).workDate.slice(0, 4) === localOf(now(), zone).workDate.slice(0, 4)
  const dateTime = (at: Instant) => `${dayOf(at, !isOfThisYear(at))} ${time(at)}`
  return {
    /** `14:05` */
    time,
    /** `14:05:52` */
    timeToSecond: (at: Instant) =>
      show(at, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }),
    /** `11-21 14:05`, in lists; of another year with the year. */
    dateTime,
    /** `2026-11-21 14:05`, among the facts of one thing. */
    fullDateTime: (at: Instant) => `${dayOf(at, true)} ${time(at)}`,
    /** `2026-11-21` */
    date: (at: Instant) => dayOf(at, true),
    /** `11-21`, of a calendar day in a row of days. */
    axisDay: (day: WorkDate) => dayText(day, { language, hasYear: false }),
    /** `11月21日周六` */
    day: (at: Instant) => show(at, { month: 'short', day: 'numeric', weekday: 'short' }),
    /** `11月21日周六`, of a calendar day. */
    workDay: (day: WorkDate) => show(noonOf(day, zone), { month: 'short', day: 'numeric', weekday: 'short' }),
    /** `11月21日`, of a calendar day. */
    shortDay: (day: WorkDate) => show(noonOf(day, zone), { month: 'short', day: 'numeric' }),
    /** `周六` */
    weekday: (day: WorkDate) => show(noonOf(day, zone), { weekday: 'short' }),
    /** `青禾、木棠和山止`, of names. */
    list: (names: readonly string[]) => new Intl.ListFormat(tag).format(names),
    /** How long ago, until a day; then the date. */
    ago: (at: Instant, now: Instant) => {
      const passed = now - at
      if (passed < MINUTE) return t('time.justNow')
      if (passed < HOUR) return t('time.minutesAgo', { count: Math.floor(passed / MINUTE) })
      if (passed < DAY) return t('time.hoursAgo', { count: Math.floor(passed / HOUR) })
      return dateTime(at)
    },
    /** `19 时 10 分`, in the two largest units. */
    duration: (length: DurationMs) => {
      const [days, hours] = [Math.floor(length / DAY), Math.floor((length % DAY) / HOUR)]
      const minutes = Math.floor((length % HOUR) / MINUTE)
      if (days > 0) return t('time.days', { days, hours })
      if (hours > 0) return t('time.hours', { hours, minutes })
      if (minutes > 0) return t('time.minutes', { minutes })
      return t('time.seconds', { seconds: Math.floor(length / SECOND) })
    },
    /** A measured time: `6 分 12 秒`, so that two of them can be told apart; from an hour on as `duration`. */
    measured: (length: DurationMs) => {
      const seconds = Math.round(length / SECOND)
      const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor((seconds % 3_600) / 60)]
      if (hours >= 24) return t('time.days', { days: Math.floor(hours / 24), hours: hours % 24 })
      if (hours > 0) return t('time.hours', { hours, minutes })
      if (minutes > 0) return t('time.minutesSeconds', { minutes, seconds: seconds % 60 })
      return t('time.seconds', { seconds })
    },
  }
}

/** In the middle of the day no zone's clock change turns it into another. */
function noonOf(day: WorkDate, zone: string): Instant {
  return instantOf(day, 12 * 60, zone)
}

/** Making one costs more than a hundred uses. */
function formatOf(tag: string, zone: string, parts: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${tag} ${zone} ${Object.values(parts).join()} ${Object.keys(parts).join()}`
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(tag, { ...parts, timeZone: zone })
  formats.set(key, made)
  return made
}
