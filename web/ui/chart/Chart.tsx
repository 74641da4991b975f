import { lazy, Suspense } from 'react'
import type { EChartProps } from './EChart.tsx'

const EChart = lazy(() => import('./EChart.tsx'))

/** A picture whose library comes when it is first needed; its place is kept meanwhile. */
export function Chart(props: EChartProps) {
  return (
    <Suspense fallback={<div style={{ height: props.height }} aria-busy="true" />}>
      <EChart {...props} />
    </Suspense>
  )
}
