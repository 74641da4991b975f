import { useTranslation } from 'react-i18next'
import type { EventType } from '#contract/event.ts'
import type { ConsumerName, ParkedEvent } from '#contract/consumer.ts'
import { SECOND } from '#domain/kernel/time.ts'
import type { client } from '#web/kit/client.ts'
import { useFormat } from '#web/kit/format.ts'
import type { Column } from '#web/kit/table/DataTable.tsx'
import { Pill } from '#web/ui/Pill.tsx'

type Consumer = Awaited<ReturnType<typeof client.consumer.list>>['consumers'][number]

const NAMES = {
  metric: 'name.metric',
  routing: 'name.routing',
  'away-reply': 'name.away-reply',
  outbox: 'name.outbox',
  clock: 'name.clock',
  'order-attribution': 'name.order-attribution',
  finding: 'name.finding',
  attendance: 'name.attendance',
} as const satisfies Record<ConsumerName, string>

/** One that is not the product's own shows its own name. */
function useConsumerName(): (name: string) => string {
  const { t } = useTranslation('consumer')
  return (name) => (isNamed(name) ? t(NAMES[name]) : name)
}

function isNamed(name: string): name is ConsumerName {
  return Object.hasOwn(NAMES, name)
}

export function useConsumerColumns(): readonly Column<Consumer>[] {
  const { t } = useTranslation('consumer')
  const nameOf = useConsumerName()
  const format = useFormat()
  const behind = ({ behindEvents, behindSeconds }: Consumer) =>
    t('behind', { count: behindEvents, wait: format.duration(behindSeconds * SECOND) })
  return [
    { key: 'name', title: t('name.label'), render: ({ name }) => nameOf(name) },
    {
      key: 'state',
      title: t('state'),
      render: (consumer) => (consumer.behindEvents === 0 ? t('upToDate') : behind(consumer)),
    },
    { key: 'parked', title: t('parkedCount'), align: 'end', render: ({ parkedCount }) => parkedCount },
  ]
}

export function useParkedColumns(): readonly Column<ParkedEvent>[] {
  const { t } = useTranslation(['consumer', 'event'])
  const nameOf = useConsumerName()
  const format = useFormat()
  return [
    { key: 'name', title: t('consumer:name.label'), isNowrap: true, render: (row) => nameOf(row.consumer) },
    {
      key: 'event',
      title: t('consumer:event'),
      isNowrap: true,
      render: ({ type, seq }) => `${t(`event:${type as EventType}`)} · ${seq}`,
    },
    {
      key: 'error',
      title: t('consumer:error'),
      render: ({ error, tries }) =>
        error === null ? t('consumer:behindEarlier') : `${error} (${t('consumer:tries', { count: tries })})`,
    },
    {
      key: 'parkedAt',
      title: t('consumer:parkedAt'),
      isNowrap: true,
      isSecondary: true,
      render: ({ parkedAt }) => format.dateTime(parkedAt),
    },
    {
      key: 'retry',
      title: '',
      align: 'end',
      render: ({ isRetryWanted }) =>
        isRetryWanted ? <Pill tone="accent">{t('consumer:retrying')}</Pill> : null,
    },
  ]
}
