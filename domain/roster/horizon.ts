import { addDays, datesOf, daysBetween, weekdayOf, type Weekday } from '../calendar/work-date.ts'
import type { PersonId, ShiftTemplateId } from '../kernel/ids.ts'
import type { WorkDate } from '../kernel/time.ts'
import { endMinute, paidMinutes, startMinute, type Assignment, type RosterModel } from './model.ts'

/** What one does on a day: 0 is off, n is the n-th template of the model. */
export type Choice = number
export const OFF: Choice = 0

/** One person's choices, a day each. */
export type Plan = Uint8Array

/** The model's days and templates by number, as both the checker and the planner count them. */
export interface Horizon {
  readonly days: readonly WorkDate[]
  readonly weekdays: readonly Weekday[]
  readonly isHoliday: readonly boolean[]
  /** Templates and the day off. */
  readonly choices: number
  /** By choice; 0 for a day off. */
  readonly paid: readonly number[]
  readonly start: readonly number[]
  readonly end: readonly number[]
  readonly isNight: readonly boolean[]
  readonly choiceOf: ReadonlyMap<ShiftTemplateId, Choice>
}

export function horizonOf({ days: range, templates, holidays }: RosterModel): Horizon {
  const days = datesOf(range)
  return {
    days,
    weekdays: days.map(weekdayOf),
    isHoliday: days.map((day) => holidays.includes(day)),
    choices: templates.length + 1,
    paid: [0, ...templates.map(paidMinutes)],
    start: [0, ...templates.map(startMinute)],
    end: [0, ...templates.map(endMinute)],
    isNight: [false, ...templates.map(({ isNight }) => isNight)],
    choiceOf: new Map(templates.map(({ id }, index) => [id, index + 1])),
  }
}

/** Everybody's plan, by the order of `model.people`. Shifts of others, of other days and of unknown templates are left out. */
export function plansOf(model: RosterModel, assignments: readonly Assignment[]): readonly Plan[] {
  const { days, choiceOf } = horizonOf(model)
  const plans = new Map(model.people.map(({ id }) => [id, new Uint8Array(days.length)]))
  for (const { personId, workDate, templateId } of assignments) {
    const day = daysBetween(model.days.from, workDate)
    const plan = plans.get(personId)
    if (plan && day >= 0 && day < days.length) plan[day] = choiceOf.get(templateId) ?? OFF
  }
  return [...plans.values()]
}

export function assignmentsOf(model: RosterModel, plans: readonly Plan[]): readonly Assignment[] {
  const days = datesOf(model.days)
  return model.people.flatMap(({ id: personId }, index) =>
    days.flatMap((workDate, day) => {
      const template = model.templates[(plans[index]?.[day] ?? OFF) - 1]
      return template ? [{ personId, workDate, templateId: template.id }] : []
    }),
  )
}

/** What a person did in the known days just before the roster, oldest first; null: nobody knows. */
export function choicesBefore(model: RosterModel, personId: PersonId): readonly Choice[] | null {
  if (model.before === null) return null
  const { choiceOf } = horizonOf(model)
  const own = new Map(
    model.before.assignments
      .filter((assignment) => assignment.personId === personId)
      .map(({ workDate, templateId }) => [workDate, choiceOf.get(templateId) ?? OFF]),
  )
  const known = datesOf({ from: model.before.from, to: addDays(model.days.from, -1) })
  return known.map((day) => own.get(day) ?? OFF)
}
