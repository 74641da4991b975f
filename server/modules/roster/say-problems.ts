import type { RosterProblem } from '#contract/swap.ts'
import { inForceOn } from '#domain/calendar/in-force.ts'
import type { Bilingual } from '#domain/kernel/bilingual.ts'
import type { ShiftTemplateId } from '#domain/kernel/ids.ts'
import type { Violation } from '#domain/roster/check.ts'
import { ruleWords } from '#domain/roster/rule-words.ts'
import type { Db } from '#server/platform/database/database.ts'
import { listPeople, listRules, listTemplates } from './queries.ts'

/** What no rule says, because it is not one. */
const OTHER_WORDS: Readonly<Partial<Record<Violation['kind'], Bilingual>>> = {
  leave: { zh: '这天已批准请假', en: 'on approved leave that day' },
  template: { zh: '不能上这个班次', en: 'cannot be given this shift' },
}

/** Violations in the words of the rules that they break, each once. */
export async function sayProblems(
  db: Db,
  violations: readonly Violation[],
): Promise<readonly RosterProblem[]> {
  if (violations.length === 0) return []
  const versions = await listRules(db)
  const templates = await listTemplates(db)
  const nameOf = (id: ShiftTemplateId) => templates.find((template) => template.id === id)?.name ?? ''
  const ids = violations.flatMap(({ personId }) => (personId === null ? [] : [personId]))
  const names = new Map((await listPeople(db, ids)).map(({ id, name }) => [id, name]))
  const said = violations.map(({ kind, ruleId, personId, from, to, isLaw }) => {
    const rule = inForceOn(versions, from)?.rules.find(({ id }) => id === ruleId)
    return {
      person: (personId !== null && names.get(personId)) || '',
      from,
      to,
      words: (rule && ruleWords(rule, nameOf)) ?? OTHER_WORDS[kind] ?? { zh: kind, en: kind },
      isLaw,
    }
  })
  return [...new Map(said.map((one) => [`${one.person} ${one.from} ${one.words.zh}`, one])).values()]
}
