import type { RowProblem } from './problem.ts'

/** A number of an order or a case: longer than any phone number, or led by its day. */
const NUMBER = /(?<!\d)(?:\d{6}-)?\d{12,}(?!\d)/

/**
 * A problem of an order export in a form that may be kept. What is shown of a broken row could be anybody's name or
 * address, wherever its columns have slipped to: only a number by which the row is found again stays.
 */
export function withoutPeople(fault: RowProblem): RowProblem {
  const isRow = fault.code.startsWith('row.') || fault.code.startsWith('sheet.')
  return isRow ? { ...fault, excerpt: NUMBER.exec(fault.excerpt)?.[0] ?? '' } : fault
}
