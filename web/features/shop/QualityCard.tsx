import { Checkbox, Form } from 'antd'
import { useTranslation } from 'react-i18next'
import { Card } from '#web/ui/Card.tsx'
import styles from './ShopSettingsForm.module.css'

const HABITS = [
  'isGreetingChecked',
  'isClosingChecked',
  'isAddressChecked',
  'isQuickReplyRepeatCounted',
] as const

/** Which habits are looked for in the shop's chats. */
export function QualityCard() {
  const { t } = useTranslation('shop')
  return (
    <Card title={t('settings.quality.title')} extra={t('settings.quality.about')}>
      <div className={styles.checks}>
        {HABITS.map((name) => (
          <Form.Item key={name} name={['quality', name]} valuePropName="checked" noStyle>
            <Checkbox>{t(`settings.quality.${name}`)}</Checkbox>
          </Form.Item>
        ))}
      </div>
    </Card>
  )
}
