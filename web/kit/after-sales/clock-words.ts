import { useTranslation } from 'react-i18next'

type Words = Readonly<Record<string, string>>

/** The trade's words for rules, outcomes and acts; a rule that a company named itself keeps its own name. */
export function useClockWords() {
  const { t } = useTranslation(['clockBoard', 'clock'])
  const word = (words: Words, key: string) => words[key] ?? key
  const todos: Words = t('todoOf', { returnObjects: true })
  const facts: Words = t('fact', { returnObjects: true })
  const rules: Words = t('clock:rule', { returnObjects: true })
  const outcomes: Words = t('clock:outcome', { returnObjects: true })
  const actions: Words = t('clock:action', { returnObjects: true })
  return {
    /** What somebody must do before the clock runs out, by its rule. */
    todo: (ruleKey: string) => word(todos, ruleKey),
    /** What the rule itself is called. */
    rule: (ruleKey: string) => word(rules, ruleKey),
    outcome: (kind: string | null) => word(outcomes, kind ?? 'none'),
    action: (action: string) => word(actions, action),
    /** What happened, by the kind of fact. */
    fact: (kind: string) => word(facts, kind),
  }
}
