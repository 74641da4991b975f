import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { CustomerId } from '#domain/kernel/ids.ts'
import { fen } from '#domain/kernel/money.ts'
import { TimeLeft } from '#web/kit/after-sales/TimeLeft.tsx'
import { useClockWords } from '#web/kit/after-sales/clock-words.ts'
import { useClockLive } from '#web/kit/after-sales/use-clock-live.ts'
import { api } from '#web/kit/client.ts'
import { money } from '#web/kit/format.ts'
import { useCan } from '#web/kit/me.ts'
import { Card } from '#web/ui/Card.tsx'
import styles from './SidePanel.module.css'

/** What runs out for this buyer's orders, the first to end on top; absent where nothing runs. */
export function ClocksCard({ customerId }: { readonly customerId: CustomerId }) {
  const { t } = useTranslation('clockBoard')
  const words = useClockWords()
  const mayRead = useCan('clock.read')
  const query = api.clock.ofOrders.queryOptions({ input: { customerId } })
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
