import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ShopId } from '#domain/kernel/ids.ts'
import { fen } from '#domain/kernel/money.ts'
import { api } from '#web/kit/client.ts'
import { money, useFormat } from '#web/kit/format.ts'
import { useIsNarrow, useIsRoomy } from '#web/kit/use-is-narrow.ts'
import { Card } from '#web/ui/Card.tsx'
import { Bars } from '#web/ui/chart/Bars.tsx'

const DAYS = 10
/** As many figures as stand side by side on a phone. */
const NARROW_DAYS = 5

/** On which day how much money leaves when nobody acts. */
export function CalendarStrip({ shopIds }: { readonly shopIds: ShopId[] | undefined }) {
  const { t } = useTranslation('clockBoard')
  const format = useFormat()
  const isNarrow = useIsNarrow()
  const isRoomy = useIsRoomy()
  const input = { shopIds, days: isNarrow ? NARROW_DAYS : DAYS }
  const days = useQuery(api.clock.calendar.queryOptions({ input })).data
  const bars = (days ?? []).map(({ day, count, amount }, index) => {
    const name = index === 0 ? t('today') : isRoomy ? format.workDay(day) : format.shortDay(day)
    return {
      label: count === 0 ? name : t('dayCount', { day: name, count }),
      value: amount === 0 ? null : amount,
      isLate: index === 0,
    }
  })
  // Ten empty days say nothing.
  if (days?.every(({ count }) => count === 0)) return null
  return (
    <Card>
      <Bars bars={bars} format={(amount) => money(fen(amount))} height={144} label={t('calendar')} />
    </Card>
  )
}
