import { Drawer, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CauseChat } from '#contract/cause.ts'
import type { DateRange } from '#domain/calendar/work-date.ts'
import type { ShopId } from '#domain/kernel/ids.ts'
import { api } from '#web/kit/client.ts'
import { useFormat } from '#web/kit/format.ts'
import { Link } from '#web/kit/Link.tsx'
import { byKey, useRows } from '#web/kit/rows.ts'
import { DataTable, type Column } from '#web/kit/table/DataTable.tsx'
import { conversationPath } from '#web/paths.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { CAUSE_KEYS, type CauseKey, type CausePart } from './cause-totals.ts'
import { useCauseNames } from './use-cause-names.ts'

export interface OpenedCause {
  readonly part: CausePart
  readonly range: DateRange
  readonly shopIds: readonly ShopId[] | undefined
}

interface CauseChatsProps extends OpenedCause {
  readonly onClose: () => void
}

/** The chats behind a count, each a click from the chat itself. */
export function CauseChats({ part, range, shopIds, onClose }: CauseChatsProps) {
  const { t } = useTranslation(['metric', 'nav'])
  const names = useCauseNames()
  const [cause, setCause] = useState<CauseKey | 'all'>(part.cause ?? 'all')
  const shops = part.shopId === undefined ? shopIds : [part.shopId]
  const list = useRows(
    api.cause.listChats.infiniteOptions({
      ...byKey,
      input: (after: string | undefined) => ({
        ...(shops === undefined ? {} : { shopIds: [...shops] }),
        ...range,
        reason: part.reason,
        cause: cause === 'all' ? undefined : cause,
        after,
      }),
    }),
  )
  const days = range.from === range.to ? range.from : `${range.from} – ${range.to}`
  const title = [part.reason === undefined ? t('nav:metrics.causes') : names.reason(part.reason), days].join(
    ' · ',
  )
  return (
    <Drawer open title={title} size={720} onClose={onClose}>
      <Segmented<CauseKey | 'all'>
        value={cause}
        onChange={setCause}
        options={[
          { value: 'all', label: t('outcome.all') },
          ...CAUSE_KEYS.map((value) => ({ value, label: names.cause(value) })),
        ]}
        style={{ marginBottom: 12 }}
      />
      <DataTable
        {...list}
        columns={useColumns()}
        rowKey={(chat) => chat.conversationId}
        empty={<EmptyState text={t('noItems')} />}
        label={title}
      />
    </Drawer>
  )
}

function useColumns(): readonly Column<CauseChat>[] {
  const { t } = useTranslation('metric')
  const format = useFormat()
  const names = useCauseNames()
  return [
    {
      key: 'chat',
      title: t('item.chat'),
      isNowrap: true,
      render: ({ conversationId, customer }) => (
        <Link to={conversationPath(conversationId)}>{customer.name || t('item.open')}</Link>
      ),
    },
    { key: 'at', title: t('item.at'), isNowrap: true, render: ({ startedAt }) => format.dateTime(startedAt) },
    { key: 'shop', title: t('item.shop'), isSecondary: true, render: ({ shop }) => shop.name },
    { key: 'who', title: t('who'), isNowrap: true, render: ({ agent }) => agent ?? t('nobody') },
    { key: 'reason', title: t('cause.reason'), render: ({ reason }) => names.reason(reason ?? 'none') },
    {
      key: 'cause',
      title: t('cause.cause'),
      isSecondary: true,
      render: (chat) => names.cause(chat.cause ?? 'none'),
    },
  ]
}
