import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Team } from '#contract/team.ts'
import { api, client, queryClient } from '#web/kit/client.ts'
import { FormDrawer } from '#web/kit/page/FormDrawer.tsx'

interface TeamFormProps {
  /** Absent for a new one. */
  readonly team?: Team
  readonly onClose: () => void
}

export function TeamForm({ team, onClose }: TeamFormProps) {
  const { t } = useTranslation(['team', 'kit'])
  const save = async ({ name }: { readonly name: string }) => {
    await (team ? client.team.rename({ teamId: team.id, name }) : client.team.add({ name }))
    await queryClient.invalidateQueries({ queryKey: api.team.key() })
  }
  return (
    <FormDrawer
      title={team ? t('team:rename') : t('team:add')}
      defaults={{ name: team?.name ?? '' }}
      onSubmit={save}
      onClose={onClose}
    >
      <Form.Item
        name="name"
        label={t('team:name')}
        rules={[{ required: true, whitespace: true, message: t('kit:required') }]}
      >
        <Input autoFocus maxLength={40} />
      </Form.Item>
    </FormDrawer>
  )
}
