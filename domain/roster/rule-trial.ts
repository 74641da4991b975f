import type { Violation } from './check.ts'

export interface RuleTrial {
  /** What is missed that was not before, or weighs more than before. */
  readonly broken: readonly Violation[]
  /** How much of what was missed before is no more, or weighs less. */
  readonly easedCount: number
}

/** What other rules would say of a roster that stays as it is. Needs are no rule's and are left out. */
export function compareRules(was: readonly Violation[], now: readonly Violation[]): RuleTrial {
  const before = weightsOf(was)
  const after = weightsOf(now)
  return {
    broken: now.filter((one) => one.ruleId !== null && weightOf(one) > (before.get(keyOf(one)) ?? 0)),
    easedCount: [...before].filter(([key, weight]) => weight > (after.get(key) ?? 0)).length,
  }
}

function weightsOf(violations: readonly Violation[]): ReadonlyMap<string, number> {
  const ruled = violations.filter(({ ruleId }) => ruleId !== null)
  return new Map([...Map.groupBy(ruled, keyOf)].map(([key, same]) => [key, Math.max(...same.map(weightOf))]))
}

/** A rule may have another name and number in the next version: its kind, whom and when tell that it is the same. */
function keyOf({ kind, personId, from, to, templateId }: Violation): string {
  return [kind, personId, from, to, templateId].join(' ')
}

/** What must not be weighs more than any cost; a rule that costs nothing is missed by nobody. */
function weightOf({ isHard, cost }: Violation): number {
  return isHard ? Infinity : cost
}
