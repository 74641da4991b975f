import { useMutation, useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Button, Form } from 'antd'
import { useTranslation } from 'react-i18next'
import { api, client } from '#web/kit/client.ts'
import { OutsidePage } from '#web/kit/page/OutsidePage.tsx'
import { PasswordFields } from '#web/kit/PasswordFields.tsx'
import { messageOf } from '#web/kit/refusal.ts'
import { PATHS } from '#web/paths.ts'

const invitationQuery = (token: string) =>
  api.invitation.open.queryOptions({ input: { token }, retry: false, staleTime: Infinity })

/** Where a single-use link leads: set a password, and one is in. */
export function InvitationPage() {
  const { t } = useTranslation('invitation')
  const { token = '' } = useParams({ strict: false })
  const opened = useQuery(invitationQuery(token))
  const accept = useMutation({
    mutationFn: ({ password }: { readonly password: string }) =>
      client.invitation.accept({ token, password }),
    onSuccess: () => location.assign(PATHS.home),
  })
  if (opened.isError) {
    return (
      <OutsidePage title={t('title')} lead={messageOf(opened.error)}>
        <Button href={PATHS.signIn} style={{ marginTop: 20 }}>
          {t('toSignIn')}
        </Button>
      </OutsidePage>
    )
  }
  if (!opened.data) return null
  const { company, name, code, hasPassword } = opened.data
  return (
    <OutsidePage
      title={hasPassword ? t('reset') : t('join', { company })}
      lead={t(hasPassword ? 'resetLead' : 'joinLead', { name, code })}
    >
      <Form<{ password: string }>
        layout="vertical"
        requiredMark={false}
        onFinish={(values) => accept.mutate(values)}
      >
        <PasswordFields />
        {accept.isError ? (
          <p role="alert" style={{ marginBottom: 14, color: 'var(--late)' }}>
            {messageOf(accept.error)}
          </p>
        ) : null}
        <Button type="primary" size="large" block htmlType="submit" loading={accept.isPending}>
          {t('submit')}
        </Button>
      </Form>
    </OutsidePage>
  )
}
