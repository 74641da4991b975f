import { App, Button, Checkbox, Form, Input, InputNumber, Select, Switch } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Shop } from '#contract/shop.ts'
import { INVITATION_POLICIES } from '#domain/shop/settings.ts'
import { api, client } from '#web/kit/client.ts'
import { useChange } from '#web/kit/use-change.ts'
import { Card } from '#web/ui/Card.tsx'
import { changedSettings } from './changed-settings.ts'
import { ClockWarningsField } from './ClockWarningsField.tsx'
import { DaySpanField } from './DaySpanField.tsx'
import { OrderCard } from './OrderCard.tsx'
import { QualityCard } from './QualityCard.tsx'
import styles from './ShopSettingsForm.module.css'

type Settings = Shop['settings']

interface ShopSettingsFormProps {
  readonly shop: Shop
  readonly isReadOnly: boolean
}

/** Everything that a shop decides about its chats, on one page. */
export function ShopSettingsForm({ shop, isReadOnly }: ShopSettingsFormProps) {
  const { t } = useTranslation(['shop', 'kit'])
  const { message } = App.useApp()
  const [form] = Form.useForm<Settings>()
  const save = useChange({
    send: (settings: Settings) =>
      client.shop.change({ shopId: shop.id, settings: changedSettings(shop.settings, settings) }),
    renews: [api.shop.key()],
    onDone: () => void message.success(t('kit:saved')),
  })
  return (
    <Form<Settings>
      form={form}
      layout="vertical"
      requiredMark={false}
      disabled={isReadOnly}
      initialValues={shop.settings}
      className={styles.form ?? ''}
      onFinish={(values) => save.mutate(values)}
    >
      <LineCard />
      <HandlingCard />
      <AwayCard />
      <OrderCard />
      <ClockCard />
      <QualityCard />
      {isReadOnly ? null : (
        <div className={styles.foot}>
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            {t('shop:settings.save')}
          </Button>
        </div>
      )}
    </Form>
  )
}

function LineCard() {
  const { t } = useTranslation('shop')
  return (
    <Card title={t('settings.line.title')} extra={t('settings.line.about')}>
      <div className={styles.fields}>
        <Form.Item name={['line', 'minutes']} label={t('settings.line.minutes')}>
          <InputNumber min={0.5} max={1440} />
        </Form.Item>
        <Form.Item name={['line', 'window']} label={t('settings.line.window')}>
          <DaySpanField wholeDayLabel={t('settings.line.wholeDay')} />
        </Form.Item>
        <Form.Item
          name={['line', 'source']}
          label={t('settings.line.source')}
          extra={t('settings.line.sourceHint')}
        >
          <Input maxLength={200} />
        </Form.Item>
        <div className={styles.checks}>
          <Form.Item name={['line', 'isAutomaticCounted']} valuePropName="checked" noStyle>
            <Checkbox>{t('settings.line.isAutomaticCounted')}</Checkbox>
          </Form.Item>
          <Form.Item name={['line', 'isVerified']} valuePropName="checked" noStyle>
            <Checkbox>{t('settings.line.isVerified')}</Checkbox>
          </Form.Item>
        </div>
      </div>
    </Card>
  )
}

function HandlingCard() {
  const { t } = useTranslation('shop')
  const never = t('settings.handling.zeroNever')
  return (
    <Card title={t('settings.handling.title')}>
      <div className={styles.fields}>
        <Form.Item
          name="slowReplySeconds"
          label={t('settings.handling.slowReplySeconds')}
          extra={t('settings.handling.slowReplyHint')}
        >
          <InputNumber min={10} max={3600} precision={0} />
        </Form.Item>
        <Form.Item
          name="reassignAfterMinutes"
          label={t('settings.handling.reassignAfterMinutes')}
          extra={never}
        >
          <InputNumber min={0} max={1440} precision={0} />
        </Form.Item>
        <Form.Item name="reopenWithinHours" label={t('settings.handling.reopenWithinHours')} extra={never}>
          <InputNumber min={0} max={720} precision={0} />
        </Form.Item>
        <Form.Item
          name="resolveIdleAfterMinutes"
          label={t('settings.handling.resolveIdleAfterMinutes')}
          extra={never}
        >
          <InputNumber min={0} max={43_200} precision={0} />
        </Form.Item>
        <Form.Item
          name="serviceHours"
          label={t('settings.handling.serviceHours')}
          extra={t('settings.handling.serviceHoursHint')}
        >
          <DaySpanField wholeDayLabel={t('settings.handling.always')} />
        </Form.Item>
        <Form.Item name="invitationPolicy" label={t('settings.handling.invitationPolicy')}>
          <Select
            options={INVITATION_POLICIES.map((value) => ({
              value,
              label: t(`settings.handling.policy.${value}`),
            }))}
          />
        </Form.Item>
      </div>
    </Card>
  )
}

function AwayCard() {
  const { t } = useTranslation('shop')
  return (
    <Card title={t('settings.away.title')}>
      <div className={styles.fields}>
        <Form.Item name={['awayReply', 'isOn']} valuePropName="checked" label={t('settings.away.isOn')}>
          <Switch />
        </Form.Item>
        <Form.Item name={['awayReply', 'repeatAfterMinutes']} label={t('settings.away.repeatAfterMinutes')}>
          <InputNumber min={1} max={10_080} precision={0} />
        </Form.Item>
        <Form.Item
          name={['awayReply', 'text']}
          label={t('settings.away.text')}
          extra={t('settings.away.textHint')}
          className={styles.wide ?? ''}
        >
          <Input.TextArea maxLength={500} showCount autoSize={{ minRows: 2, maxRows: 6 }} />
        </Form.Item>
      </div>
    </Card>
  )
}

function ClockCard() {
  const { t } = useTranslation('shop')
  return (
    <Card title={t('settings.clock.title')}>
      <div className={styles.fields}>
        <Form.Item
          name="clockWarningMinutes"
          label={t('settings.clock.warnings')}
          extra={t('settings.clock.warningsHint')}
          className={styles.wide ?? ''}
        >
          <ClockWarningsField />
        </Form.Item>
      </div>
    </Card>
  )
}
