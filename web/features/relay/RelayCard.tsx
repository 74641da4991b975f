import { useQuery } from '@tanstack/react-query'
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RelayView } from '#contract/relay.ts'
import { RELAY_POINTS } from '#domain/roster/relay.ts'
import { api, client } from '#web/kit/client.ts'
import { clockText, useFormat } from '#web/kit/format.ts'
import { useChange } from '#web/kit/use-change.ts'
import { Card } from '#web/ui/Card.tsx'
import { Pill } from '#web/ui/Pill.tsx'
import styles from './relay.module.css'

/** One relay: what was said, by whom, and whether it has been read. */
export function RelayCard({ relay }: { readonly relay: RelayView }) {
  const { t } = useTranslation('relay')
  const format = useFormat()
  const { workDate, held, team, audience, points, offShiftMinutes, sentBy, sentAt, isUnread } = relay
  const day = format.workDay(workDate)
  return (
    <Card
      title={
        <span className={styles.head}>
          {held
            ? t('meetingAt', { day, from: clockText(held.from), to: clockText(held.to) })
            : t('noMeeting', { day })}
          <Pill>{t('to', { team: team?.name ?? t('everyTeam'), audience: t(`audiences.${audience}`) })}</Pill>
          {isUnread ? <Pill tone="soon">{t('unread')}</Pill> : null}
        </span>
      }
    >
      <dl className={styles.points}>
        {RELAY_POINTS.filter((point) => points[point] !== '').map((point) => (
          <div key={point}>
            <dt>{t(`point.${point}`)}</dt>
            <dd>{points[point]}</dd>
          </div>
        ))}
      </dl>
      <div className={styles.foot}>
        <p className={styles.quiet}>
          {t('by', { name: sentBy.name, time: format.dateTime(sentAt) })}
          {offShiftMinutes > 0 && relay.seesReaders
            ? ` · ${t('offShift', { minutes: offShiftMinutes })}`
            : ''}
        </p>
        {relay.seesReaders ? <Readers relay={relay} /> : null}
        {isUnread ? <Confirm relay={relay} /> : null}
      </div>
    </Card>
  )
}

function Confirm({ relay: { id } }: { readonly relay: RelayView }) {
  const { t } = useTranslation('relay')
  const confirm = useChange({ send: () => client.relay.confirm({ id }), renews: [api.relay.key()] })
  return (
    <Button type="primary" loading={confirm.isPending} onClick={() => confirm.mutate(undefined)}>
      {t('confirm')}
    </Button>
  )
}

/** How many have read it; who has not stands on top. */
function Readers({ relay: { id, readCount, recipientCount } }: { readonly relay: RelayView }) {
  const { t } = useTranslation('relay')
  const format = useFormat()
  const [isOpen, setIsOpen] = useState(false)
  const readers = useQuery({
    ...api.relay.readers.queryOptions({ input: { id } }),
    enabled: isOpen,
  }).data
  return (
    <>
      <Button size="small" onClick={() => setIsOpen(true)}>
        {t('read', { read: readCount, all: recipientCount })}
      </Button>
      <Drawer open={isOpen} title={t('readers')} onClose={() => setIsOpen(false)}>
        <ul className={styles.readers}>
          {(readers ?? []).map(({ person, shiftName, readAt }) => (
            <li key={person.id}>
              <span>
                {person.name} <small>{shiftName ?? t('noShift')}</small>
              </span>
              {readAt === null ? (
                <span className={styles.late}>{t('notYet')}</span>
              ) : (
                <small>{t('readAt', { time: format.dateTime(readAt) })}</small>
              )}
            </li>
          ))}
        </ul>
      </Drawer>
    </>
  )
}
