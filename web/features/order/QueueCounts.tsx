import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '#web/kit/client.ts'
import { count } from '#web/kit/format.ts'
import { Link } from '#web/kit/Link.tsx'
import { useLive } from '#web/kit/live/live.ts'
import { renewSoon } from '#web/kit/live/renew-soon.ts'
import { useCan } from '#web/kit/me.ts'
import { orderQueuePath } from '#web/paths.ts'
import { Card } from '#web/ui/Card.tsx'
import { queueCountsQuery, QUEUE_REFRESH_MS } from './queue-counts.ts'
import styles from './order.module.css'

/** How many orders wait in each queue; each opens the queue. */
export function QueueCounts() {
  const { t } = useTranslation('order')
  const mayRead = useCan('order.read')
  const query = queueCountsQuery(undefined)
  const queues = useQuery({ ...query, enabled: mayRead, refetchInterval: QUEUE_REFRESH_MS }).data?.queues
  useLive(['board.changed'], ({ boards }) => {
    if (boards.includes('order')) renewSoon(api.orderQueue.key())
  })
  if (!queues) return null
  const total = queues.reduce((sum, queue) => sum + queue.count, 0)
  return (
    <Card title={t('queue.card')} extra={t('queue.total', { amount: count(total) })}>
      <div className={styles.counts}>
        {queues.map(({ queue, count: waiting }) => (
          <Link key={queue} to={orderQueuePath(queue)} className={styles.count}>
            <span>{t(`queue.name.${queue}`)}</span>
            <b data-empty={waiting === 0 || undefined}>{count(waiting)}</b>
          </Link>
        ))}
      </div>
    </Card>
  )
}
