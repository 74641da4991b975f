import { useSuspenseQuery } from '@tanstack/react-query'
import { Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { soonestAfter } from '#domain/calendar/in-force.ts'
import type { TeamId } from '#domain/kernel/ids.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import { RULE_KINDS, type RosterRule, type RuleKind } from '#domain/roster/rules.ts'
import { api, client, queryClient } from '#web/kit/client.ts'
import { FormDrawer } from '#web/kit/page/FormDrawer.tsx'
import { today } from '#web/kit/today.ts'
import { newRule } from './new-rule.ts'
import { RuleFields } from './RuleFields.tsx'
import { RuleTrial } from './RuleTrial.tsx'

interface RulesFormProps {
  /** On whose rosters the rules can be tried. */
  readonly teamId: TeamId | undefined
  /** To begin with. */
  readonly rules: readonly RosterRule[]
  /** From when on the newest version holds: another one begins later. */
  readonly latest: WorkDate
  /** Called with the number of the new version. */
  readonly onSaved: (version: number) => void
  readonly onClose: () => void
}

interface Values {
  readonly effectiveFrom: WorkDate
  readonly rules: readonly RosterRule[]
}

/** The next version of the rules: what is in force is never changed, only followed. */
export function RulesForm({ teamId, rules, latest, onSaved, onClose }: RulesFormProps) {
  const { t } = useTranslation('roster')
  const soonest = soonestAfter(latest < today() ? today() : latest, today())
  const send = async (values: Values) => {
    const { effectiveFrom } = values
    const { version } = await client.roster.setRules({ effectiveFrom, rules: sendable(values.rules) })
    await queryClient.invalidateQueries({ queryKey: api.roster.key() })
    onSaved(version)
  }
  return (
    <FormDrawer<Values>
      title={t('settings.newRules')}
      defaults={{ effectiveFrom: soonest, rules }}
      onSubmit={send}
      onClose={onClose}
    >
      <Form.Item name="effectiveFrom" label={t('settings.effectiveFrom')} extra={t('settings.effectiveHint')}>
        <Input type="date" />
      </Form.Item>
      <Form.Item name="rules" label={t('settings.rules')}>
        <RulesInput />
      </Form.Item>
      {teamId === undefined ? null : <Trial teamId={teamId} />}
    </FormDrawer>
  )
}

/** Tries the rules as they stand in the form. */
function Trial({ teamId }: { readonly teamId: TeamId }) {
  const form = Form.useFormInstance<Values>()
  const rules = Form.useWatch('rules', form) ?? []
  return <RuleTrial teamId={teamId} rules={sendable(rules)} />
}

function sendable(rules: readonly RosterRule[]) {
  return rules.map((rule) =>
    rule.kind === 'succession' ? { ...rule, before: [...rule.before] } : { ...rule },
  )
}

interface RulesInputProps {
  readonly value?: readonly RosterRule[]
  readonly onChange?: (rules: readonly RosterRule[]) => void
}

function RulesInput({ value = [], onChange }: RulesInputProps) {
  const { t } = useTranslation('roster')
  const templates = useSuspenseQuery(api.roster.templates.queryOptions()).data.filter(
    ({ isRetired }) => !isRetired,
  )
  const put = (index: number, rule: RosterRule) => onChange?.(value.with(index, rule))
  const add = (kind: RuleKind) => {
    const rule = newRule(kind, { rules: value, templateIds: templates.map(({ id }) => id) })
    if (rule) onChange?.([...value, rule])
  }
  return (
    <>
      {value.map((rule, index) => (
        <RuleFields
          key={rule.id}
          rule={rule}
          templates={templates}
          onChange={(next) => put(index, next)}
          onRemove={() => onChange?.(value.toSpliced(index, 1))}
        />
      ))}
      <Select<RuleKind>
        value={null}
        placeholder={t('settings.addRule')}
        aria-label={t('settings.addRule')}
        style={{ width: '100%' }}
        options={RULE_KINDS.map((kind) => ({ value: kind, label: t(`rule.name.${kind}`) }))}
        onChange={add}
      />
    </>
  )
}
