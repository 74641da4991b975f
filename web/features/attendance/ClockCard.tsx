import { useQuery } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { OwnAttendance } from '#contract/attendance.ts'
import { api, client, queryClient } from '#web/kit/client.ts'
import { useNow } from '#web/kit/clock.ts'
import { percent, useFormat } from '#web/kit/format.ts'
import { useLive } from '#web/kit/live/live.ts'
import { useMe } from '#web/kit/me.ts'
import { useChange } from '#web/kit/use-change.ts'
import { Card } from '#web/ui/Card.tsx'
import styles from './attendance.module.css'
import { ShiftText } from './DayTable.tsx'
import { Marks } from './Marks.tsx'
import { lengthText } from './time-text.ts'
import { ownQuery, useClock } from './use-clock.ts'

const SHOWN_DAYS = 7

/** Clocking in and out, and one’s own last days; on a phone too. */
export function ClockCard() {
  const { t } = useTranslation('attendance')
  const own = useQuery(ownQuery).data
  useLive(['board.changed'], ({ boards }) => {
    if (boards.includes('roster')) void queryClient.invalidateQueries({ queryKey: api.attendance.key() })
  })
  if (!own) return null
  return (
    <Card title={t('clock.title')} extra={<OwnShares own={own} />}>
      <Press own={own} />
      <OwnDays own={own} />
    </Card>
  )
}

function Press({ own }: { readonly own: OwnAttendance }) {
  const { t } = useTranslation('attendance')
  const format = useFormat()
  const now = useNow()
  const { clockIn, clockOut } = useClock()
  const { clockedInAt, isRosterBound, takesNew } = own
  return (
    <div className={styles.press}>
      {clockedInAt === null ? (
        <Button
          type="primary"
          size="large"
          loading={clockIn.isPending}
          onClick={() => clockIn.mutate(undefined)}
        >
          {t('clock.in')}
        </Button>
      ) : (
        <Button size="large" loading={clockOut.isPending} onClick={() => clockOut.mutate(undefined)}>
          {t('clock.out')}
        </Button>
      )}
      <span>
        {clockedInAt === null
          ? t('clock.notIn')
          : t('clock.since', { time: format.time(clockedInAt), length: format.duration(now - clockedInAt) })}
        {isRosterBound && !takesNew ? (
          <small className={styles.hint}>{t(own.isShiftEnding ? 'clock.ending' : 'clock.offShift')}</small>
        ) : null}
        {clockedInAt === null && own.settings.clocking === 'online' ? (
          <small className={styles.hint}>{t('clock.byOnline')}</small>
        ) : null}
      </span>
      {isRosterBound && !takesNew ? <HandOver /> : null}
    </div>
  )
}

/** What one still holds at the end of one's shift goes to who is on shift, in one press. */
function HandOver() {
  const { t } = useTranslation('attendance')
  const { message } = App.useApp()
  const { personId } = useMe()
  const load = useQuery(api.presence.get.queryOptions({ input: {} })).data?.load ?? 0
  const handOver = useChange({
    send: () => client.intraday.handOver({ personId }),
    renews: [api.presence.key(), api.conversation.key()],
    onDone: ({ moved, left }) => void message.info(t('clock.handedOver', { moved, left })),
  })
  if (load === 0) return null
  return (
    <Button loading={handOver.isPending} onClick={() => handOver.mutate(undefined)}>
      {t('clock.handOver', { count: load })}
    </Button>
  )
}

function OwnShares({ own: { sum } }: { readonly own: OwnAttendance }) {
  const { t } = useTranslation('attendance')
  if (sum.adherence === null) return null
  return (
    <span title={t('explain.adherence')}>{t('clock.shares', { adherence: percent(sum.adherence) })}</span>
  )
}

function OwnDays({ own }: { readonly own: OwnAttendance }) {
  const { t } = useTranslation('attendance')
  const format = useFormat()
  const days = own.days.filter(({ shift, clockedInAt }) => shift !== null || clockedInAt !== null)
  if (days.length === 0) return <p className={styles.quiet}>{t('clock.noDays')}</p>
  return (
    <ul className={styles.days}>
      {days.slice(0, SHOWN_DAYS).map((day) => (
        <li key={day.workDate}>
          <b>{format.workDay(day.workDate)}</b>
          <ShiftText day={day} />
          <Marks day={day} />
          {day.clockedInAt === null ? null : (
            <span className={styles.quiet}>
              {t('clock.online', { length: lengthText(day.onlineMinutes) })}
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}
