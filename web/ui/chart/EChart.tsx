import { BarChart, LineChart } from 'echarts/charts'
import {
  AriaComponent,
  GridComponent,
  MarkAreaComponent,
  MarkLineComponent,
  TooltipComponent,
} from 'echarts/components'
import { init, use, type EChartsCoreOption, type EChartsType } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useEffectEvent, useRef } from 'react'

use([
  AriaComponent,
  BarChart,
  GridComponent,
  LineChart,
  MarkAreaComponent,
  MarkLineComponent,
  SVGRenderer,
  TooltipComponent,
])

export interface EChartProps {
  readonly option: EChartsCoreOption
  /** Pixels high; the width is the parent's. */
  readonly height: number
  /** What the picture shows, in a sentence, for a screen reader. */
  readonly label: string
  /** The position of the clicked point in the data, and of its series. */
  readonly onPick?: ((index: number, series: number) => void) | undefined
}

/** The one place that meets echarts. Loaded only when a picture is on the page. */
export default function EChart({ option, height, label, onPick }: EChartProps) {
  const box = useRef<HTMLDivElement>(null)
  const chart = useRef<EChartsType | null>(null)
  const pick = useEffectEvent((index: number, series: number) => onPick?.(index, series))

  useEffect(() => {
    if (!box.current) return undefined
    const made = init(box.current, null, { renderer: 'svg' })
    chart.current = made
    made.on('click', (point) => pick(point.dataIndex, point.seriesIndex ?? 0))
    const observer = new ResizeObserver(() => made.resize())
    observer.observe(box.current)
    return () => {
      observer.disconnect()
      made.dispose()
      chart.current = null
    }
  }, [])

  useEffect(() => {
    chart.current?.setOption(option, { notMerge: true })
  }, [option])

  return <div ref={box} role="img" aria-label={label} style={{ height }} />
}
