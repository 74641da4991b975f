import type { Stay } from '../attendance/stays.ts'
import { commonOf, lengthOf, type Stretch } from '../attendance/stretch.ts'

/** How many of these people are at the desk in a half hour, on average: ten minutes of one are a third. */
export function headsDuring(slot: Stretch, desks: readonly (readonly Stay[])[]): number {
  const whole = slot.to - slot.from
  return desks.reduce((sum, stays) => sum + lengthOf(commonOf(stays, [slot])), 0) / whole
}

/** How many are on shift in a half hour; one worked in part counts. */
export function plannedDuring(slot: Stretch, shifts: readonly (readonly Stretch[])[]): number {
  return shifts.filter((spans) => spans.some(({ from, to }) => from < slot.to && slot.from < to)).length
}
