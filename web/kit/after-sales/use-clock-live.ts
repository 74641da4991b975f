import { api, queryClient } from '../client.ts'
import { useLive } from '../live/live.ts'

/** Reads the clocks anew when some of them have moved; the server tells at most a few times a second. */
export function useClockLive(): void {
  useLive(['board.changed'], ({ boards }) => {
    if (boards.includes('clock')) void queryClient.invalidateQueries({ queryKey: api.clock.key() })
  })
}
