import { Form, Input, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { CLOSING_POLICIES, NUDGE_TEXT_MAX } from '#domain/shop/settings.ts'
import { Card } from '#web/ui/Card.tsx'
import { MinuteSelect } from './DaySpanField.tsx'
import styles from './ShopSettingsForm.module.css'

const HOURS = ['shipWithinHours', 'noScanHours', 'stuckHours'] as const

/** What a shop decides about its orders: when it cuts off, when a parcel is late, whether orders may be closed. */
export function OrderCard() {
  const { t } = useTranslation('shop')
  return (
    <Card title={t('settings.orders.title')}>
      <div className={styles.fields}>
        <Form.Item
          name={['orders', 'cutOffMinute']}
          label={t('settings.orders.cutOff')}
          extra={t('settings.orders.cutOffHint')}
        >
          <MinuteSelect label={t('settings.orders.cutOff')} />
        </Form.Item>
        <Form.Item
          name={['orders', 'nudgeText']}
          label={t('settings.orders.nudgeText')}
          extra={t('settings.orders.nudgeTextHint')}
          rules={[{ required: true, whitespace: true, message: t('settings.orders.nudgeTextMissing') }]}
          className={styles.wide ?? ''}
        >
          <Input.TextArea rows={2} maxLength={NUDGE_TEXT_MAX} />
        </Form.Item>
        {HOURS.map((name) => (
          <Form.Item
            key={name}
            name={['orders', name]}
            label={t(`settings.orders.${name}`)}
            extra={t(`settings.orders.${name}Hint`)}
          >
            <InputNumber min={1} max={720} precision={0} />
          </Form.Item>
        ))}
        <Form.Item
          name={['orders', 'closing']}
          label={t('settings.orders.closing')}
          extra={t('settings.orders.closingHint')}
        >
          <Select
            options={CLOSING_POLICIES.map((value) => ({
              value,
              label: t(`settings.orders.policy.${value}`),
            }))}
          />
        </Form.Item>
      </div>
    </Card>
  )
}
