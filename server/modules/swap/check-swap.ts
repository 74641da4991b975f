import type { RosterProblem } from '#contract/swap.ts'
import { cellsOf, checkShifts, type Swap } from '#domain/roster/swap.ts'
import { problemsOfChange, publishedShifts, sayProblems } from '#server/modules/roster/index.ts'
import type { Db } from '#server/platform/database/database.ts'
import { granted, refusal } from '#server/platform/refusal.ts'

/**
 * Whether the shifts are still there to be swapped.
 * @throws swap.shift_changed, swap.taker_works, swap.giver_works
 */
export async function mustFit(db: Db, swap: Swap): Promise<void> {
  granted(checkShifts(swap, await shiftsOf(db, swap)))
}

/** The rules that it would break, in their own words. @throws roster.not_published */
export async function problemsOf(db: Db, swap: Swap): Promise<readonly RosterProblem[]> {
  const cells = cellsOf(swap)
  return cells.length === 0 ? [] : sayProblems(db, await problemsOfChange(db, cells))
}

/** @throws swap.breaks_rules with the first rule's words; roster.not_published */
export async function mustKeepRules(db: Db, swap: Swap): Promise<void> {
  const [first, ...others] = await problemsOf(db, swap)
  if (!first) return
  const { person: name, words } = first
  throw refusal('swap.breaks_rules', { name, zh: words.zh, en: words.en, more: others.length })
}

/** Whether it could be taken as it stands: of an offer that a reader might take. */
export async function isPossible(db: Db, swap: Swap): Promise<boolean> {
  if (!checkShifts(swap, await shiftsOf(db, swap)).ok) return false
  return (await problemsOf(db, swap)).length === 0
}

async function shiftsOf(db: Db, { giverId, takerId, workDate, returnDate }: Swap) {
  const personIds = [giverId, takerId].flatMap((id) => (id === null ? [] : [id]))
  const dates = [workDate, returnDate ?? workDate].toSorted()
  return publishedShifts(db, {
    personIds,
    from: dates[0] ?? workDate,
    to: dates.at(-1) ?? workDate,
  })
}
