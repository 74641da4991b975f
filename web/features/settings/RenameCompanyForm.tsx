import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { client, queryClient } from '#web/kit/client.ts'
import { sessionQuery } from '#web/kit/me.ts'
import { FormDrawer } from '#web/kit/page/FormDrawer.tsx'

export function RenameCompanyForm({
  name,
  onClose,
}: {
  readonly name: string
  readonly onClose: () => void
}) {
  const { t } = useTranslation(['settings', 'kit'])
  const rename = async (values: { readonly name: string }) => {
    await client.company.rename(values)
    await queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey })
  }
  return (
    <FormDrawer title={t('settings:rename')} defaults={{ name }} onSubmit={rename} onClose={onClose}>
      <Form.Item
        name="name"
        label={t('settings:company')}
        rules={[{ required: true, whitespace: true, message: t('kit:required') }]}
      >
        <Input autoFocus maxLength={60} />
      </Form.Item>
    </FormDrawer>
  )
}
