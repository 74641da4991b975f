import { addDays } from '#domain/calendar/work-date.ts'
import type { PersonId, ShiftTemplateId } from '#domain/kernel/ids.ts'
import { workDate } from '#domain/kernel/time.ts'
import type { RosterModel } from '#domain/roster/model.ts'
import type { RosterRule, RuleBody } from '#domain/roster/rules.ts'

/** An instance of schedulingbenchmarks.org as its text says it. Days are counted from 0, a Monday. */
export interface Instance {
  readonly days: number
  readonly shifts: readonly {
    readonly id: string
    readonly minutes: number
    readonly notBefore: readonly string[]
  }[]
  readonly staff: readonly Employee[]
  readonly daysOff: readonly { readonly who: string; readonly days: readonly number[] }[]
  readonly on: readonly Request[]
  readonly off: readonly Request[]
  readonly cover: readonly Cover[]
}

export interface Employee {
  readonly id: string
  readonly maxShifts: ReadonlyMap<string, number>
  readonly maxMinutes: number
  readonly minMinutes: number
  readonly maxConsecutive: number
  readonly minConsecutive: number
  readonly minDaysOff: number
  readonly maxWeekends: number
}

export interface Request {
  readonly who: string
  readonly day: number
  readonly shift: string
  readonly weight: number
}

export interface Cover {
  readonly day: number
  readonly shift: string
  readonly heads: number
  readonly under: number
  readonly over: number
}

export function parseInstance(text: string): Instance {
  const sections = new Map<string, string[][]>()
  let rows: string[][] = []
  for (const line of text.split(/\r?\n/).map((one) => one.trim())) {
    if (line === '' || line.startsWith('#')) continue
    if (line.startsWith('SECTION_')) {
      rows = []
      sections.set(line.slice('SECTION_'.length), rows)
    } else rows.push(line.split(','))
  }
  const section = (name: string) => sections.get(name) ?? []
  const request = ([who = '', day, shift = '', weight]: readonly string[]) => ({
    who,
    day: Number(day),
    shift,
    weight: Number(weight),
  })
  return {
    days: Number(section('HORIZON')[0]?.[0]),
    shifts: section('SHIFTS').map(([id = '', minutes, not = '']) => ({
      id,
      minutes: Number(minutes),
      notBefore: not.split('|').filter((one) => one !== ''),
    })),
    staff: section('STAFF').map(parseEmployee),
    daysOff: section('DAYS_OFF').map(([who = '', ...days]) => ({ who, days: days.map(Number) })),
    on: section('SHIFT_ON_REQUESTS').map(request),
    off: section('SHIFT_OFF_REQUESTS').map(request),
    cover: section('COVER').map(([day, shift = '', heads, under, over]) => ({
      day: Number(day),
      shift,
      heads: Number(heads),
      under: Number(under),
      over: Number(over),
    })),
  }
}

function parseEmployee([id = '', shifts = '', ...numbers]: readonly string[]): Employee {
  const [
    maxMinutes = 0,
    minMinutes = 0,
    maxConsecutive = 0,
    minConsecutive = 0,
    minDaysOff = 0,
    maxWeekends = 0,
  ] = numbers.map(Number)
  const maxShifts = new Map(
    shifts.split('|').map((one) => {
      const [shift = '', count] = one.split('=')
      return [shift, Number(count)] as const
    }),
  )
  return { id, maxShifts, maxMinutes, minMinutes, maxConsecutive, minConsecutive, minDaysOff, maxWeekends }
}

const FIRST = workDate('2026-11-02')

/** The instance as our own model: nothing but rules, needs, leave and wishes that a desk could have. */
export function modelOf(instance: Instance): RosterModel {
  const dayOf = (day: number) => addDays(FIRST, day)
  const wish = ({ who, day, shift, weight }: Request) => ({
    personId: who as PersonId,
    workDate: dayOf(day),
    templateId: shift as ShiftTemplateId,
    weight,
  })
  return {
    days: { from: FIRST, to: dayOf(instance.days - 1) },
    templates: instance.shifts.map(({ id, minutes }) => ({
      id: id as ShiftTemplateId,
      spans: [{ from: 0, to: minutes }],
      breakMinutes: 0,
      isNight: false,
    })),
    people: instance.staff.map(({ id }) => ({
      id: id as PersonId,
      contract: id,
      skills: [],
      templateIds: null,
      share: null,
    })),
    rules: [
      ...instance.shifts.flatMap(({ id, notBefore }) =>
        notBefore.length === 0
          ? []
          : [
              rule(null, {
                kind: 'succession',
                after: id as ShiftTemplateId,
                before: notBefore as ShiftTemplateId[],
              }),
            ],
      ),
      ...instance.staff.flatMap(rulesOf),
    ],
    needs: instance.cover.map(({ day, shift, heads, under, over }) => ({
      workDate: dayOf(day),
      skill: null,
      where: { templateId: shift as ShiftTemplateId },
      heads,
      underWeight: under,
      overWeight: over,
    })),
    leaves: instance.daysOff.flatMap(({ who, days }) =>
      days.map((day) => ({ personId: who as PersonId, from: dayOf(day), to: dayOf(day) })),
    ),
    wishes: [
      ...instance.on.map((one) => ({ ...wish(one), wants: 'on' as const })),
      ...instance.off.map((one) => ({ ...wish(one), wants: 'off' as const })),
    ],
    fixed: [],
    holidays: [],
    before: null,
    kept: null,
  }
}

function rulesOf(employee: Employee): readonly RosterRule[] {
  const own = (body: RuleBody) => rule(employee.id, body)
  return [
    own({ kind: 'max-consecutive-days', days: employee.maxConsecutive }),
    own({ kind: 'min-consecutive-days', days: employee.minConsecutive }),
    own({ kind: 'min-consecutive-days-off', days: employee.minDaysOff }),
    own({ kind: 'max-minutes', minutes: employee.maxMinutes }),
    own({ kind: 'min-minutes', minutes: employee.minMinutes }),
    own({ kind: 'max-weekends', count: employee.maxWeekends }),
    ...[...employee.maxShifts].map(([shift, count]) =>
      own({ kind: 'max-shifts', templateId: shift as ShiftTemplateId, count }),
    ),
  ]
}

function rule(contract: string | null, body: RuleBody): RosterRule {
  const id = `${contract ?? 'all'} ${body.kind}`
  return { id, contract, weight: 'hard', isLaw: false, source: { zh: '', en: '' }, ...body }
}
