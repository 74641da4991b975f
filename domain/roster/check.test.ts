import { describe, expect, it } from 'vitest'
import { addDays } from '../calendar/work-date.ts'
import type { PersonId } from '../kernel/ids.ts'
import { checkRoster, costOf } from './check.ts'
import type { Need, RosterModel } from './model.ts'
import { breachesOf } from './check-person.ts'
import { horizonOf, plansOf } from './horizon.ts'
import type { RosterRule, RuleBody } from './rules.ts'
import { DAY, modelOf, MONDAY, NIGHT, personOf, ruleOf, shiftsOf } from './testing/sample.ts'

const AMY = 'amy' as PersonId

interface Case {
  readonly rule: RuleBody
  readonly line: string
  /** Known days before the roster. */
  readonly before?: string
  readonly length?: number
  readonly share?: number
  /** Units of each breach. */
  readonly units: readonly number[]
  readonly says: string
}

const CASES: readonly Case[] = [
  {
    rule: { kind: 'max-consecutive-days', days: 6 },
    line: 'DDDDDD.',
    units: [],
    says: 'six days in a row are allowed (R77)',
  },
  {
    rule: { kind: 'max-consecutive-days', days: 6 },
    line: 'DDDDDDD',
    units: [1],
    says: 'the seventh day in a row is too many',
  },
  {
    rule: { kind: 'max-consecutive-days', days: 6 },
    line: 'DDDD...',
    before: 'DDDD',
    units: [2],
    says: 'days before the roster count',
  },
  {
    rule: { kind: 'max-consecutive-days', days: 6 },
    line: 'D......',
    before: 'DDDDDDDD',
    units: [1],
    says: 'what was too long before is not told again',
  },
  {
    rule: { kind: 'max-consecutive-days', days: 2 },
    line: 'DDD.DDDD',
    length: 8,
    units: [1, 2],
    says: 'every run is told by itself',
  },
  {
    rule: { kind: 'min-consecutive-days', days: 2 },
    line: '.D.DD..',
    units: [1],
    says: 'a single working day is too short',
  },
  {
    rule: { kind: 'min-consecutive-days', days: 2 },
    line: 'D.....D',
    units: [],
    says: 'runs over an edge are not known to be short',
  },
  {
    rule: { kind: 'min-consecutive-days', days: 3 },
    line: '.......',
    before: '.D',
    units: [2],
    says: 'a run that ends with the day before is short',
  },
  {
    rule: { kind: 'min-consecutive-days-off', days: 2 },
    line: 'DD.DD..',
    units: [1],
    says: 'a single day off is too short',
  },
  {
    rule: { kind: 'rest-days-per-week', days: 1 },
    line: 'DDDDDDN',
    units: [1],
    says: 'one day a week is free (R77)',
  },
  {
    rule: { kind: 'rest-days-per-week', days: 1 },
    line: '.DDDDDDDDDDDD.',
    length: 14,
    units: [],
    says: 'the free day may be any of its week',
  },
  {
    rule: { kind: 'rest-days-per-week', days: 2 },
    line: 'DDDDDDD',
    units: [2],
    says: 'each missing day counts',
  },
  {
    rule: { kind: 'min-rest', minutes: 660 },
    line: 'ND.....',
    units: [1],
    says: '01:00 to 08:30 is no rest of eleven hours',
  },
  {
    rule: { kind: 'min-rest', minutes: 660 },
    line: 'DNN.D..',
    units: [],
    says: 'a day later, or night after night, is rest enough',
  },
  {
    rule: { kind: 'min-rest', minutes: 660 },
    line: 'D......',
    before: 'N',
    units: [1],
    says: 'the night before the roster counts',
  },
  { rule: { kind: 'night-then-day' }, line: 'ND.ND..', units: [1, 1], says: 'no day shift follows a night' },
  {
    rule: { kind: 'succession', after: DAY, before: [NIGHT] },
    line: 'DN.ND..',
    units: [1],
    says: 'only the named order is refused',
  },
  {
    rule: { kind: 'max-minutes-per-week', minutes: 44 * 60 },
    line: 'DDDDD..',
    units: [],
    says: 'five days of eight hours lie within 44 h',
  },
  {
    rule: { kind: 'max-minutes-per-week', minutes: 44 * 60 },
    line: 'DDDDDD.',
    units: [4],
    says: 'six days of eight hours are four hours above 44',
  },
  {
    rule: { kind: 'max-minutes-per-week', minutes: 44 * 60 },
    line: 'DNNNNN.',
    units: [],
    says: '8 h and five times 7 h are 43 h',
  },
  {
    rule: { kind: 'max-minutes', minutes: 960 },
    line: 'DDD....',
    units: [8],
    says: 'a part-timer has his hours and no more',
  },
  {
    rule: { kind: 'min-minutes', minutes: 1000 },
    line: 'DD.....',
    units: [1],
    says: 'an hour begun is an hour',
  },
  {
    rule: { kind: 'max-shifts', templateId: NIGHT, count: 1 },
    line: 'NN.N...',
    units: [2],
    says: 'shifts of one template are counted',
  },
  {
    rule: { kind: 'max-weekends', count: 1 },
    line: '.....D......ND',
    length: 14,
    units: [1],
    says: 'Saturday or Sunday makes a weekend, both make one',
  },
  {
    rule: { kind: 'fair-share', of: 'nights' },
    line: 'NNN....',
    share: 2,
    units: [1],
    says: 'more nights than the share',
  },
  {
    rule: { kind: 'fair-share', of: 'weekends' },
    line: '.....DD',
    share: 1,
    units: [],
    says: 'a weekend is one, however many days',
  },
]

describe('a rule', () => {
  it.each(CASES)('$rule.kind $line: $says', ({ rule, line, before, length, share, units }) => {
    const model = modelOf({ length: length ?? 7 })
    const horizon = horizonOf(model)
    const [plan] = plansOf(model, shiftsOf('amy', line))
    const known = before === undefined ? null : Array.from(before, (letter) => '.DN'.indexOf(letter))
    const shares = share === undefined ? null : { nights: share, weekends: share, holidays: share }
    if (!plan) throw new Error('no plan')
    const found = breachesOf(ruleOf(rule), { horizon, plan, before: known, share: shares })
    expect(found.map((breach) => breach.units)).toEqual(units)
  })
})

describe('checking a roster', () => {
  it('tells who, when, what there is and what there should be', () => {
    const model = modelOf({ length: 8, rules: [ruleOf({ kind: 'max-consecutive-days', days: 6 })] })
    expect(checkRoster(model, shiftsOf('amy', 'DDDDDDDD'))).toMatchObject([
      {
        kind: 'max-consecutive-days',
        personId: AMY,
        from: MONDAY,
        to: addDays(MONDAY, 7),
        isHard: true,
        has: 8,
        limit: 6,
        cost: 0,
      },
    ])
  })

  it('takes the weight of a soft rule for every unit, and holds a rule against its contract alone', () => {
    const rules: readonly RosterRule[] = [
      ruleOf({ kind: 'max-minutes-per-week', minutes: 44 * 60 }, { weight: 5 }),
      ruleOf({ kind: 'max-minutes', minutes: 0 }, { contract: 'part' }),
    ]
    expect(costOf(checkRoster(modelOf({ rules }), shiftsOf('amy', 'DDDDDD.')))).toEqual({ hard: 0, cost: 20 })
  })

  it('refuses work during leave, and a template that a person cannot be given', () => {
    const model = modelOf({
      people: [personOf('amy', { templateIds: [DAY] })],
      leaves: [{ personId: AMY, from: MONDAY, to: addDays(MONDAY, 1) }],
    })
    const found = checkRoster(model, shiftsOf('amy', '.DN....'))
    expect(found.map(({ kind, from }) => [kind, from])).toEqual([
      ['leave', addDays(MONDAY, 1)],
      ['template', addDays(MONDAY, 2)],
    ])
  })

  it('counts the wishes that are not granted', () => {
    const wish = { personId: AMY, workDate: MONDAY, weight: 3 }
    const model = modelOf({
      wishes: [
        { ...wish, templateId: NIGHT, wants: 'on' },
        { ...wish, templateId: null, wants: 'off' },
        { ...wish, templateId: NIGHT, wants: 'off' },
      ],
    })
    expect(costOf(checkRoster(model, shiftsOf('amy', 'D......'))).cost).toBe(6)
  })

  it('counts each cell that differs from what is published, and keeps what is fixed', () => {
    const model = modelOf({
      kept: { assignments: shiftsOf('amy', 'DDN....'), dates: null, weight: 2 },
      fixed: [{ personId: AMY, workDate: MONDAY, templateId: null }],
    })
    const found = checkRoster(model, shiftsOf('amy', 'DN.....'))
    expect(found.map(({ kind }) => kind)).toEqual(['fixed', 'kept', 'kept'])
    expect(costOf(found)).toEqual({ hard: 1, cost: 4 })
  })

  it('has nothing to keep on days for which nothing is published', () => {
    const kept = { assignments: shiftsOf('amy', 'D'), dates: [MONDAY], weight: 2 }
    expect(checkRoster(modelOf({ kept }), shiftsOf('amy', 'DDDDD..'))).toEqual([])
    expect(costOf(checkRoster(modelOf({ kept }), shiftsOf('amy', '.DDDD..'))).cost).toBe(2)
  })
})

describe('needs', () => {
  const need = (change: Partial<Need>): Need => ({
    workDate: MONDAY,
    skill: null,
    where: { from: 480, to: 510 },
    heads: 1,
    underWeight: 10,
    overWeight: 1,
    ...change,
  })
  const heads = (model: RosterModel, line: string) =>
    checkRoster(model, shiftsOf('amy', line)).map(({ has, limit, cost }) => ({ has, limit, cost }))

  it('shows the half hour before the day shift as a gap (R20: the platform assesses from 08:00)', () => {
    expect(heads(modelOf({ needs: [need({})] }), 'D......')).toEqual([{ has: 0, limit: 1, cost: 10 }])
    expect(heads(modelOf({ needs: [need({ where: { from: 510, to: 540 } })] }), 'D......')).toEqual([])
  })

  it('lets the night shift of the day before meet the small hours', () => {
    const small = need({ workDate: addDays(MONDAY, 1), where: { from: 0, to: 60 } })
    expect(heads(modelOf({ needs: [small] }), 'N......')).toEqual([])
    expect(heads(modelOf({ needs: [small] }), '.N.....')).toEqual([{ has: 0, limit: 1, cost: 10 }])
  })

  it('counts only people with the skill, and what is too many', () => {
    const people = [personOf('amy', { skills: ['jd'] }), personOf('bob')]
    const both = [...shiftsOf('amy', 'D'), ...shiftsOf('bob', 'D')]
    const onDay = { where: { templateId: DAY } }
    const model = modelOf({ people, needs: [need(onDay), need({ ...onDay, skill: 'jd', heads: 2 })] })
    expect(checkRoster(model, both)).toMatchObject([
      { kind: 'need', personId: null, skill: null, has: 2, limit: 1, cost: 1 },
      { kind: 'need', personId: null, skill: 'jd', has: 1, limit: 2, cost: 10 },
    ])
  })
})
