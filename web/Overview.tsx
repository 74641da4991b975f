import { RiskFigures } from './features/clock/RiskFigures.tsx'
import { MetricOverviewPage } from './features/metric/MetricOverviewPage.tsx'
import { QueueCounts } from './features/order/QueueCounts.tsx'

/** The overview: the platforms' metrics, the money at risk on clocks, and what waits to be done about orders. */
export function Overview() {
  return <MetricOverviewPage risk={riskOf} queues={<QueueCounts />} />
}

function riskOf(whose: 'all' | 'own') {
  return <RiskFigures whose={whose} />
}
