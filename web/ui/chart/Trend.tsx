import { useMemo } from 'react'
import { usePalette } from '../theme-name.ts'
import type { Palette } from '../palette.ts'
import { Chart } from './Chart.tsx'
import { chartBase, labelAxis, targetLine, valueAxis } from './chart-parts.ts'

export interface TrendLine {
  readonly name: string
  /** One value for each label; `null` leaves a gap (not assessed, not known yet). */
  readonly values: readonly (number | null)[]
  /** The one that matters is drawn in the accent, the others in quiet ink. */
  readonly isMain?: boolean
}

interface TrendProps {
  readonly labels: readonly string[]
  readonly lines: readonly TrendLine[]
  readonly target?: { readonly value: number; readonly label: string }
  readonly format: (value: number) => string
  readonly height?: number
  readonly label: string
  readonly onPick?: (index: number) => void
}

/** Values over time with the target line; each line carries its name at its end instead of a legend. */
export function Trend({ height = 220, label, onPick, ...data }: TrendProps) {
  const colors = usePalette()
  const { labels, lines, target, format } = data
  const option = useMemo(
    () => trendOption(colors, { labels, lines, target, format }),
    [colors, labels, lines, target, format],
  )
  return <Chart option={option} height={height} label={label} onPick={onPick} />
}

type TrendData = Pick<TrendProps, 'labels' | 'lines' | 'format'> & { readonly target: TrendProps['target'] }

function trendOption(colors: Palette, { labels, lines, target, format }: TrendData) {
  const base = chartBase(colors)
  const isNamed = lines.length > 1
  return {
    ...base,
    grid: { left: 8, right: isNamed ? 84 : 16, top: 18, bottom: 4, containLabel: true },
    tooltip: { ...base.tooltip, trigger: 'axis', valueFormatter: formatGaps(format) },
    xAxis: { ...labelAxis(colors, labels), boundaryGap: false },
    yAxis: valueAxis(colors, format),
    series: lines.map((line, index) => {
      const color = line.isMain || lines.length === 1 ? colors.accent : colors.ink3
      return {
        name: line.name,
        type: 'line',
        data: [...line.values],
        symbol: 'circle',
        symbolSize: 5,
        showSymbol: labels.length <= 31,
        lineStyle: { width: line.isMain || lines.length === 1 ? 2 : 1.2, color },
        itemStyle: { color },
        endLabel: { show: isNamed, formatter: line.name, color, fontSize: 11 },
        labelLayout: { moveOverlap: 'shiftY' },
        markLine: index === 0 && target ? targetLine(colors, target) : undefined,
      }
    }),
  }
}

function formatGaps(format: (value: number) => string) {
  return (value: unknown) => (typeof value === 'number' ? format(value) : '—')
}
