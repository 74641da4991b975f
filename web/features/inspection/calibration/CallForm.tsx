import { useQuery } from '@tanstack/react-query'
import { Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { CALIBRATED_CHATS, RATERS } from '#domain/inspection/calibration.ts'
import type { CalibrationId, ConversationId, PersonId } from '#domain/kernel/ids.ts'
import { api, client, queryClient } from '#web/kit/client.ts'
import { useFormat } from '#web/kit/format.ts'
import { FormDrawer } from '#web/kit/page/FormDrawer.tsx'

interface CallFormProps {
  readonly onClose: () => void
  readonly onCalled: (id: CalibrationId) => void
}

interface Call {
  readonly conversationIds: ConversationId[]
  readonly raterIds: PersonId[]
  readonly topic?: string
}

const JUDGES = ['inspector', 'supervisor', 'owner'] as const

/** Which chats, by whom, and what it is about. The chats are some that have been inspected lately. */
export function CallForm({ onClose, onCalled }: CallFormProps) {
  const { t } = useTranslation('inspection')
  const format = useFormat()
  const lately = useQuery(api.inspection.list.queryOptions({ input: {} })).data?.items ?? []
  const people = useQuery(api.person.list.queryOptions({ input: {} })).data?.items ?? []
  const judges = people.filter(({ role }) => JUDGES.some((judge) => judge === role))
  return (
    <FormDrawer<Call>
      title={t('calibration.call')}
      defaults={{ conversationIds: [], raterIds: [] }}
      submitLabel={t('calibration.send')}
      doneLabel={t('calibration.called')}
      onClose={onClose}
      onSubmit={async (values) => {
        const { calibration } = await client.calibration.call(values)
        await queryClient.invalidateQueries({ queryKey: api.calibration.key() })
        onCalled(calibration.id)
      }}
    >
      <Form.Item
        name="conversationIds"
        label={t('calibration.chats')}
        extra={t('calibration.chatHint', { usual: CALIBRATED_CHATS.usual, most: CALIBRATED_CHATS.max })}
        rules={[{ required: true, type: 'array', min: 1, message: t('calibration.chatMissing') }]}
      >
        <Select<ConversationId[]>
          mode="multiple"
          maxCount={CALIBRATED_CHATS.max}
          showSearch={{ optionFilterProp: 'label' }}
          options={lately.map(({ conversationId, person, customerName, shop, workDate }) => ({
            value: conversationId,
            label: `${format.shortDay(workDate)} · ${person.name} · ${customerName} · ${shop.name}`,
          }))}
        />
      </Form.Item>
      <Form.Item
        name="raterIds"
        label={t('calibration.raters')}
        rules={[{ required: true, type: 'array', min: RATERS.min, message: t('calibration.ratersMissing') }]}
      >
        <Select<PersonId[]>
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          options={judges.map(({ id, name, code }) => ({ value: id, label: `${name} ${code}` }))}
        />
      </Form.Item>
      <Form.Item name="topic" label={t('calibration.topic')} extra={t('calibration.topicHint')}>
        <Input maxLength={200} />
      </Form.Item>
    </FormDrawer>
  )
}
