import { Form, Input, InputNumber, Select, Switch } from 'antd'
import { useTranslation } from 'react-i18next'
import { CLOCK_COSTS, CLOCK_RESUMES, type ClockRule } from '#domain/clock/rule.ts'
import { SHIPPING_METHODS } from '#domain/order/fact.ts'
import { CategoryFields } from './CategoryFields.tsx'
import { LengthFields } from './LengthFields.tsx'

interface RuleFieldsProps {
  /** The place of the rule in the form's list. */
  readonly index: number
  /** The rule as it stands, or as the product knows it: which of the fields it has. */
  readonly base: ClockRule
  readonly template: ClockRule
}

/** What one may change of a deadline. */
export function RuleFields({ index, base, template }: RuleFieldsProps) {
  const { t } = useTranslation(['rulePack', 'clock'])
  const [restart] = base.restartsOn.length > 0 ? base.restartsOn : template.restartsOn
  const costs = CLOCK_COSTS.filter((cost) => cost !== 'refund' || base.subject === 'refund')
  return (
    <>
      <Form.Item name={[index, 'key']} hidden>
        <Input />
      </Form.Item>
      {base.length.by === 'all' ? (
        <LengthFields label={t('form.length')} name={[index, 'all']} isRequired />
      ) : (
        SHIPPING_METHODS.map((method) => (
          <LengthFields
            key={method}
            label={t('form.lengthOf', { method: t(`clock:method.${method}`) })}
            name={[index, 'byMethod', method]}
            isRequired={false}
          />
        ))
      )}
      {restart === undefined ? null : (
        <Form.Item
          name={[index, 'restarts']}
          label={t('form.restarts')}
          extra={t(`restarts.${restart}`)}
          valuePropName="checked"
        >
          <Switch />
        </Form.Item>
      )}
      {base.subject === 'order' ? (
        <Form.Item name={[index, 'pause']} label={t('form.pause')}>
          <Select
            options={(['none', ...CLOCK_RESUMES] as const).map((value) => ({
              value,
              label: t(`form.pauses.${value}`),
            }))}
          />
        </Form.Item>
      ) : null}
      {template.capAfterReturnSigned === null && base.capAfterReturnSigned === null ? null : (
        <Form.Item name={[index, 'capHours']} label={t('form.cap')} extra={t('form.capHint')}>
          <InputNumber min={1} max={8_760} precision={0} style={{ width: 160 }} />
        </Form.Item>
      )}
      <Form.Item name={[index, 'cost']} label={t('form.cost')}>
        <Select options={costs.map((value) => ({ value, label: t(`form.costs.${value}`) }))} />
      </Form.Item>
      <CategoryFields index={index} />
      <Form.Item name={[index, 'notes']} label={t('form.notes')}>
        <Input.TextArea autoSize={{ minRows: 1, maxRows: 6 }} maxLength={1_000} />
      </Form.Item>
    </>
  )
}
