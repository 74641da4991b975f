import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Channel } from '#contract/channel.ts'
import { api, client } from '#web/kit/client.ts'
import { now } from '#web/kit/clock.ts'
import { useFormat } from '#web/kit/format.ts'
import { useChange } from '#web/kit/use-change.ts'
import { Card } from '#web/ui/Card.tsx'
import { CopyText } from '#web/ui/CopyText.tsx'
import { Pill } from '#web/ui/Pill.tsx'
import styles from './ChannelCard.module.css'
import { KeyTable } from './KeyTable.tsx'
import { OutwardPart } from './OutwardPart.tsx'
import { WidgetForm } from './WidgetForm.tsx'

export function ChannelCard({ channel }: { readonly channel: Channel }) {
  const { t } = useTranslation('channel')
  return (
    <Card
      title={
        <span className={styles.title}>
          {channel.name} <Pill>{t(`kind.${channel.kind}`)}</Pill>
          {channel.isEnabled ? <Pill tone="met">{t('on')}</Pill> : <Pill tone="quiet">{t('off')}</Pill>}
        </span>
      }
      extra={channel.kind === 'import' ? undefined : <ChannelActions channel={channel} />}
    >
      <ChannelBody channel={channel} />
    </Card>
  )
}

function ChannelActions({ channel }: { readonly channel: Channel }) {
  const { t } = useTranslation('channel')
  const [isEditing, setEditing] = useState(false)
  const toggle = useChange({
    send: () => client.channel.update({ channelId: channel.id, isEnabled: !channel.isEnabled }),
    renews: [api.channel.key()],
  })
  return (
    <span className={styles.title}>
      {channel.widget ? (
        <Button size="small" onClick={() => setEditing(true)}>
          {t('look')}
        </Button>
      ) : null}
      <Button size="small" loading={toggle.isPending} onClick={() => toggle.mutate(undefined)}>
        {t(channel.isEnabled ? 'disable' : 'enable')}
      </Button>
      {isEditing && channel.widget ? (
        <WidgetForm channel={channel} widget={channel.widget} onClose={() => setEditing(false)} />
      ) : null}
    </span>
  )
}

function ChannelBody({ channel }: { readonly channel: Channel }) {
  const { t } = useTranslation(['channel', 'kit'])
  const format = useFormat()
  switch (channel.kind) {
    case 'widget':
      return (
        <div className={styles.body}>
          <p>{t('channel:snippet.body')}</p>
          <CopyText text={snippetOf(channel)} copyLabel={t('kit:copy')} copiedLabel={t('kit:copied')} />
        </div>
      )
    case 'event':
      return (
        <div className={styles.body}>
          <p>
            {channel.lastReceivedAt === null
              ? t('channel:neverReceived')
              : t('channel:lastReceived', { when: format.ago(channel.lastReceivedAt, now()) })}
          </p>
          <CopyText text={batchUrlOf(channel)} copyLabel={t('kit:copy')} copiedLabel={t('kit:copied')} />
          <KeyTable channelId={channel.id} />
          <OutwardPart channel={channel} />
        </div>
      )
    default:
      return <p className={styles.body}>{t('channel:importNote')}</p>
  }
}

function snippetOf(channel: Channel): string {
  return `<script async src="${location.origin}/widget/widget.js" data-channel="${channel.id}"></script>`
}

function batchUrlOf(channel: Channel): string {
  return `POST ${location.origin}/api/v1/channels/${channel.id}/events`
}
