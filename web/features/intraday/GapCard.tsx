import { Button, Checkbox, InputNumber, Popover } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { IntradayBoard } from '#contract/intraday.ts'
import { raisedBy } from '#domain/intraday/raised-limit.ts'
import { api, client } from '#web/kit/client.ts'
import { useChange } from '#web/kit/use-change.ts'
import { Card } from '#web/ui/Card.tsx'
import { slotText } from './slots.ts'
import styles from './intraday.module.css'

const SHOWN = 4

/** The gaps to come, and the quickest thing to do about them. */
export function GapCard({ board }: { readonly board: IntradayBoard }) {
  const { t } = useTranslation('intraday')
  const { gaps } = board
  return (
    <Card title={t('gap.title')} extra={<RaiseLimits people={board.here.people} />}>
      {gaps.length === 0 ? <p className={styles.quiet}>{t('gap.none')}</p> : null}
      <ul className={styles.list}>
        {gaps.slice(0, SHOWN).map(({ fromSlot, toSlot, heads, missingHours }) => (
          <li key={fromSlot}>
            <b className={styles.figures}>
              {slotText(fromSlot)}–{slotText(toSlot)}
            </b>
            <span className={styles.late}>{t('gap.heads', { count: heads })}</span>
            <span className={styles.quiet}>{t('gap.hours', { count: missingHours })}</span>
          </li>
        ))}
      </ul>
      {gaps.length > 0 ? <p className={styles.line}>{t('gap.what')}</p> : null}
    </Card>
  )
}

/** So many chats more for everybody at the desk (R78), for the rest of the shift or until somebody changes it. */
function RaiseLimits({ people }: { readonly people: IntradayBoard['here']['people'] }) {
  const { t } = useTranslation('intraday')
  const [by, setBy] = useState(2)
  const [isUntilShiftEnd, setUntilShiftEnd] = useState(true)
  const [isOpen, setOpen] = useState(false)
  const mine = people.filter(({ canLimit }) => canLimit)
  const raise = useChange({
    send: () =>
      client.intraday.raiseLimits({ personIds: mine.map(({ person }) => person.id), by, isUntilShiftEnd }),
    renews: [api.intraday.key(), api.floor.key(), api.presence.key()],
    onDone: () => setOpen(false),
  })
  const seats = mine.reduce((sum, { receptionLimit }) => sum + receptionLimit, 0)
  return (
    <Popover
      open={isOpen}
      onOpenChange={setOpen}
      trigger="click"
      title={t('limit.title', { count: mine.length })}
      content={
        <div className={styles.raise}>
          <p className={styles.quiet}>{t('limit.about', { seats, next: seatsAfter(mine, by) })}</p>
          <InputNumber
            autoFocus
            min={-20}
            max={20}
            value={by}
            aria-label={t('limit.by')}
            onChange={(next) => setBy(next ?? 0)}
          />
          <Checkbox checked={isUntilShiftEnd} onChange={({ target }) => setUntilShiftEnd(target.checked)}>
            {t('limit.untilEnd')}
          </Checkbox>
          <p className={styles.quiet}>{t(isUntilShiftEnd ? 'limit.untilEndHint' : 'limit.staysHint')}</p>
          <Button
            type="primary"
            disabled={by === 0}
            loading={raise.isPending}
            onClick={() => raise.mutate(undefined)}
          >
            {t('limit.do')}
          </Button>
        </div>
      }
    >
      <Button
        size="small"
        disabled={mine.length === 0}
        title={mine.length === 0 ? t('limit.nobody') : undefined}
      >
        {t('limit.open')}
      </Button>
    </Popover>
  )
}

function seatsAfter(people: IntradayBoard['here']['people'], by: number): number {
  return people.reduce((sum, { receptionLimit }) => sum + raisedBy(receptionLimit, by), 0)
}
