import type { PersonId, ShiftTemplateId } from '../../kernel/ids.ts'
import { workDate } from '../../kernel/time.ts'
import { addDays } from '../../calendar/work-date.ts'
import type { Assignment, RosterModel, RosterPerson, ShiftTemplate } from '../model.ts'
import type { RosterRule, RuleBody } from '../rules.ts'

/** Day 08:30-17:30 with an hour's break and night 17:30-01:00 with half an hour's (R77). */
export const DAY = 'day' as ShiftTemplateId
export const NIGHT = 'night' as ShiftTemplateId
export const TEMPLATES: readonly ShiftTemplate[] = [
  { id: DAY, spans: [{ from: 510, to: 1050 }], breakMinutes: 60, isNight: false },
  { id: NIGHT, spans: [{ from: 1050, to: 1500 }], breakMinutes: 30, isNight: true },
]

/** A Monday. */
export const MONDAY = workDate('2026-11-02')

export function personOf(name: string, change: Partial<RosterPerson> = {}): RosterPerson {
  return { id: name as PersonId, contract: 'full', skills: [], templateIds: null, share: null, ...change }
}

export function ruleOf(
  body: RuleBody,
  change: Partial<Pick<RosterRule, 'weight' | 'contract'>> = {},
): RosterRule {
  const head = { id: body.kind, contract: null, weight: 'hard' as const, isLaw: false }
  return { ...head, source: { zh: '', en: '' }, ...change, ...body }
}

export function modelOf(change: Partial<RosterModel> & { readonly length?: number } = {}): RosterModel {
  const { length = 7, ...rest } = change
  return {
    days: { from: MONDAY, to: addDays(MONDAY, length - 1) },
    templates: TEMPLATES,
    people: [personOf('amy')],
    rules: [],
    needs: [],
    leaves: [],
    wishes: [],
    fixed: [],
    holidays: [],
    before: null,
    kept: null,
    ...rest,
  }
}

/** `DN.` from a day on: D day, N night, anything else off. */
export function shiftsOf(name: string, line: string, from = MONDAY): readonly Assignment[] {
  const templates: Readonly<Record<string, ShiftTemplateId>> = { D: DAY, N: NIGHT }
  return Array.from(line).flatMap((letter, day) => {
    const templateId = templates[letter]
    return templateId ? [{ personId: name as PersonId, workDate: addDays(from, day), templateId }] : []
  })
}
