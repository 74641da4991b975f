import { addDays, datesOf, weekdayOf } from '#domain/calendar/work-date.ts'
import type { PersonId, ShiftTemplateId } from '#domain/kernel/ids.ts'
import { workDate } from '#domain/kernel/time.ts'
import { fairShares } from '#domain/roster/fairness.ts'
import type { Need, RosterModel, ShiftTemplate, Wish } from '#domain/roster/model.ts'
import { seeded } from '#domain/roster/seeded.ts'
import { SHIPPED_RULES } from '#domain/roster/shipped.ts'

const FIRST = workDate('2026-11-02')
const SKILLS = ['木棠', '沐野', '小鹿'] as const

const template = (id: string, from: number, to: number): ShiftTemplate => ({
  id: id as ShiftTemplateId,
  spans: [{ from, to }],
  breakMinutes: 60,
  isNight: to > 1440,
})

const TEMPLATES = [
  template('early', 450, 990),
  template('day', 510, 1050),
  template('late', 780, 1320),
  template('night', 1050, 1500),
]

/** A desk of a hundred people over four weeks by the rules that come with the product, with needs by the half hour. */
export function largeModel(people: number): RosterModel {
  const random = seeded(7)
  const days = { from: FIRST, to: addDays(FIRST, 27) }
  const persons = Array.from({ length: people }, (_, index) => ({
    id: `p${index}` as PersonId,
    nights: Math.floor(random() * 9),
    weekends: 6 + Math.floor(random() * 5),
    skills: SKILLS.filter((_skill, place) => place === index % 3 || random() < 0.3),
  }))
  const shares = (of: 'nights' | 'weekends', total: number) =>
    fairShares(
      persons.map((person) => ({ personId: person.id, borne: person[of], part: 1 })),
      total,
    )
  const nights = shares('nights', Math.round(people * 5.2))
  const weekends = shares('weekends', people * 4)
  const wishes = persons.flatMap(({ id: personId }): Wish[] =>
    datesOf(days).flatMap((date): Wish[] =>
      random() < 0.08 ? [{ personId, workDate: date, templateId: null, wants: 'off', weight: 4 }] : [],
    ),
  )
  return {
    days,
    templates: TEMPLATES,
    people: persons.map(({ id, skills }) => ({
      id,
      contract: 'full',
      skills,
      templateIds: null,
      share: { nights: nights.get(id) ?? 0, weekends: weekends.get(id) ?? 0, holidays: 0 },
    })),
    rules: SHIPPED_RULES,
    needs: needsOf(days, people),
    leaves: persons
      .filter((_, index) => index % 9 === 0)
      .map(({ id }, index) => ({
        personId: id,
        from: addDays(FIRST, index),
        to: addDays(FIRST, index + 3),
      })),
    wishes,
    fixed: [],
    holidays: [],
    before: null,
    kept: null,
  }
}

/** From 08:00 to 01:00, most in the evening and at weekends; two thirds of it belong to one shop or another. */
function needsOf(days: RosterModel['days'], people: number): readonly Need[] {
  return datesOf(days).flatMap((date) =>
    Array.from({ length: 34 }, (_, half) => 480 + half * 30).flatMap((from) => {
      const evening = Math.exp(-(((from - 1230) / 200) ** 2))
      const morning = Math.exp(-(((from - 660) / 150) ** 2))
      const weekend = weekdayOf(date) >= 6 ? 1.1 : 1
      const heads = Math.round(people * weekend * (0.1 + 0.25 * evening + 0.2 * morning))
      const at = { workDate: date, where: { from, to: from + 30 }, underWeight: 10, overWeight: 1 }
      return [
        { ...at, skill: null, heads },
        ...SKILLS.map((skill) => ({ ...at, skill, heads: Math.round(heads * 0.22), overWeight: 0 })),
      ]
    }),
  )
}
