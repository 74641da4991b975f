import { useMutation, useQuery } from '@tanstack/react-query'
import { Navigate, useSearch } from '@tanstack/react-router'
import { Button, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { client } from '#web/kit/client.ts'
import { sessionQuery } from '#web/kit/me.ts'
import { OutsidePage } from '#web/kit/page/OutsidePage.tsx'
import { messageOf } from '#web/kit/refusal.ts'
import { PATHS } from '#web/paths.ts'
import { DemoSignIns } from './DemoSignIns.tsx'
import styles from './SignInPage.module.css'

type Credentials = Parameters<typeof client.session.signIn>[0]

export function SignInPage() {
  const { t } = useTranslation(['session', 'kit', 'nav'])
  const session = useQuery(sessionQuery).data
  const enter = useSignIn()
  if (session && !session.company.isSetUp) return <Navigate to={PATHS.setup} replace />
  const required = [{ required: true, message: t('kit:required') }]
  return (
    <OutsidePage title={session?.company.name ?? t('nav:product')} lead={t('session:signIn.tagline')}>
      <Form<Credentials>
        layout="vertical"
        requiredMark={false}
        onFinish={(credentials) => enter.mutate(credentials)}
      >
        <Form.Item name="name" label={t('session:signIn.name')} rules={required}>
          <Input size="large" autoFocus autoComplete="username" />
        </Form.Item>
        <Form.Item name="password" label={t('session:signIn.password')} rules={required}>
          <Input.Password size="large" autoComplete="current-password" />
        </Form.Item>
        {enter.isError ? (
          <p className={styles.problem} role="alert">
            {messageOf(enter.error)}
          </p>
        ) : null}
        <Button type="primary" size="large" block htmlType="submit" loading={enter.isPending}>
          {t('session:signIn.submit')}
        </Button>
      </Form>
      {session && session.demoPeople.length > 0 ? (
        <DemoSignIns people={session.demoPeople} onPick={(credentials) => enter.mutate(credentials)} />
      ) : null}
    </OutsidePage>
  )
}

function useSignIn() {
  const { to }: { readonly to?: unknown } = useSearch({ strict: false })
  return useMutation({
    mutationFn: (credentials: Credentials) => client.session.signIn(credentials),
    // A whole new page: nothing that was fetched for someone else stays in memory.
    onSuccess: () => location.assign(isOwnAddress(to) ? to : PATHS.home),
  })
}

/** Only addresses of this console: a link may not send people elsewhere after they signed in. */
function isOwnAddress(to: unknown): to is string {
  return typeof to === 'string' && /^\/(?![/\\])/.test(to)
}
