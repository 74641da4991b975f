import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { OrderId } from '#domain/kernel/ids.ts'
import { TimeLeft } from '#web/kit/after-sales/TimeLeft.tsx'
import { useClockWords } from '#web/kit/after-sales/clock-words.ts'
import { useClockLive } from '#web/kit/after-sales/use-clock-live.ts'
import { api } from '#web/kit/client.ts'
import { useCan } from '#web/kit/me.ts'
import { Card } from '#web/ui/Card.tsx'
import { Money } from './OrderCells.tsx'
import styles from './order.module.css'

/** What runs out for this order, the first to end on top; absent where nothing runs. */
export function OrderClocks({ orderId }: { readonly orderId: OrderId }) {
  const { t } = useTranslation('order')
  const words = useClockWords()
  const mayRead = useCan('clock.read')
  const query = api.clock.ofOrders.queryOptions({ input: { orderIds: [orderId] } })
  const clocks = useQuery({ ...query, enabled: mayRead }).data ?? []
  useClockLive()
  const running = clocks.filter(({ state }) => state === 'running' || state === 'paused')
  if (running.length === 0) return null
  return (
    <Card title={t('clocks')}>
      {running.map((clock) => (
        <div key={clock.id} className={styles.head}>
          <span>{words.todo(clock.ruleKey)}</span>
          <TimeLeft clock={clock} />
          <Money amount={clock.amountAtRisk === 0 ? null : clock.amountAtRisk} />
        </div>
      ))}
    </Card>
  )
}
