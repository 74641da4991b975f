import { Button, InputNumber, Select } from 'antd'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShiftTemplateView } from '#contract/roster.ts'
import { BURDEN_KINDS, type RosterRule } from '#domain/roster/rules.ts'
import { CONTRACTS } from '#domain/roster/terms.ts'
import { useBilingual } from '#web/kit/bilingual.ts'
import { useRuleText } from '../use-rule-text.ts'
import { SOFT_WEIGHT } from './new-rule.ts'
import { numberOf, numberRange, withNumber } from './rule-text.ts'
import styles from './settings.module.css'

interface RuleFieldsProps {
  readonly rule: RosterRule
  readonly templates: readonly ShiftTemplateView[]
  readonly onChange: (rule: RosterRule) => void
  readonly onRemove: () => void
}

/** One rule: what it says, its number, its shifts, how strictly it binds and whom. */
export function RuleFields({ rule, templates, onChange, onRemove }: RuleFieldsProps) {
  const { t } = useTranslation('roster')
  const inLanguage = useBilingual()
  const titleId = useId()
  const say = useRuleText(templates)
  return (
    <div className={styles.block} role="group" aria-labelledby={titleId}>
      <div className={styles.row}>
        <span id={titleId} className={styles.grow}>
          {say(rule)}
        </span>
        <Button size="small" type="text" onClick={onRemove}>
          {t('settings.remove')}
        </Button>
      </div>
      <div className={styles.row}>
        <RuleNumber rule={rule} onChange={onChange} />
        <RuleSubject rule={rule} templates={templates} onChange={onChange} />
        <RuleBinding rule={rule} onChange={onChange} />
      </div>
      <small>{inLanguage(rule.source)}</small>
    </div>
  )
}

type PartProps = Omit<RuleFieldsProps, 'onRemove' | 'templates'>

function RuleNumber({ rule, onChange }: PartProps) {
  const { t } = useTranslation('roster')
  const number = numberOf(rule)
  if (number === null) return null
  return (
    <InputNumber
      size="small"
      {...numberRange(rule)}
      value={number}
      aria-label={t('settings.number')}
      style={{ width: 80 }}
      onChange={(next) => {
        if (next !== null) onChange(withNumber(rule, next))
      }}
    />
  )
}

/** Which shifts a rule speaks of, or what is shared out by it. */
function RuleSubject({ rule, templates, onChange }: Omit<RuleFieldsProps, 'onRemove'>) {
  const { t } = useTranslation('roster')
  const options = templates.map(({ id, name }) => ({ value: id, label: name }))
  const plain = {
    size: 'small',
    popupMatchSelectWidth: false,
    style: { width: 'auto', minWidth: 88 },
  } as const
  switch (rule.kind) {
    case 'fair-share':
      return (
        <Select
          {...plain}
          value={rule.of}
          aria-label={t('settings.ofWhat')}
          options={BURDEN_KINDS.map((of) => ({ value: of, label: t(`rule.of.${of}`) }))}
          onChange={(of) => onChange({ ...rule, of })}
        />
      )
    case 'max-shifts':
      return (
        <Select
          {...plain}
          value={rule.templateId}
          aria-label={t('settings.ofShift')}
          options={options}
          onChange={(templateId) => onChange({ ...rule, templateId })}
        />
      )
    case 'succession':
      return (
        <>
          <Select
            {...plain}
            value={rule.after}
            aria-label={t('settings.after')}
            options={options}
            onChange={(after) => onChange({ ...rule, after })}
          />
          <Select
            {...plain}
            mode="multiple"
            value={[...rule.before]}
            aria-label={t('settings.notNext')}
            style={{ width: 'auto', minWidth: 120 }}
            options={options}
            // A rule that forbids nothing is none: the last one stays.
            onChange={(before) => onChange(before.length === 0 ? rule : { ...rule, before })}
          />
        </>
      )
    default:
      return null
  }
}

/** How strictly a rule binds, and whom. */
function RuleBinding({ rule, onChange }: PartProps) {
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
          aria-label={t('settings.cost')}
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
