import type { CoveredNeed } from '#domain/roster/live-check.ts'
import { spanOf } from '#domain/roster/cover.ts'
import type { RosterModel, Span } from '#domain/roster/model.ts'
import { HALF_HOUR } from '#domain/roster/settings.ts'

/** Who is there against who is needed: of everybody, or of those with a skill. */
interface Heads {
  readonly skill: string | null
  readonly has: number
  readonly limit: number
}

interface SlotCover {
  readonly span: Span
  readonly heads: readonly Heads[]
}

export interface DayCover {
  readonly slots: readonly SlotCover[]
  /** In hours of one person's work. */
  readonly needHours: number
  readonly thereHours: number
  readonly gapHours: number
}

const HOURS_PER_SLOT = HALF_HOUR / 60

/** Days that were added up before: whoever draws them knows by it that nothing has changed. */
const known = new WeakMap<readonly CoveredNeed[], DayCover>()

/** How a day's half hours are covered, and what that adds up to. */
export function coverOf(covered: readonly CoveredNeed[], templates: RosterModel['templates']): DayCover {
  const before = known.get(covered)
  if (before) return before
  const rows = covered.map(({ need, has }) => ({
    span: spanOf(need, templates),
    heads: { skill: need.skill, has, limit: need.heads },
  }))
  const bySlot = Map.groupBy(rows, ({ span }) => span.from)
  const slots = [...bySlot.values()].flatMap((same) => {
    const [first] = same
    return first ? [{ span: first.span, heads: same.map(({ heads }) => heads) }] : []
  })
  const day = {
    slots: slots.toSorted((one, other) => one.span.from - other.span.from),
    ...hoursOf(slots),
  }
  known.set(covered, day)
  return day
}

function hoursOf(slots: readonly SlotCover[]): Pick<DayCover, 'needHours' | 'thereHours' | 'gapHours'> {
  // One person may count for several skills: of a half hour the largest number counts.
  const sum = (of: (heads: Heads) => number) =>
    HOURS_PER_SLOT * slots.reduce((total, { heads }) => total + Math.max(0, ...heads.map(of)), 0)
  return {
    needHours: sum(({ limit }) => limit),
    thereHours: sum(({ has }) => has),
    gapHours: sum(({ has, limit }) => Math.max(0, limit - has)),
  }
}

/** The worst of a half hour: somebody is missing, just enough, or more than needed. */
export function toneOf({ heads }: SlotCover): 'short' | 'enough' | 'over' {
  if (heads.some(({ has, limit }) => has < limit)) return 'short'
  return heads.every(({ has, limit }) => has === limit) ? 'enough' : 'over'
}
