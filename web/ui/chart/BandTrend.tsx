import { useMemo } from 'react'
import type { Palette } from '../palette.ts'
import { usePalette } from '../theme-name.ts'
import { Chart } from './Chart.tsx'
import { chartBase, labelAxis, valueAxis } from './chart-parts.ts'

interface BandPoint {
  readonly label: string
  /** What is expected, and between what and what; null where nothing was foretold. */
  readonly expected: { readonly mean: number; readonly low: number; readonly high: number } | null
  /** What came; null where it is not known yet. */
  readonly actual: number | null
  /** Not over yet, so that what came is only a part. */
  readonly isPartial?: boolean
}

interface BandTrendProps {
  readonly points: readonly BandPoint[]
  readonly names: { readonly expected: string; readonly band: string; readonly actual: string }
  readonly format: (value: number) => string
  readonly height?: number
  readonly label: string
  readonly onPick: (index: number) => void
}

/** What came as bars, what was expected as a line with its band: where a bar leaves the band, the forecast was wrong. */
export function BandTrend({ height = 220, label, onPick, points, names, format }: BandTrendProps) {
  const colors = usePalette()
  const option = useMemo(() => bandOption(colors, { points, names, format }), [colors, points, names, format])
  return <Chart option={option} height={height} label={label} onPick={onPick} />
}

type BandData = Pick<BandTrendProps, 'points' | 'names' | 'format'>

function bandOption(colors: Palette, { points, names, format }: BandData) {
  const base = chartBase(colors)
  const labels = points.map((point) => point.label)
  return {
    ...base,
    grid: { left: 8, right: 16, top: 14, bottom: 4, containLabel: true },
    tooltip: {
      ...base.tooltip,
      trigger: 'axis',
      axisPointer: { type: 'shadow', shadowStyle: { color: colors.line, opacity: 0.35 } },
      formatter: (shown: unknown) => tooltipOf(points[indexOf(shown)], { names, format }),
    },
    xAxis: labelAxis(colors, labels),
    yAxis: { ...valueAxis(colors, format), scale: false, min: 0 },
    series: [
      {
        type: 'bar',
        name: names.actual,
        data: points.map(({ actual, isPartial }) => ({
          value: actual,
          itemStyle: { color: colors.ink3, opacity: isPartial ? 0.35 : 0.55 },
        })),
        barMaxWidth: 18,
        barCategoryGap: '25%',
        emphasis: { itemStyle: { color: colors.ink2, opacity: 0.8 } },
      },
      edgeOfBand(points.map(({ expected }) => expected?.low ?? null)),
      {
        ...edgeOfBand(
          points.map(({ expected }) => (expected === null ? null : expected.high - expected.low)),
        ),
        areaStyle: { color: colors.accent, opacity: 0.18 },
      },
      {
        type: 'line',
        name: names.expected,
        data: points.map(({ expected }) => expected?.mean ?? null),
        symbol: 'circle',
        symbolSize: 6,
        showSymbol: points.length <= 31,
        lineStyle: { width: 2, color: colors.accent },
        itemStyle: { color: colors.accent },
      },
    ],
  }
}

/** The band is drawn as what lies between its lower edge and its upper one. */
function edgeOfBand(data: readonly (number | null)[]) {
  return {
    type: 'line',
    stack: 'band',
    data: [...data],
    silent: true,
    symbol: 'none',
    lineStyle: { opacity: 0 },
    tooltip: { show: false },
  }
}

function indexOf(shown: unknown): number {
  const [first] = Array.isArray(shown) ? (shown as readonly unknown[]) : []
  const index =
    typeof first === 'object' && first !== null && 'dataIndex' in first ? first.dataIndex : undefined
  return typeof index === 'number' ? index : -1
}

/** Its texts are our own words and numbers. */
function tooltipOf(point: BandPoint | undefined, { names, format }: Omit<BandData, 'points'>): string {
  if (!point) return ''
  const { expected, actual, label } = point
  const lines = [
    ...(actual === null ? [] : [`${names.actual} ${format(actual)}`]),
    ...(expected === null
      ? []
      : [
          `${names.expected} ${format(expected.mean)}`,
          `${names.band} ${format(expected.low)}–${format(expected.high)}`,
        ]),
  ]
  return [`<b>${label}</b>`, ...lines].join('<br>')
}
