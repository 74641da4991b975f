import { useSuspenseQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { LeaveView } from '#contract/leave.ts'
import { api, client } from '#web/kit/client.ts'
import { useFormat } from '#web/kit/format.ts'
import { useChange } from '#web/kit/use-change.ts'
import { Card } from '#web/ui/Card.tsx'
import { Pill } from '#web/ui/Pill.tsx'
import styles from './roster.module.css'

const TONES = { asked: 'soon', approved: 'met', refused: 'late', withdrawn: 'plain' } as const

/** One's own leave, and what waits for one's decision. */
export function LeaveList() {
  const { t } = useTranslation('roster')
  const leaves = useSuspenseQuery(api.leave.list.queryOptions()).data
  return (
    <Card title={t('leave.title')}>
      {leaves.length === 0 ? <p className={styles.quiet}>{t('leave.none')}</p> : null}
      <ul className={styles.problems}>
        {leaves.map((leave) => (
          <LeaveLine key={leave.id} leave={leave} />
        ))}
      </ul>
    </Card>
  )
}

function LeaveLine({ leave }: { readonly leave: LeaveView }) {
  const { t } = useTranslation('roster')
  const format = useFormat()
  const { id, person, from, to, kind, reason, status, isMine, canDecide } = leave
  const renews = [api.leave.key(), api.roster.key()]
  const decide = useChange({ send: (isApproved: boolean) => client.leave.decide({ id, isApproved }), renews })
  const withdraw = useChange({ send: () => client.leave.withdraw({ id }), renews })
  const isOpen = status === 'asked' || status === 'approved'
  return (
    <li>
      <span>
        {[
          person.name,
          `${format.shortDay(from)}–${format.shortDay(to)}`,
          t(`leave.kinds.${kind}`),
          reason,
        ].join(' ')}
      </span>
      <Pill tone={TONES[status]}>{t(`leave.status.${status}`)}</Pill>
      {canDecide ? (
        <>
          <Button size="small" type="primary" onClick={() => decide.mutate(true)}>
            {t('leave.approve')}
          </Button>
          <Button size="small" onClick={() => decide.mutate(false)}>
            {t('leave.refuse')}
          </Button>
        </>
      ) : null}
      {isMine && isOpen ? (
        <Button size="small" onClick={() => withdraw.mutate(undefined)}>
          {t('leave.withdraw')}
        </Button>
      ) : null}
    </li>
  )
}
