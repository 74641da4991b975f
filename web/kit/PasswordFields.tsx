import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'

const PASSWORD_CHARS_MIN = 8

/** A new password, typed twice. Long rather than odd: no rule about signs, but a least length. */
export function PasswordFields() {
  const { t } = useTranslation('session')
  return (
    <>
      <Form.Item
        name="password"
        label={t('password.label')}
        extra={t('password.hint')}
        rules={[{ required: true, min: PASSWORD_CHARS_MIN, message: t('password.short') }]}
      >
        <Input.Password autoComplete="new-password" maxLength={128} />
      </Form.Item>
      <Form.Item
        name="passwordAgain"
        label={t('password.again')}
        dependencies={['password']}
        rules={[
          ({ getFieldValue }) => ({
            validator: async (_rule, value) => {
              if (value !== getFieldValue('password')) throw new Error(t('password.differs'))
            },
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" maxLength={128} />
      </Form.Item>
    </>
  )
}
