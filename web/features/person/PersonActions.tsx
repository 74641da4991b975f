import { Button, Modal, Tooltip } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Person } from '#contract/person.ts'
import { api, client } from '#web/kit/client.ts'
import { useConfirm } from '#web/kit/confirm.ts'
import { useMe } from '#web/kit/me.ts'
import { reasonOf } from '#web/kit/refusal.ts'
import { useChange } from '#web/kit/use-change.ts'
import { CopyText } from '#web/ui/CopyText.tsx'
import { PersonForm } from './PersonForm.tsx'

/** What a supervisor may do to a colleague. A button that is refused says why. */
export function PersonActions({ person }: { readonly person: Person }) {
  const { t } = useTranslation('person')
  const [isEditing, setEditing] = useState(false)
  if (person.leftAt !== null) return <ReturnButton person={person} />
  return (
    <>
      <LeaveButton person={person} />
      <InviteButton person={person} />
      <Button type="primary" onClick={() => setEditing(true)}>
        {t('edit')}
      </Button>
      {isEditing ? <PersonForm person={person} onClose={() => setEditing(false)} /> : null}
    </>
  )
}

function InviteButton({ person }: { readonly person: Person }) {
  const { t } = useTranslation(['person', 'kit'])
  const [link, setLink] = useState<string>()
  const send = useChange({
    send: () => client.invitation.send({ personId: person.id }),
    renews: [api.invitation.key()],
    onDone: ({ path }) => setLink(`${location.origin}${path}`),
  })
  return (
    <>
      <Button loading={send.isPending} onClick={() => send.mutate(undefined)}>
        {t(person.hasPassword ? 'person:resetPassword' : 'person:invite')}
      </Button>
      <Modal
        open={link !== undefined}
        title={t('person:invitation.title', { name: person.name })}
        onCancel={() => setLink(undefined)}
        footer={<Button onClick={() => setLink(undefined)}>{t('kit:close')}</Button>}
      >
        <p style={{ margin: '4px 0 12px', color: 'var(--ink2)' }}>{t('person:invitation.body')}</p>
        <CopyText text={link ?? ''} copyLabel={t('kit:copy')} copiedLabel={t('kit:copied')} />
      </Modal>
    </>
  )
}

function LeaveButton({ person }: { readonly person: Person }) {
  const { t } = useTranslation('person')
  const confirm = useConfirm()
  const isOneself = useMe().personId === person.id
  const leave = useChange({
    send: () => client.person.leave({ personId: person.id }),
    renews: [api.person.key()],
  })
  const ask = async () => {
    const question = {
      title: t('leave.title', { name: person.name }),
      body: t('leave.body'),
      ok: t('leave.action'),
      isDanger: true,
    }
    if (await confirm(question)) leave.mutate(undefined)
  }
  return (
    <Tooltip title={isOneself ? reasonOf('person.not_oneself') : undefined}>
      <Button disabled={isOneself} loading={leave.isPending} onClick={() => void ask()}>
        {t('leave.action')}
      </Button>
    </Tooltip>
  )
}

function ReturnButton({ person }: { readonly person: Person }) {
  const { t } = useTranslation('person')
  const back = useChange({
    send: () => client.person.return({ personId: person.id }),
    renews: [api.person.key()],
  })
  return (
    <Button type="primary" loading={back.isPending} onClick={() => back.mutate(undefined)}>
      {t('return')}
    </Button>
  )
}
