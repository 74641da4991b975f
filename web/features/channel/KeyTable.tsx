import { useQuery } from '@tanstack/react-query'
import { Button, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SigningKey } from '#contract/channel.ts'
import type { ChannelId } from '#domain/kernel/ids.ts'
import { api, client } from '#web/kit/client.ts'
import { useConfirm } from '#web/kit/confirm.ts'
import { useFormat } from '#web/kit/format.ts'
import { DataTable, type Column } from '#web/kit/table/DataTable.tsx'
import { useChange } from '#web/kit/use-change.ts'
import { CopyText } from '#web/ui/CopyText.tsx'
import { Pill } from '#web/ui/Pill.tsx'
import styles from './ChannelCard.module.css'

const keysQuery = (channelId: ChannelId) => api.channel.listKeys.queryOptions({ input: { channelId } })

/** The keys with which a connector signs; two at once, so that they can be changed without a pause. */
export function KeyTable({ channelId }: { readonly channelId: ChannelId }) {
  const { t } = useTranslation(['channel', 'kit'])
  const [secret, setSecret] = useState<string>()
  const add = useChange({
    send: () => client.channel.addKey({ channelId }),
    renews: [api.channel.listKeys.key()],
    onDone: (made) => setSecret(made.secret),
  })
  return (
    <section className={styles.keys}>
      <header>
        <h4>{t('channel:keys.title')}</h4>
        <Button size="small" loading={add.isPending} onClick={() => add.mutate(undefined)}>
          {t('channel:keys.add')}
        </Button>
      </header>
      <p>{t('channel:keys.about')}</p>
      <DataTable
        rows={useQuery(keysQuery(channelId)).data}
        columns={useKeyColumns(channelId)}
        rowKey={(key) => key.id}
        empty={<p>{t('channel:keys.none')}</p>}
        label={t('channel:keys.title')}
      />
      <Modal
        open={secret !== undefined}
        title={t('channel:keys.secretTitle')}
        onCancel={() => setSecret(undefined)}
        footer={<Button onClick={() => setSecret(undefined)}>{t('kit:close')}</Button>}
      >
        <p style={{ margin: '4px 0 12px', color: 'var(--ink2)' }}>{t('channel:keys.secretBody')}</p>
        <CopyText text={secret ?? ''} copyLabel={t('kit:copy')} copiedLabel={t('kit:copied')} />
      </Modal>
    </section>
  )
}

function useKeyColumns(channelId: ChannelId): readonly Column<SigningKey>[] {
  const { t } = useTranslation('channel')
  const format = useFormat()
  const confirm = useConfirm()
  const revoke = useChange({
    send: (keyId: string) => client.channel.revokeKey({ channelId, keyId }),
    renews: [api.channel.listKeys.key()],
  })
  const ask = async (key: SigningKey) => {
    const question = { title: t('keys.revokeTitle'), body: t('keys.revokeBody'), ok: t('keys.revoke') }
    if (await confirm({ ...question, isDanger: true })) revoke.mutate(key.id)
  }
  return [
    { key: 'id', title: t('keys.id'), render: (key) => <code>{key.id}</code> },
    {
      key: 'created',
      title: t('keys.created'),
      isSecondary: true,
      render: (key) => format.dateTime(key.createdAt),
    },
    {
      key: 'used',
      title: t('keys.lastUsed'),
      render: (key) => (key.lastUsedAt === null ? t('keys.never') : format.dateTime(key.lastUsedAt)),
    },
    {
      key: 'revoke',
      title: '',
      align: 'end',
      render: (key) =>
        key.revokedAt === null ? (
          <Button size="small" type="text" onClick={() => void ask(key)}>
            {t('keys.revoke')}
          </Button>
        ) : (
          <Pill tone="quiet">{t('keys.revoked')}</Pill>
        ),
    },
  ]
}
