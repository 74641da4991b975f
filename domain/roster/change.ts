import type { Violation } from './check.ts'
import type { Assignment, FixedCell } from './model.ts'

/** Why a published roster changes: 换班, a taken 待认领的班, 顶班, or that somebody does not come. */
export const CHANGE_REASONS = ['swap', 'openShift', 'standIn', 'absence'] as const
export type ChangeReason = (typeof CHANGE_REASONS)[number]

/** The shifts with these cells in the place of what stood there. Of several for one day the last one counts. */
export function withCells(
  assignments: readonly Assignment[],
  cells: readonly FixedCell[],
): readonly Assignment[] {
  const changed = new Map(cells.map((cell) => [keyOf(cell), cell]))
  return [
    ...assignments.filter((one) => !changed.has(keyOf(one))),
    ...[...changed.values()].flatMap(({ templateId, ...cell }) =>
      templateId === null ? [] : [{ ...cell, templateId }],
    ),
  ]
}

/** What must not be in a roster and was not as bad before: what stood there already is nobody's doing who changes it now. */
export function newlyBroken(before: readonly Violation[], after: readonly Violation[]): readonly Violation[] {
  return after.filter(
    (now) => now.isHard && !before.some((was) => was.isHard && isSameRule(was, now) && isAsBad(was, now)),
  )
}

function keyOf({ personId, workDate }: Pick<FixedCell, 'personId' | 'workDate'>): string {
  return `${personId} ${workDate}`
}

function isSameRule(one: Violation, other: Violation): boolean {
  return one.kind === other.kind && one.ruleId === other.ruleId && one.personId === other.personId
}

function isAsBad(was: Violation, now: Violation): boolean {
  const isThere = was.from <= now.to && now.from <= was.to
  return isThere && Math.abs(was.has - was.limit) >= Math.abs(now.has - now.limit)
}
