import { api } from '../client.ts'
import { useLive } from '../live/live.ts'
import { renewSoon } from '../live/renew-soon.ts'

/** Reads the clocks anew when some of them have moved: every sum on the screen counts all that run. */
export function useClockLive(): void {
  useLive(['board.changed'], ({ boards }) => {
    if (boards.includes('clock')) renewSoon(api.clock.key())
  })
}
