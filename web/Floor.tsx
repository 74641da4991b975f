import { DueFigure } from './features/clock/RiskFigures.tsx'
import { FloorPage } from './features/floor/FloorPage.tsx'
import { PlatformLines } from './features/metric/PlatformLines.tsx'
import { QueueCounts } from './features/order/QueueCounts.tsx'
import { SurgeBanner } from './features/surge/SurgeBanner.tsx'

/** The floor with what other features put onto it. */
export function Floor() {
  const lines = (
    <>
      <SurgeBanner />
      <PlatformLines />
    </>
  )
  return <FloorPage due={<DueFigure whose="all" />} lines={lines} queues={<QueueCounts />} />
}
