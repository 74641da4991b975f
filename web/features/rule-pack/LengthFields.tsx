import { Form, InputNumber, Select, Space } from 'antd'
import { useTranslation } from 'react-i18next'
import { CLOCK_UNITS } from '#domain/clock/rule.ts'

interface LengthFieldsProps {
  readonly label: string
  readonly name: readonly (string | number)[]
  readonly isRequired: boolean
}

/** A number and its unit. */
export function LengthFields({ label, name, isRequired }: LengthFieldsProps) {
  const { t } = useTranslation('rulePack')
  const units = CLOCK_UNITS.map((value) => ({ value, label: t(`form.units.${value}`) }))
  const rules = isRequired ? [{ required: true, message: t('form.missing') }] : []
  return (
    <Form.Item label={label} extra={isRequired ? undefined : t('form.lengthHint')}>
      <Space.Compact>
        <Form.Item name={[...name, 'count']} noStyle rules={rules}>
          <InputNumber min={1} max={8_760} precision={0} aria-label={label} style={{ width: 96 }} />
        </Form.Item>
        <Form.Item name={[...name, 'unit']} noStyle>
          <Select options={units} aria-label={t('form.unit')} style={{ width: 160 }} />
        </Form.Item>
      </Space.Compact>
    </Form.Item>
  )
}
