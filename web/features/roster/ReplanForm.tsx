import { Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { RosterSheet } from '#contract/roster.ts'
import type { PersonId } from '#domain/kernel/ids.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import { api, client, queryClient } from '#web/kit/client.ts'
import { FormDrawer } from '#web/kit/page/FormDrawer.tsx'

export interface Absent {
  readonly personId: PersonId | undefined
  readonly day: WorkDate
}

interface ReplanFormProps {
  readonly sheet: RosterSheet
  readonly absent: Absent
  readonly onDrafted: (id: string) => void
  readonly onClose: () => void
}

interface Values {
  readonly personId: PersonId
  readonly from: WorkDate
  readonly to: WorkDate
}

/** Somebody does not come: a draft is solved that changes as little as possible. */
export function ReplanForm({ sheet, absent, onDrafted, onClose }: ReplanFormProps) {
  const { t } = useTranslation('roster')
  const { from, to } = sheet.model.days
  const replan = async (values: Values) => {
    const draft = await client.roster.replan({ id: sheet.version.id, ...values })
    await queryClient.invalidateQueries({ queryKey: api.roster.list.key() })
    onDrafted(draft.id)
  }
  return (
    <FormDrawer<Values>
      title={t('replan.title')}
      defaults={{
        ...(absent.personId === undefined ? {} : { personId: absent.personId }),
        from: absent.day,
        to: absent.day,
      }}
      submitLabel={t('replan.send')}
      doneLabel={null}
      onSubmit={replan}
      onClose={onClose}
    >
      <p>{t('replan.about')}</p>
      <Form.Item
        name="personId"
        label={t('person')}
        rules={[{ required: true, message: t('replan.nobody') }]}
      >
        <Select<PersonId>
          showSearch={{ optionFilterProp: 'label' }}
          options={sheet.people.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      <Form.Item name="from" label={t('leave.from')}>
        <Input type="date" min={from} max={to} />
      </Form.Item>
      <Form.Item name="to" label={t('leave.to')}>
        <Input type="date" min={from} max={to} />
      </Form.Item>
    </FormDrawer>
  )
}
