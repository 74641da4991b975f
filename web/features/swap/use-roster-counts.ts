import { useQuery } from '@tanstack/react-query'
import { api } from '#web/kit/client.ts'
import { useLive } from '#web/kit/live/live.ts'
import { renewSoon } from '#web/kit/live/renew-soon.ts'
import { useCan } from '#web/kit/me.ts'
import type { AreaCounts } from '#web/kit/shell/CountMark.tsx'

/** Beside 排班 how much waits for me there: to answer, to take, to approve, to read, to confirm. */
export function useRosterCounts(): AreaCounts {
  const enabled = useCan('roster.own')
  const swaps = useQuery({ ...api.swap.count.queryOptions(), enabled }).data
  const rosters = useQuery({ ...api.roster.count.queryOptions(), enabled }).data
  const relays = useQuery({ ...api.relay.count.queryOptions(), enabled }).data
  useLive(['board.changed'], ({ boards }) => {
    if (boards.includes('roster'))
      for (const noun of [api.swap, api.relay, api.roster.count]) renewSoon(noun.key())
  })
  const waiting = swaps ? swaps.toAnswer + swaps.toTake + swaps.toApprove : 0
  return { roster: { count: waiting + (relays?.unread ?? 0) + (rosters?.toConfirm ?? 0) } }
}
