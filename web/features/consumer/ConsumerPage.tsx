import { useQuery } from '@tanstack/react-query'
import { App, Button, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import { api, client } from '#web/kit/client.ts'
import { ReportPage } from '#web/kit/page/ReportPage.tsx'
import { DataTable } from '#web/kit/table/DataTable.tsx'
import { useChange } from '#web/kit/use-change.ts'
import { Card } from '#web/ui/Card.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { useConsumerColumns, useParkedColumns } from './ConsumerCells.tsx'
import { consumersQuery } from './queries.ts'

/** What works in the background: how far it has come, and what it could not handle. */
export function ConsumerPage() {
  const { t } = useTranslation('consumer')
  const { data } = useQuery({ ...consumersQuery, throwOnError: true })
  return (
    <ReportPage title={t('title')} about={t('about')}>
      <Card flush>
        <DataTable
          rows={data?.consumers}
          columns={useConsumerColumns()}
          rowKey={(consumer) => consumer.name}
          empty={null}
          label={t('title')}
        />
      </Card>
      <Card title={t('parked')} extra={data && data.parked.length > 0 ? <RetryButton /> : null} flush>
        <DataTable
          rows={data?.parked}
          columns={useParkedColumns()}
          rowKey={({ consumer, seq }) => `${consumer} ${seq}`}
          empty={<EmptyState text={t('none')} />}
          label={t('parked')}
        />
      </Card>
    </ReportPage>
  )
}

function RetryButton() {
  const { t } = useTranslation('consumer')
  const { message } = App.useApp()
  const retry = useChange({
    send: () => client.consumer.retry(),
    renews: [api.consumer.key()],
    onDone: ({ wanted }) => void message.success(t('retried', { count: wanted })),
  })
  return (
    <Tooltip title={t('retryHint')}>
      <Button size="small" loading={retry.isPending} onClick={() => retry.mutate(undefined)}>
        {t('retryAll')}
      </Button>
    </Tooltip>
  )
}
