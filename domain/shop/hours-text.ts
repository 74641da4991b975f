import type { DaySpan } from './settings.ts'

/** `09:00–23:00`; hours that end on the next day say so: `18:00–次日 02:00`. */
export function hoursText({ from, to }: DaySpan, nextDay = '次日 '): string {
  return `${clockText(from)}–${to < from ? nextDay : ''}${clockText(to)}`
}

function clockText(minuteOfDay: number): string {
  const two = (number: number) => String(number).padStart(2, '0')
  return `${two(Math.floor(minuteOfDay / 60))}:${two(minuteOfDay % 60)}`
}
