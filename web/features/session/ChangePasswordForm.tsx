import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { api, client, queryClient } from '#web/kit/client.ts'
import { FormDrawer } from '#web/kit/page/FormDrawer.tsx'
import { PasswordFields } from '#web/kit/PasswordFields.tsx'

interface Values {
  readonly current: string
  readonly password: string
}

export function ChangePasswordForm({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation(['session', 'kit'])
  const change = async ({ current, password }: Values) => {
    await client.session.changePassword({ current, next: password })
    await queryClient.invalidateQueries({ queryKey: api.session.list.key() })
  }
  return (
    <FormDrawer<Values>
      title={t('changePassword.title')}
      defaults={{}}
      onSubmit={change}
      onClose={onClose}
      doneLabel={t('changePassword.done')}
    >
      <Form.Item
        name="current"
        label={t('changePassword.current')}
        rules={[{ required: true, message: t('kit:required') }]}
      >
        <Input.Password autoFocus autoComplete="current-password" maxLength={128} />
      </Form.Item>
      <PasswordFields />
    </FormDrawer>
  )
}
