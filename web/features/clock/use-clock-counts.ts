import { useQuery } from '@tanstack/react-query'
import { api } from '#web/kit/client.ts'
import { useCan } from '#web/kit/me.ts'
import type { AreaCounts } from '#web/kit/shell/CountMark.tsx'
import { useClockLive } from '#web/kit/after-sales/use-clock-live.ts'

/** Beside 订单与时限 how many of the clocks that cost money end within a day: mine, or all for who looks after all. */
export function useClockCounts(): AreaCounts {
  const mayRead = useCan('clock.read')
  const seesAll = useCan('floor.read')
  const counts = useQuery({ ...api.clock.count.queryOptions({ input: {} }), enabled: mayRead }).data
  useClockLive()
  if (!counts) return {}
  return { orders: { count: (seesAll ? counts.all : counts.mine).count, tone: 'late' } }
}
