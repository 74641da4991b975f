import { useMutation } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { client } from '#web/kit/client.ts'
import { OutsidePage } from '#web/kit/page/OutsidePage.tsx'
import { PasswordFields } from '#web/kit/PasswordFields.tsx'
import { messageOf } from '#web/kit/refusal.ts'
import { PATHS } from '#web/paths.ts'

type Owner = Parameters<typeof client.company.setUp>[0]

/** The very first page of a new installation: the company and its owner. */
export function SetupPage() {
  const { t } = useTranslation(['session', 'people', 'kit'])
  const setUp = useMutation({
    mutationFn: async (owner: Owner) => {
      await client.company.setUp(owner)
      await client.session.signIn({ name: owner.code, password: owner.password })
      location.assign(PATHS.home)
    },
  })
  const required = [{ required: true, whitespace: true, message: t('kit:required') }]
  return (
    <OutsidePage title={t('setup.title')} lead={t('setup.lead')}>
      <Form<Owner> layout="vertical" requiredMark={false} onFinish={(owner) => setUp.mutate(owner)}>
        <Form.Item name="company" label={t('setup.company')} rules={required}>
          <Input autoFocus maxLength={60} />
        </Form.Item>
        <Form.Item name="name" label={t('people:name')} rules={required}>
          <Input autoComplete="name" maxLength={40} />
        </Form.Item>
        <Form.Item name="code" label={t('people:code')} rules={required}>
          <Input maxLength={32} />
        </Form.Item>
        <Form.Item
          name="email"
          label={t('people:email')}
          rules={[...required, { type: 'email', message: t('people:emailWrong') }]}
        >
          <Input autoComplete="email" />
        </Form.Item>
        <PasswordFields />
        {setUp.isError ? (
          <Form.Item>
            <span role="alert" style={{ color: 'var(--late)' }}>
              {messageOf(setUp.error)}
            </span>
          </Form.Item>
        ) : null}
        <Button type="primary" size="large" block htmlType="submit" loading={setUp.isPending}>
          {t('setup.submit')}
        </Button>
      </Form>
    </OutsidePage>
  )
}
