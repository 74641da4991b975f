import { Drawer } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ArrivalView, ForecastView } from '#contract/forecast.ts'
import type { HalfHour } from '#domain/forecast/arrival.ts'
import { elapsed, type WorkDate } from '#domain/kernel/time.ts'
import { api } from '#web/kit/client.ts'
import { useFormat } from '#web/kit/format.ts'
import { Link } from '#web/kit/Link.tsx'
import { byKey, useRows } from '#web/kit/rows.ts'
import { DataTable, type Column } from '#web/kit/table/DataTable.tsx'
import { conversationPath } from '#web/paths.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { timeOf } from './time-of.ts'

export interface OpenedArrivals {
  readonly day: WorkDate
  /** The first and the last half hour. */
  readonly from: HalfHour
  readonly to: HalfHour
}

interface ArrivalDrawerProps {
  readonly shop: ForecastView['shop']
  readonly opened: OpenedArrivals
  readonly onClose: () => void
}

/** The chats that arrived in a stretch of a day. */
export function ArrivalDrawer({ shop, opened: { day, from, to }, onClose }: ArrivalDrawerProps) {
  const { t } = useTranslation('forecast')
  const format = useFormat(shop.timeZone)
  const list = useRows(
    api.forecast.listArrivals.infiniteOptions({
      ...byKey,
      input: (after: string | undefined) => ({
        shopId: shop.id,
        workDate: day,
        fromHalfHour: from,
        toHalfHour: to,
        after,
      }),
    }),
  )
  const title = t('arrivals.title', { day: format.workDay(day), from: timeOf(from), to: timeOf(to + 1) })
  const columns: readonly Column<ArrivalView>[] = [
    { key: 'at', title: t('arrivals.at'), render: ({ at }) => format.timeToSecond(at) },
    {
      key: 'chat',
      title: t('arrivals.chat'),
      render: ({ conversationId, customer }) => (
        <Link to={conversationPath(conversationId)}>{customer || t('arrivals.open')}</Link>
      ),
    },
    { key: 'agent', title: t('arrivals.agent'), render: ({ agent }) => agent ?? t('arrivals.nobody') },
    {
      key: 'waited',
      title: t('arrivals.waited'),
      align: 'end',
      render: ({ at, answeredAt }) =>
        answeredAt === null ? t('arrivals.unanswered') : format.measured(elapsed(at, answeredAt)),
    },
  ]
  return (
    <Drawer open title={title} size={640} onClose={onClose}>
      <DataTable
        {...list}
        columns={columns}
        rowKey={({ conversationId, at }) => `${conversationId} ${at}`}
        empty={<EmptyState text={t('arrivals.none')} />}
        label={title}
      />
    </Drawer>
  )
}
