import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { addDays } from '#domain/calendar/work-date.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import { BURDEN_KINDS, type RosterRule, type RuleKind } from '#domain/roster/rules.ts'
import { CONTRACTS } from '#domain/roster/terms.ts'
import { api, client, queryClient } from '#web/kit/client.ts'
import { FormDrawer } from '#web/kit/page/FormDrawer.tsx'
import { today } from '#web/kit/today.ts'
import { numberOf, useRuleText, withNumber } from './rule-text.ts'
import styles from './settings.module.css'

interface RulesFormProps {
  /** To begin with. */
  readonly rules: readonly RosterRule[]
  /** From when on the newest version holds: another one begins later. */
  readonly latest: WorkDate
  readonly onClose: () => void
}

interface Values {
  readonly effectiveFrom: WorkDate
  readonly rules: readonly RosterRule[]
}

/** The next version of the rules: what is in force is never changed, only followed. */
export function RulesForm({ rules, latest, onClose }: RulesFormProps) {
  const { t } = useTranslation('roster')
  const soonest = addDays(latest < today() ? today() : latest, 1)
  const send = async (values: Values) => {
    await client.roster.setRules({ effectiveFrom: values.effectiveFrom, rules: values.rules.map(sendable) })
    await queryClient.invalidateQueries({ queryKey: api.roster.key() })
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
    </FormDrawer>
  )
}

function sendable(rule: RosterRule) {
  return rule.kind === 'succession' ? { ...rule, before: [...rule.before] } : { ...rule }
}

interface RulesInputProps {
  readonly value?: readonly RosterRule[]
  readonly onChange?: (rules: readonly RosterRule[]) => void
}

function RulesInput({ value = [], onChange }: RulesInputProps) {
  const { t } = useTranslation('roster')
  const put = (index: number, rule: RosterRule) => onChange?.(value.with(index, rule))
  return (
    <>
      {value.map((rule, index) => (
        <RuleFields
          key={`${rule.id} ${rule.contract}`}
          rule={rule}
          onChange={(next) => put(index, next)}
          onRemove={() => onChange?.(value.toSpliced(index, 1))}
        />
      ))}
      <Select<RuleKind>
        value={null}
        placeholder={t('settings.addRule')}
        style={{ width: '100%' }}
        options={ADDABLE.map((kind) => ({ value: kind, label: t(`rule.name.${kind}`) }))}
        onChange={(kind) => onChange?.([...value, newRule(kind, value)])}
      />
    </>
  )
}

interface RuleFieldsProps {
  readonly rule: RosterRule
  readonly onChange: (rule: RosterRule) => void
  readonly onRemove: () => void
}

function RuleFields({ rule, onChange, onRemove }: RuleFieldsProps) {
  const { t, i18n } = useTranslation('roster')
  const templates = useQuery({ ...api.roster.templates.queryOptions(), throwOnError: true }).data ?? []
  const say = useRuleText((id) => templates.find((template) => template.id === id)?.name ?? '')
  const number = numberOf(rule)
  return (
    <div className={styles.block}>
      <div className={styles.row}>
        <span className={styles.grow}>{say(rule)}</span>
        <Button size="small" type="text" onClick={onRemove}>
          {t('settings.remove')}
        </Button>
      </div>
      <div className={styles.row}>
        {number === null ? null : (
          <InputNumber
            size="small"
            min={0}
            value={number}
            aria-label={t('settings.number')}
            style={{ width: 80 }}
            onChange={(next) => {
              if (next !== null) onChange(withNumber(rule, next))
            }}
          />
        )}
        {rule.kind === 'fair-share' ? (
          <Select
            size="small"
            value={rule.of}
            style={{ width: 'auto' }}
            options={BURDEN_KINDS.map((of) => ({ value: of, label: t(`rule.of.${of}`) }))}
            onChange={(of) => onChange({ ...rule, of })}
          />
        ) : null}
        <RuleBinding rule={rule} onChange={onChange} />
      </div>
      <small>{i18n.language === 'en' ? rule.source.en : rule.source.zh}</small>
    </div>
  )
}

/** How strictly a rule binds, and whom. */
function RuleBinding({ rule, onChange }: Omit<RuleFieldsProps, 'onRemove'>) {
  const { t } = useTranslation('roster')
  return (
    <>
      <Select
        size="small"
        value={rule.weight === 'hard' ? 'hard' : 'soft'}
        popupMatchSelectWidth={false}
        style={{ width: 'auto' }}
        aria-label={t('settings.weight')}
        options={(['hard', 'soft'] as const).map((value) => ({ value, label: t(`settings.${value}Name`) }))}
        onChange={(weight) => onChange({ ...rule, weight: weight === 'hard' ? 'hard' : SOFT_WEIGHT })}
      />
      {rule.weight === 'hard' ? null : (
        <InputNumber
          size="small"
          min={0}
          max={10_000}
          value={rule.weight}
          aria-label={t('settings.weight')}
          style={{ width: 80 }}
          onChange={(weight) => {
            if (weight !== null) onChange({ ...rule, weight })
          }}
        />
      )}
      <Select
        size="small"
        value={rule.contract ?? 'all'}
        popupMatchSelectWidth={false}
        style={{ width: 'auto' }}
        aria-label={t('settings.contract')}
        options={['all' as const, ...CONTRACTS].map((value) => ({ value, label: t(`contract.${value}`) }))}
        onChange={(contract) => onChange({ ...rule, contract: contract === 'all' ? null : contract })}
      />
    </>
  )
}

const SOFT_WEIGHT = 10

/** Kinds that one can add with a number alone. */
const ADDABLE = [
  'max-consecutive-days',
  'min-consecutive-days',
  'min-consecutive-days-off',
  'rest-days-per-week',
  'min-rest',
  'night-then-day',
  'max-minutes-per-week',
  'max-weekends',
  'fair-share',
] as const satisfies readonly RuleKind[]

function newRule(kind: RuleKind, known: readonly RosterRule[]): RosterRule {
  const ids = new Set(known.map(({ id }) => id))
  let id: string = kind
  for (let count = 2; ids.has(id); count += 1) id = `${kind}-${count}`
  const head = {
    id,
    contract: null,
    weight: SOFT_WEIGHT,
    isLaw: false,
    source: { zh: '本公司规定', en: 'The company’s own rule' },
  }
  switch (kind) {
    case 'max-consecutive-days':
      return { ...head, kind, days: 6 }
    case 'min-consecutive-days':
    case 'min-consecutive-days-off':
      return { ...head, kind, days: 2 }
    case 'rest-days-per-week':
      return { ...head, kind, days: 1 }
    case 'min-rest':
      return { ...head, kind, minutes: 660 }
    case 'max-minutes-per-week':
      return { ...head, kind, minutes: 2640 }
    case 'max-weekends':
      return { ...head, kind, count: 2 }
    case 'fair-share':
      return { ...head, kind, of: 'nights' }
    default:
      return { ...head, kind: 'night-then-day' }
  }
}
