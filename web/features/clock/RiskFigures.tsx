import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { fen } from '#domain/kernel/money.ts'
import { useClockLive } from '#web/kit/after-sales/use-clock-live.ts'
import { api } from '#web/kit/client.ts'
import { useNow } from '#web/kit/clock.ts'
import { count, money, useFormat } from '#web/kit/format.ts'
import { useCan, useMe } from '#web/kit/me.ts'
import { FigureCard } from '#web/kit/page/FigureCard.tsx'
import { clocksPath, PATHS } from '#web/paths.ts'

interface WhoseProps {
  /** All clocks in sight, or those of the buyers whom I serve. */
  readonly whose: 'all' | 'own'
}

/** 24 小时内到期: what must be acted on before tomorrow, what it costs, and when the first of it ends. */
export function DueFigure({ whose }: WhoseProps) {
  const { t } = useTranslation('clockBoard')
  const format = useFormat()
  const now = useNow()
  const me = useMe()
  const mayRead = useCan('clock.read')
  const counts = useQuery({ ...api.clock.count.queryOptions({ input: {} }), enabled: mayRead }).data
  useClockLive()
  if (!counts) return null
  const { count: orders, amount, nextDueAt } = whose === 'all' ? counts.all : counts.mine
  const next = nextDueAt === null ? '' : format.duration(Math.max(0, nextDueAt - now))
  return (
    <FigureCard
      label={t('due.title')}
      value={money(fen(amount))}
      tone={amount > 0 ? 'late' : 'plain'}
      about={orders === 0 ? t('due.none') : t('due.about', { count: orders, amount: count(orders), next })}
      to={clocksPath(whose === 'all' ? {} : { person: me.personId })}
    />
  )
}

/** Money at risk on clocks: tomorrow, in a week, and what this month has lost already. */
export function RiskFigures({ whose }: WhoseProps) {
  const { t } = useTranslation('clockBoard')
  const mayRead = useCan('clock.read')
  const query = api.clock.summary.queryOptions({ input: {} })
  const summary = useQuery({ ...query, enabled: mayRead && whose === 'all' }).data
  const aboutOf = (clocks: number) => t('due.count', { count: clocks, amount: count(clocks) })
  return (
    <>
      <DueFigure whose={whose} />
      {summary ? (
        <>
          <FigureCard
            label={t('due.week')}
            value={money(fen(summary.within7Days.amount))}
            about={aboutOf(summary.within7Days.count)}
            to={clocksPath({ by: 'money' })}
          />
          <FigureCard
            label={t('lost.title')}
            value={money(fen(summary.lost.amount))}
            tone={summary.lost.amount > 0 ? 'late' : 'plain'}
            about={aboutOf(summary.lost.count)}
            to={PATHS.lostClocks}
          />
        </>
      ) : null}
    </>
  )
}
