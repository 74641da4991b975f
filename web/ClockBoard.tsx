import type { ClockView } from '#contract/clock.ts'
import { ClockBoardPage } from './features/clock/ClockBoardPage.tsx'
import { ClockDeeds } from './features/order/ClockDeeds.tsx'

/** The board of clocks with what the orders let one do. */
export function ClockBoard() {
  return <ClockBoardPage deeds={deedsOf} />
}

function deedsOf(clock: ClockView) {
  return <ClockDeeds clock={clock} />
}
