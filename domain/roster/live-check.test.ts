import { describe, expect, it } from 'vitest'
import { addDays } from '../calendar/work-date.ts'
import { checkRoster } from './check.ts'
import { openChecker } from './live-check.ts'
import type { Assignment, Need, RosterModel } from './model.ts'
import { seeded } from './seeded.ts'
import { SHIPPED_RULES } from './shipped.ts'
import { DAY, modelOf, MONDAY, NIGHT, personOf, shiftsOf } from './testing/sample.ts'

const NAMES = ['amy', 'ben', 'cai', 'dan']
const LENGTH = 14

function needOf(day: number, from: number, change: Partial<Need> = {}): Need {
  const where = { from, to: from + 30 }
  return {
    workDate: addDays(MONDAY, day),
    skill: null,
    where,
    heads: 2,
    underWeight: 10,
    overWeight: 1,
    ...change,
  }
}

/** Needs in the morning, in the evening, in the small hours that a night shift of the day before meets, and of a skill. */
function busyModel(): RosterModel {
  const days = Array.from({ length: LENGTH }, (_, day) => day)
  return modelOf({
    length: LENGTH,
    people: NAMES.map((name, index) =>
      personOf(name, {
        skills: index % 2 === 0 ? ['english'] : [],
        share: { nights: 2, weekends: 1, holidays: 0 },
      }),
    ),
    rules: SHIPPED_RULES,
    needs: days.flatMap((day) => [
      needOf(day, 540),
      needOf(day, 1200, { heads: 1 }),
      needOf(day, 0, { heads: 1 }),
      needOf(day, 600, { skill: 'english', heads: 1 }),
      needOf(day, 0, { where: { templateId: NIGHT }, heads: 1 }),
    ]),
    leaves: [{ personId: personOf('ben').id, from: MONDAY, to: addDays(MONDAY, 2) }],
    wishes: [
      {
        personId: personOf('cai').id,
        workDate: addDays(MONDAY, 3),
        templateId: null,
        wants: 'off',
        weight: 4,
      },
    ],
    kept: { assignments: shiftsOf('amy', 'DDDDD..DDDDD..'), dates: null, weight: 100 },
  })
}

/** A hand at work: each step fills one cell anew. */
function editedBy(random: () => number, assignments: readonly Assignment[]): readonly Assignment[] {
  const { id } = personOf(NAMES[Math.floor(random() * NAMES.length)] ?? '')
  const workDate = addDays(MONDAY, Math.floor(random() * LENGTH))
  const others = assignments.filter((one) => one.personId !== id || one.workDate !== workDate)
  const templateId = [DAY, NIGHT, null][Math.floor(random() * 3)] ?? null
  return templateId === null ? others : [...others, { personId: id, workDate, templateId }]
}

describe('openChecker', () => {
  it('says after each of many changes what a check of the whole roster says', () => {
    const model = busyModel()
    const check = openChecker(model)
    const random = seeded(3)
    let assignments: readonly Assignment[] = shiftsOf('amy', 'DDDDD..DDDDD..')
    for (let step = 0; step < 120; step++) {
      expect(check(assignments).violations).toEqual(checkRoster(model, assignments))
      assignments = editedBy(random, assignments)
      if (step % 3 === 0) assignments = editedBy(random, assignments)
    }
  })

  it('keeps the lists of whom and what a change does not touch', () => {
    const check = openChecker(busyModel())
    const before = check([])
    const after = check(shiftsOf('amy', 'D'))
    expect(after.ofPerson.get(personOf('ben').id)).toBe(before.ofPerson.get(personOf('ben').id))
    expect(after.ofPerson.get(personOf('amy').id)).not.toBe(before.ofPerson.get(personOf('amy').id))
    expect(after.ofDay.get(addDays(MONDAY, 1))).toBe(before.ofDay.get(addDays(MONDAY, 1)))
    expect(after.ofDay.get(MONDAY)).not.toBe(before.ofDay.get(MONDAY))
  })

  it('counts a night shift for the small hours of the next day', () => {
    const check = openChecker(busyModel())
    check([])
    const { ofDay } = check(shiftsOf('amy', 'N'))
    const small = ofDay
      .get(addDays(MONDAY, 1))
      ?.find(({ need }) => !('templateId' in need.where) && need.where.from === 0)
    expect(small?.has).toBe(1)
  })
})
