import { useSuspenseQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ShiftTemplateView } from '#contract/roster.ts'
import { addDays, weekdayOf } from '#domain/calendar/work-date.ts'
import type { ShiftTemplateId } from '#domain/kernel/ids.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import { api, client } from '#web/kit/client.ts'
import { useFormat } from '#web/kit/format.ts'
import { useChange } from '#web/kit/use-change.ts'
import { Card } from '#web/ui/Card.tsx'
import styles from './roster.module.css'
import { useWeekdayText, WEEKDAYS } from '#web/kit/shift-text.ts'

interface Wished {
  readonly templateId: ShiftTemplateId | null
  readonly wants: 'on' | 'off'
}

/** As far as one's shifts are shown, in whole weeks. */
const WEEKS = 4

/** 我的意愿: a press on a day asks for it off, then for each shift, then for nothing. */
export function WishCard() {
  const { t } = useTranslation('roster')
  const weekdayText = useWeekdayText()
  const { today, wishes } = useSuspenseQuery(api.roster.mine.queryOptions()).data
  const templates = useSuspenseQuery(api.roster.templates.queryOptions()).data
  const open = templates.filter(({ isRetired }) => !isRetired)
  const put = useChange({
    send: (input: { readonly workDate: WorkDate; readonly wish: Wished | null }) => client.roster.wish(input),
    renews: [api.roster.mine.key()],
  })
  const next = addDays(today, 1)
  const first = addDays(next, 1 - weekdayOf(next))
  return (
    <Card title={t('wish.title')}>
      <p className={styles.quiet}>{t('wish.about')}</p>
      <div className={styles.month}>
        {WEEKDAYS.map((day) => (
          <small key={day}>{weekdayText(day)}</small>
        ))}
        {Array.from({ length: 7 * WEEKS }, (_, index) => addDays(first, index)).map((day) => (
          <WishDay
            key={day}
            day={day}
            isPast={day <= today}
            wish={wishOf(put.isPending ? put.variables : undefined, wishes, day)}
            templates={open}
            onPut={(wish) => put.mutate({ workDate: day, wish })}
          />
        ))}
      </div>
    </Card>
  )
}

/** What was pressed just now, else what is known. */
function wishOf(
  sent: { readonly workDate: WorkDate; readonly wish: Wished | null } | undefined,
  wishes: readonly (Wished & { readonly workDate: WorkDate })[],
  day: WorkDate,
): Wished | null {
  if (sent?.workDate === day) return sent.wish
  return wishes.find(({ workDate }) => workDate === day) ?? null
}

interface WishDayProps {
  readonly day: WorkDate
  readonly isPast: boolean
  readonly wish: Wished | null
  readonly templates: readonly ShiftTemplateView[]
  readonly onPut: (wish: Wished | null) => void
}

function WishDay({ day, isPast, wish, templates, onPut }: WishDayProps) {
  const { t } = useTranslation('roster')
  const format = useFormat()
  const template = templates.find(({ id }) => id === wish?.templateId)
  const words = wish === null ? t('wish.none') : `${t(`wish.${wish.wants}`)} ${template?.name ?? ''}`.trim()
  return (
    <button
      type="button"
      className={[styles.wish, wish === null ? '' : template?.isNight ? styles.night : styles.day].join(' ')}
      disabled={isPast}
      aria-label={t('wish.cell', { day: format.workDay(day), wish: words })}
      title={words}
      onClick={() => onPut(nextWish(wish, templates))}
    >
      <span>{Number(day.slice(8))}</span>
      <b>{wish === null ? '' : (template?.mark ?? t('wish.offMark'))}</b>
    </button>
  )
}

function nextWish(wish: Wished | null, templates: readonly ShiftTemplateView[]): Wished | null {
  if (wish === null) return { templateId: null, wants: 'off' }
  const at = templates.findIndex(({ id }) => id === wish.templateId)
  const next = templates[at + 1]
  return next ? { templateId: next.id, wants: 'on' } : null
}
