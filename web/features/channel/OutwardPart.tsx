import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Channel } from '#contract/channel.ts'
import { api, client } from '#web/kit/client.ts'
import { now } from '#web/kit/clock.ts'
import { useFormat } from '#web/kit/format.ts'
import { useChange } from '#web/kit/use-change.ts'
import styles from './ChannelCard.module.css'
import { CallbackForm } from './CallbackForm.tsx'

/** The way out of an event interface: where replies go, and whether they arrive. */
export function OutwardPart({ channel }: { readonly channel: Channel }) {
  const { t } = useTranslation('channel')
  const [isEditing, setEditing] = useState(false)
  return (
    <section className={styles.outward}>
      <header>
        <b>{t('outward.title')}</b>
        <Button size="small" onClick={() => setEditing(true)}>
          {t(channel.callbackUrl === null ? 'outward.set' : 'outward.change')}
        </Button>
      </header>
      {channel.callbackUrl === null ? (
        <p>{t('outward.none')}</p>
      ) : (
        <>
          <code>{channel.callbackUrl}</code>
          <OutwardState channel={channel} />
        </>
      )}
      {isEditing ? <CallbackForm channel={channel} onClose={() => setEditing(false)} /> : null}
    </section>
  )
}

function OutwardState({ channel }: { readonly channel: Channel }) {
  const { t } = useTranslation(['channel', 'conversation'])
  const format = useFormat()
  const again = useChange({
    send: () => client.delivery.retryAll({ channelId: channel.id }),
    renews: [api.channel.key()],
  })
  if (!channel.outward) return null
  const { pending, failed, lastDeliveredAt, lastFailure } = channel.outward
  const arrived =
    lastDeliveredAt === null
      ? t('channel:outward.neverDelivered')
      : t('channel:outward.lastDelivered', { when: format.ago(lastDeliveredAt, now()) })
  const counts = [
    pending > 0 ? t('channel:outward.pending', { amount: pending }) : '',
    failed > 0 ? t('channel:outward.failed', { amount: failed }) : '',
  ].filter(Boolean)
  return (
    <p>
      {[arrived, ...counts].join(' · ')}
      {lastFailure ? (
        <span className={styles.trouble} role="status">
          {t('channel:outward.lastFailure', {
            when: format.ago(lastFailure.at, now()),
            reason: t(`conversation:delivery.failure.${lastFailure.failure}`, { detail: lastFailure.detail }),
          })}
          <Button size="small" loading={again.isPending} onClick={() => again.mutate(undefined)}>
            {t('channel:outward.again')}
          </Button>
        </span>
      ) : null}
    </p>
  )
}
