import { useTranslation } from 'react-i18next'
import type { RulePackView } from '#contract/rule-pack.ts'
import type { ClockLength } from '#domain/clock/rule.ts'
import { SHIPPING_METHODS } from '#domain/order/fact.ts'

export type Rule = RulePackView['spec']['rules'][number]

/** A rule in plain words. */
export function useRuleText() {
  const { t } = useTranslation(['clock', 'rulePack'])
  const length = ({ unit, count }: ClockLength) => t(`clock:length.${unit}`, { count })
  const lengths = ({ length: rule }: Rule) => {
    if (rule.by === 'all') return length(rule.length)
    const stated = SHIPPING_METHODS.flatMap((method) => {
      const own = rule.lengths[method]
      return own ? [t('clock:byMethod', { method: t(`clock:method.${method}`), length: length(own) })] : []
    })
    return stated.length === 0 ? t('clock:length.none') : stated.join(t('clock:comma'))
  }
  return {
    name: ({ key }: Pick<Rule, 'key'>) => t(`clock:rule.${key}`),
    sentence: (rule: Rule) =>
      t('rulePack:sentence', {
        silence: t(`clock:silence.${rule.key}`, { length: lengths(rule) }),
        outcome: t(`clock:outcome.${rule.outcome ?? 'none'}`),
      }),
    /** What else is to know of it, a line each. */
    details: (rule: Rule): readonly string[] => [
      ...rule.restartsOn.map((kind) => t(`rulePack:restarts.${kind}`)),
      ...(rule.pauseWhileRefundOpen === null ? [] : [t(`rulePack:pause.${rule.pauseWhileRefundOpen}`)]),
      ...(rule.capAfterReturnSigned === null
        ? []
        : [t('rulePack:cap', { length: length(rule.capAfterReturnSigned) })]),
      ...rule.byCategory.map(({ category, length: own }) =>
        t('rulePack:category', { category, length: length(own) }),
      ),
      ...(rule.cost === 'none' || rule.costBearer === null
        ? []
        : [t(`rulePack:cost.${rule.cost}`, { party: t(`clock:party.${rule.costBearer}`) })]),
      ...actionLines(rule).map(([party, actions]) =>
        t('rulePack:actions', {
          party: t(`clock:party.${party}`),
          actions: actions.map((action) => t(`clock:action.${action}`)).join(t('clock:comma')),
        }),
      ),
    ],
  }
}

/** Who may do what, the one whose turn it is first. */
function actionLines({ actions, owner }: Rule) {
  const byParty = Map.groupBy(actions, ({ by }) => by)
  return [...byParty]
    .toSorted(([one], [other]) => Number(other === owner) - Number(one === owner))
    .map(([party, own]) => [party, own.map(({ action }) => action)] as const)
}
