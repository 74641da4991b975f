import type { ShiftTemplateView } from '#contract/roster.ts'
import { ruleWords } from '#domain/roster/rule-words.ts'
import type { RosterRule } from '#domain/roster/rules.ts'
import { useBilingual } from '#web/kit/bilingual.ts'

/** What a rule says, in a sentence. */
export function useRuleText(templates: readonly ShiftTemplateView[]): (rule: RosterRule) => string {
  const say = useBilingual()
  const nameOf = (id: ShiftTemplateView['id']) => templates.find((template) => template.id === id)?.name ?? ''
  return (rule) => say(ruleWords(rule, nameOf))
}
