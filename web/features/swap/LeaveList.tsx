import { useSuspenseQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LeaveView } from '#contract/leave.ts'
import { api, client } from '#web/kit/client.ts'
import { useFormat } from '#web/kit/format.ts'
import { useChange } from '#web/kit/use-change.ts'
import { Card } from '#web/ui/Card.tsx'
import { Pill } from '#web/ui/Pill.tsx'
import { RefuseLeave } from './RefuseLeave.tsx'
import styles from './swap.module.css'

const TONES = { asked: 'soon', approved: 'met', refused: 'late', withdrawn: 'plain' } as const

interface LeaveListProps {
  /** Opens the form that names who stands in for whoever is on leave. */
  readonly onStandIn: ((leave: LeaveView) => void) | undefined
}

export const leavesQuery = api.leave.list.queryOptions()

/** One's own leave and one's team's; what waits for one's decision stands with all else that waits. */
export function LeaveList({ onStandIn }: LeaveListProps) {
  const { t } = useTranslation('roster')
  const leaves = useSuspenseQuery(leavesQuery).data.filter(({ canDecide }) => !canDecide)
  return (
    <Card title={t('leave.title')}>
      {leaves.length === 0 ? <p className={styles.quiet}>{t('leave.none')}</p> : null}
      <ul className={styles.list}>
        {leaves.map((leave) => (
          <LeaveLine key={leave.id} leave={leave} onStandIn={onStandIn} />
        ))}
      </ul>
    </Card>
  )
}

interface LeaveLineProps extends LeaveListProps {
  readonly leave: LeaveView
}

export function LeaveLine({ leave, onStandIn }: LeaveLineProps) {
  const { t } = useTranslation(['roster', 'swap'])
  const format = useFormat()
  const { id, person, from, to, kind, reason, status, isMine, canDecide, shiftDates, decidedBy, answer } =
    leave
  const renews = [api.leave.key(), api.roster.key(), api.swap.key()]
  const [isRefusing, setIsRefusing] = useState(false)
  const approve = useChange({ send: () => client.leave.decide({ id, isApproved: true }), renews })
  const withdraw = useChange({ send: () => client.leave.withdraw({ id }), renews })
  const isOpen = status === 'asked' || status === 'approved'
  const days = from === to ? format.shortDay(from) : `${format.shortDay(from)}–${format.shortDay(to)}`
  return (
    <li className={styles.line}>
      <span className={styles.said}>
        {[person.name, days, t(`leave.kinds.${kind}`)].join(' ')}
        {reason === '' ? null : <small>{reason}</small>}
        {answer === '' || decidedBy === null ? null : (
          <small>{t('leave.answered', { name: decidedBy, answer })}</small>
        )}
        {shiftDates.length === 0 ? null : (
          <span className={styles.broken}>
            {t('swap:leaveShifts', { days: shiftDates.map((day) => format.shortDay(day)).join(' ') })}
          </span>
        )}
      </span>
      <Pill tone={TONES[status]}>{t(`leave.status.${status}`)}</Pill>
      <span className={styles.deeds}>
        {canDecide ? (
          <>
            <Button
              size="small"
              type="primary"
              loading={approve.isPending}
              onClick={() => approve.mutate(undefined)}
            >
              {t('leave.approve')}
            </Button>
            <Button size="small" onClick={() => setIsRefusing(true)}>
              {t('leave.refuse')}
            </Button>
          </>
        ) : null}
        {status === 'approved' && !isMine && onStandIn ? (
          <Button size="small" onClick={() => onStandIn(leave)}>
            {t('swap:findStandIn')}
          </Button>
        ) : null}
        {isMine && isOpen ? (
          <Button size="small" onClick={() => withdraw.mutate(undefined)}>
            {t('leave.withdraw')}
          </Button>
        ) : null}
      </span>
      {isRefusing ? <RefuseLeave leave={leave} onClose={() => setIsRefusing(false)} /> : null}
    </li>
  )
}
