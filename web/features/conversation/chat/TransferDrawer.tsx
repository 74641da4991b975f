import { useQuery } from '@tanstack/react-query'
import { Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ConversationRow } from '#contract/conversation.ts'
import { canTransferTo } from '#domain/conversation/can.ts'
import type { Id } from '#domain/kernel/ids.ts'
import { api, client, queryClient } from '#web/kit/client.ts'
import { useMe } from '#web/kit/me.ts'
import { FormDrawer } from '#web/kit/page/FormDrawer.tsx'
import { reasonOf } from '#web/kit/refusal.ts'
import { applyRow, openQuery } from '../queries.ts'

interface TransferDrawerProps {
  readonly row: ConversationRow
  readonly onClose: () => void
  readonly onDone: () => void
}

interface TransferForm {
  /** `person:<id>` or `team:<id>`. */
  readonly to: string
  readonly reason: string
}

/** Gives a chat to a colleague or a team. Who cannot take it stands in the list too, with the reason. */
export function TransferDrawer({ row, onClose, onDone }: TransferDrawerProps) {
  const { t } = useTranslation('conversation')
  const { personId } = useMe()
  const options = useTargets(row)
  const submit = async ({ to, reason }: TransferForm) => {
    const [kind, id] = to.split(':')
    const target =
      kind === 'team'
        ? ({ kind: 'team', teamId: id as Id<'team'> } as const)
        : ({ kind: 'person', personId: id as Id<'person'> } as const)
    const next = await client.conversation.transfer({ id: row.id, to: target, reason })
    applyRow(next, personId)
    await queryClient.invalidateQueries({ queryKey: openQuery(row.id).queryKey })
    onDone()
  }
  return (
    <FormDrawer<TransferForm>
      title={t('transfer.title', { name: row.customer.name })}
      defaults={{}}
      submitLabel={t('deed.transfer')}
      doneLabel={t('transfer.done')}
      onSubmit={submit}
      onClose={onClose}
    >
      <Form.Item
        name="to"
        label={t('transfer.to')}
        rules={[{ required: true, message: t('transfer.toMissing') }]}
      >
        <Select
          showSearch={{ optionFilterProp: 'search' }}
          options={options}
          placeholder={t('transfer.toHint')}
          autoFocus
        />
      </Form.Item>
      <Form.Item
        name="reason"
        label={t('transfer.reason')}
        rules={[{ required: true, whitespace: true, message: t('transfer.reasonMissing') }]}
      >
        <Input.TextArea rows={3} maxLength={200} placeholder={t('transfer.reasonHint')} />
      </Form.Item>
    </FormDrawer>
  )
}

function useTargets(row: ConversationRow) {
  const { t } = useTranslation('conversation')
  const people = useQuery(api.presence.list.queryOptions({ input: { shopId: row.shop.id } })).data ?? []
  const teams = [...new Map(people.flatMap(({ team }) => (team ? [[team.id, team] as const] : []))).values()]
  const personOptions = people.map(({ person, state, load, receptionLimit }) => {
    const isOnDuty = state === 'online'
    const target = { personId: person.id, isOnDuty, servesShop: true, load, receptionLimit }
    const verdict = canTransferTo(row, target)
    const why = verdict.ok
      ? t('transfer.load', { load, limit: receptionLimit })
      : reasonOf(verdict.code, verdict.detail)
    return {
      value: `person:${person.id}`,
      label: `${person.name} ${person.code} · ${why}`,
      search: `${person.name} ${person.code}`,
      disabled: !verdict.ok,
    }
  })
  return [
    {
      label: t('transfer.people'),
      options: personOptions.toSorted((one, other) => Number(one.disabled) - Number(other.disabled)),
    },
    {
      label: t('transfer.teams'),
      options: teams.map((team) => ({ value: `team:${team.id}`, label: team.name, search: team.name })),
    },
  ]
}
