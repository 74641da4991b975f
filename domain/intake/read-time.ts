import { after, type Instant } from '#domain/kernel/time.ts'
import type { ReadContext } from './draft.ts'
import { isPlausibleTime } from './limits.ts'
import { problem, type RowProblem } from './problem.ts'
import type { Cells } from './reading.ts'
import { parseClock, parseDay, parseTime } from './time-text.ts'

/** The moment of a row, from one column or from a day and a time of day. Undefined where the file has no times. */
export function readTime(cells: Cells, context: ReadContext): Instant | undefined | RowProblem {
  const [time, day] = [cells.cell('time'), cells.cell('day')]
  if (time === '' && day === '') {
    return cells.columnOf('time') === undefined
      ? undefined
      : problem('time.missing', '', cells.columnOf('time'))
  }
  const at = timeOf(time === '' ? day : time, day, context)
  const column = cells.columnOf('time') ?? cells.columnOf('day')
  if (at === undefined) return problem('time.unreadable', time || day, column)
  return isPlausibleTime(at, context.now) ? at : problem('time.implausible', time || day, column)
}

function timeOf(time: string, day: string, { instantOf }: ReadContext): Instant | undefined {
  const whole = parseTime(time, instantOf)
  if (whole !== undefined) return whole
  const [clock, date] = [parseClock(time), parseDay(day)]
  if (clock === undefined || date === undefined) return undefined
  const minutes = Math.floor(clock / 60_000)
  return after(instantOf(date, minutes), clock - minutes * 60_000)
}
