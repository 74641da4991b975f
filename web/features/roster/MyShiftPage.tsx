import { useSuspenseQuery } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useRosterTabs } from '#web/kit/area-tabs.ts'
import { api, client, queryClient } from '#web/kit/client.ts'
import { useNow } from '#web/kit/clock.ts'
import { useFormat } from '#web/kit/format.ts'
import { Link } from '#web/kit/Link.tsx'
import { useLive } from '#web/kit/live/live.ts'
import { ReportPage } from '#web/kit/page/ReportPage.tsx'
import { useChange } from '#web/kit/use-change.ts'
import { swapAskPath } from '#web/paths.ts'
import { Card } from '#web/ui/Card.tsx'
import { CalendarCard } from './CalendarCard.tsx'
import styles from './roster.module.css'
import { hoursText } from '#web/kit/shift-text.ts'
import { WishCard } from './WishCard.tsx'

const mineQuery = api.roster.mine.queryOptions()

/** What an agent needs of the roster, on a phone too: my next shifts, with whom, what to confirm, my leave. */
export function MyShiftPage({ clock }: { readonly clock: ReactNode }) {
  const { t } = useTranslation('roster')
  const tabs = useRosterTabs()
  useLive(['board.changed'], ({ boards }) => {
    if (boards.includes('roster')) void queryClient.invalidateQueries({ queryKey: api.roster.mine.key() })
  })
  return (
    <ReportPage title={t('mineTitle')} tabs={tabs}>
      <div className={styles.stack}>
        <Unread />
        {clock}
        <Shifts />
        <WishCard />
        <CalendarCard />
      </div>
    </ReportPage>
  )
}

function Unread() {
  const { t } = useTranslation('roster')
  const format = useFormat()
  const { unread } = useSuspenseQuery(mineQuery).data
  const confirm = useChange({
    send: (id: (typeof unread)[number]['id']) => client.roster.confirm({ id }),
    renews: [api.roster.mine.key()],
  })
  return unread.map(({ id, from, to }) => (
    <Alert
      key={id}
      type="warning"
      title={t('mine.unread', { from: format.shortDay(from), to: format.shortDay(to) })}
      action={
        <Button type="primary" loading={confirm.isPending} onClick={() => confirm.mutate(id)}>
          {t('mine.confirm')}
        </Button>
      }
    />
  ))
}

function Shifts() {
  const { t } = useTranslation('roster')
  const format = useFormat()
  const { shifts, today } = useSuspenseQuery(mineQuery).data
  const now = useNow()
  // A night shift of yesterday goes on after midnight.
  const mine = shifts.filter(({ isMine, workDate, endsAt }) => isMine && (workDate >= today || now < endsAt))
  return (
    <Card title={t('mineTitle')}>
      {mine.length === 0 ? <p className={styles.quiet}>{t('mine.none')}</p> : null}
      <ul className={styles.mine}>
        {mine.map(({ workDate, template, beginsAt, endsAt }) => {
          const others = shifts.filter(
            (shift) => !shift.isMine && shift.workDate === workDate && shift.template.id === template.id,
          )
          const names = others.map(({ person }) => person.name).join(' ')
          return (
            <li key={workDate}>
              <b>{workDate === today ? t('mine.today') : format.workDay(workDate)}</b>
              <span className={template.isNight ? styles.night : styles.day}>{template.name}</span>
              <span className={styles.time}>{hoursText(template)}</span>
              <small>{names === '' ? t('mine.alone') : t('mine.with', { names })}</small>
              {now < beginsAt ? (
                <Link to={swapAskPath(workDate)}>{t('mine.swap')}</Link>
              ) : (
                <small>{t(now < endsAt ? 'mine.running' : 'mine.over')}</small>
              )}
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
