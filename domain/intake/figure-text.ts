import { assertNever } from '#domain/kernel/assert.ts'
import { parseYuan } from '#domain/kernel/money.ts'

/**
 * How a report writes a figure. What is kept: `count` as it stands, `ratio` as it stands, `rate` and `percent` as a
 * fraction of 1, every duration in seconds, `yuan` in 分. Without a sign, 0.8 is 80 % as a `rate`, 0.8 % as a `percent`.
 */
export const FIGURE_UNITS = [
  'count',
  'ratio',
  'rate',
  'percent',
  'seconds',
  'minutes',
  'hours',
  'yuan',
] as const
export type FigureUnit = (typeof FIGURE_UNITS)[number]

const NUMBER = /^-?\d{1,15}(?:\.\d+)?$/
const DURATION =
  /^(?:(\d+)\s*(?:小时|时|h))?\s*(?:(\d+)\s*(?:分钟|分|min|m))?\s*(?:(\d+(?:\.\d+)?)\s*(?:秒|s))?$/i
const CLOCK = /^(\d{1,3}):(\d{2}):(\d{2})$/

const SECONDS_PER: Readonly<Record<'seconds' | 'minutes' | 'hours', number>> = {
  seconds: 1,
  minutes: 60,
  hours: 3_600,
}

/** Reads one figure; undefined when the text is none. `8分48秒` is a duration whatever the column's unit. */
export function parseFigure(text: string, unit: FigureUnit): number | undefined {
  switch (unit) {
    case 'yuan':
      return parseYuan(text.replace(/元$/, ''))
    case 'rate':
      return parseShare(text, { per: 1 })
    case 'percent':
      return parseShare(text, { per: 100 })
    case 'count':
    case 'ratio':
      return parseNumber(text)
    case 'seconds':
    case 'minutes':
    case 'hours':
      return parseDuration(text, SECONDS_PER[unit])
    default:
      return assertNever(unit)
  }
}

/** `1,112` and `-3.5`; undefined for anything else. */
export function parseNumber(text: string): number | undefined {
  const plain = text.replaceAll(',', '')
  return NUMBER.test(plain) ? Number(plain) : undefined
}

/** A sign says what it means, whatever the file's other cells do. A share of more than the whole is none. */
function parseShare(text: string, { per }: { readonly per: 1 | 100 }): number | undefined {
  const isPercent = /[%％]$/.test(text)
  const value = parseNumber(text.replace(/[%％]$/, ''))
  if (value === undefined) return undefined
  const share = isPercent || per === 100 ? Number((value / 100).toFixed(8)) : value
  return share >= 0 && share <= 1 ? share : undefined
}

function parseDuration(text: string, secondsPerUnit: number): number | undefined {
  const plain = parseNumber(text)
  if (plain !== undefined) return plain * secondsPerUnit
  const clock = CLOCK.exec(text)
  if (clock) return Number(clock[1]) * 3_600 + Number(clock[2]) * 60 + Number(clock[3])
  const match = text === '' ? null : DURATION.exec(text)
  if (!match) return undefined
  const [, hours = '0', minutes = '0', seconds = '0'] = match
  return Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds)
}
