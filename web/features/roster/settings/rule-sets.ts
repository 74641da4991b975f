interface RuleSet {
  readonly version: number
}

/**
 * The version that new rules begin with. The newest, though it be not in force yet: the new rules follow it, and what it
 * brings would else be dropped unseen. One that was chosen by hand is what the reader has before her.
 * @param sets newest first
 */
export function rulesToFollow<Set extends RuleSet>(
  sets: readonly Set[],
  chosen: number | undefined,
): Set | undefined {
  return sets.find(({ version }) => version === chosen) ?? sets[0]
}
