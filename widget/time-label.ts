import type { Language, Texts } from './texts.ts'

const DAY_MS = 86_400_000

/** A pause after which a message is headed by its time again. */
const PAUSE_MS = 5 * 60_000

/** True when a message deserves its own line of time above it: the first, and each after a pause. */
export function startsGroup(sentAt: number, previous: number | undefined): boolean {
  return previous === undefined || sentAt - previous >= PAUSE_MS
}

export interface LabelOptions {
  readonly language: Language
  readonly now: number
  /** An IANA name; the browser's own when absent. */
  readonly timeZone?: string | undefined
}

/** `14:02` today, `昨天 14:02`, `8月24日 14:02`, with the year for another year: in the visitor's own zone. */
export function timeLabel(at: number, { language, now, timeZone }: LabelOptions): string {
  const locale = language === 'zh' ? 'zh-CN' : 'en-GB'
  const format = (options: Intl.DateTimeFormatOptions, moment = at) =>
    new Intl.DateTimeFormat(locale, { timeZone, ...options }).format(moment)
  const day = (moment: number) => format({ year: 'numeric', month: '2-digit', day: '2-digit' }, moment)
  const time = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  if (day(at) === day(now)) return time
  if (day(at) === day(now - DAY_MS)) return `${language === 'zh' ? '昨天' : 'Yesterday'} ${time}`
  const isThisYear = format({ year: 'numeric' }) === format({ year: 'numeric' }, now)
  const date = format({ month: 'short', day: 'numeric', ...(isThisYear ? {} : { year: 'numeric' }) })
  return `${date} ${time}`
}

/** When the shop opens next, as people say it: `明天 09:00`, `tomorrow at 09:00`. Within a day from now. */
export function openingLabel(
  at: number,
  texts: Pick<Texts, 'today' | 'tomorrow'>,
  options: LabelOptions,
): string {
  const { language, now, timeZone } = options
  const format = (moment: number, parts: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { timeZone, ...parts }).format(moment)
  const isToday = format(at, { dateStyle: 'short' }) === format(now, { dateStyle: 'short' })
  const time = format(at, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  return `${isToday ? texts.today : texts.tomorrow} ${time}`
}

/** `8 KB`, `2.4 MB`. */
export function sizeLabel(bytes: number): string {
  const kilobytes = bytes / 1024
  return kilobytes < 1000 ? `${Math.max(1, Math.round(kilobytes))} KB` : `${(kilobytes / 1024).toFixed(1)} MB`
}
