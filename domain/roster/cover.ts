import { daysBetween } from '../calendar/work-date.ts'
import { OFF, horizonOf, type Choice, type Plan } from './horizon.ts'
import type { Need, RosterModel, RosterPerson, Span } from './model.ts'

const MINUTES_PER_DAY = 1440

/** A need with the shifts that meet it, as [day, choice], counted from the roster's first day. */
export interface CoverRow {
  readonly need: Need
  readonly cells: readonly (readonly [day: number, choice: Choice])[]
}

/**
 * The shifts of this roster that meet each need. A shift meets a span when it covers all of it; a night shift of the day
 * before meets the small hours of a day.
 */
export function coverRows(model: RosterModel): readonly CoverRow[] {
  const { days, choiceOf } = horizonOf(model)
  return model.needs.map((need) => {
    const day = daysBetween(model.days.from, need.workDate)
    const { where } = need
    if ('templateId' in where) {
      const choice = choiceOf.get(where.templateId)
      return { need, cells: choice === undefined ? [] : [[day, choice] as const] }
    }
    const cells = model.templates.flatMap(({ spans }, index) =>
      [0, 1, 2].flatMap((daysAgo) => {
        const shifted = {
          from: where.from + daysAgo * MINUTES_PER_DAY,
          to: where.to + daysAgo * MINUTES_PER_DAY,
        }
        const isMet = spans.some(({ from, to }) => from <= shifted.from && shifted.to <= to)
        const start = day - daysAgo
        return isMet && start >= 0 && start < days.length ? [[start, index + 1] as const] : []
      }),
    )
    return { need, cells }
  })
}

export function hasSkill({ skills }: RosterPerson, skill: string | null): boolean {
  return skill === null || skills.includes(skill)
}

/** How many people with the skill are there. */
export function headsAt(
  { need, cells }: CoverRow,
  people: readonly RosterPerson[],
  plans: readonly Plan[],
): number {
  return people.filter(
    (person, index) =>
      hasSkill(person, need.skill) &&
      cells.some(([day, choice]) => choice !== OFF && plans[index]?.[day] === choice),
  ).length
}

/** What a number of heads costs against a need. */
export function coverCost({ heads: wanted, underWeight, overWeight }: Need, heads: number): number {
  return heads < wanted ? (wanted - heads) * underWeight : (heads - wanted) * overWeight
}

/** The span of a need as minutes of its day; of a template its first and last minute. */
export function spanOf({ where }: Need, templates: RosterModel['templates']): Span {
  if (!('templateId' in where)) return where
  const template = templates.find(({ id }) => id === where.templateId)
  return { from: template?.spans[0]?.from ?? 0, to: template?.spans.at(-1)?.to ?? 0 }
}
