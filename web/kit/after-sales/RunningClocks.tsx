import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { CustomerId, OrderId } from '#domain/kernel/ids.ts'
import { fen } from '#domain/kernel/money.ts'
import { Card } from '#web/ui/Card.tsx'
import { api } from '../client.ts'
import { money } from '../format.ts'
import { useCan } from '../me.ts'
import { useClockWords } from './clock-words.ts'
import styles from './RunningClocks.module.css'
import { TimeLeft } from './TimeLeft.tsx'
import { useClockLive } from './use-clock-live.ts'

interface RunningClocksProps {
  /** Whose clocks: all of a buyer's orders, or one order's. */
  readonly of: { readonly customerId: CustomerId } | { readonly orderIds: OrderId[] }
}

/** What runs out for a buyer or an order, the first to end on top; absent where nothing runs. */
export function RunningClocks({ of }: RunningClocksProps) {
  const { t } = useTranslation('clockBoard')
  const words = useClockWords()
  const mayRead = useCan('clock.read')
  const query = api.clock.ofOrders.queryOptions({ input: of })
  const clocks = useQuery({ ...query, enabled: mayRead }).data ?? []
  useClockLive()
  const running = clocks.filter(({ state }) => state === 'running' || state === 'paused')
  if (running.length === 0) return null
  return (
    <Card title={t('title')}>
      {running.map((clock) => (
        <div key={clock.id} className={styles.clock}>
          <div>
            <strong>{words.todo(clock.ruleKey)}</strong> <TimeLeft clock={clock} />
          </div>
          <small>
            {t('otherwiseAt', { outcome: words.outcome(clock.outcome) })}
            {clock.amountAtRisk > 0 ? <strong> {money(fen(clock.amountAtRisk))}</strong> : null}
          </small>
        </div>
      ))}
    </Card>
  )
}
