import { useMemo } from 'react'
import type { Palette } from '../palette.ts'
import { usePalette } from '../theme-name.ts'
import { Chart } from './Chart.tsx'
import { chartBase, labelAxis, targetLine, valueAxis } from './chart-parts.ts'

export interface Bar {
  readonly label: string
  readonly value: number | null
  /** Below the line or late: drawn in vermilion. */
  readonly isLate?: boolean
}

interface BarsProps {
  readonly bars: readonly Bar[]
  readonly target?: { readonly value: number; readonly label: string }
  readonly format: (value: number) => string
  readonly height?: number
  readonly label: string
  readonly onPick?: (index: number) => void
}

/** Amounts side by side, each with its figure on top. */
export function Bars({ bars, target, format, height = 180, label, onPick }: BarsProps) {
  const colors = usePalette()
  const option = useMemo(() => barsOption(colors, { bars, target, format }), [colors, bars, target, format])
  return <Chart option={option} height={height} label={label} onPick={onPick} />
}

type BarsData = Pick<BarsProps, 'bars' | 'format'> & { readonly target: BarsProps['target'] }

function barsOption(colors: Palette, { bars, target, format }: BarsData) {
  const base = chartBase(colors)
  return {
    ...base,
    grid: { left: 8, right: 8, top: 24, bottom: 4, containLabel: true },
    tooltip: { ...base.tooltip, trigger: 'item', valueFormatter: (value: unknown) => format(Number(value)) },
    xAxis: labelAxis(
      colors,
      bars.map((bar) => bar.label),
    ),
    yAxis: {
      ...valueAxis(colors, format),
      scale: false,
      axisLabel: { show: false },
      splitLine: { show: false },
    },
    series: [
      {
        type: 'bar',
        barMaxWidth: 56,
        data: bars.map((bar) => ({ value: bar.value, itemStyle: barColors(colors, bar) })),
        label: {
          show: bars.length <= 24,
          position: 'top',
          color: colors.ink2,
          fontSize: 11,
          formatter: ({ value }: { readonly value: unknown }) =>
            typeof value === 'number' ? format(value) : '',
        },
        markLine: target ? targetLine(colors, target) : undefined,
      },
    ],
  }
}

function barColors(colors: Palette, bar: Bar) {
  const color = bar.isLate ? colors.late : colors.accent
  return {
    color: bar.isLate ? colors.lateSoft : colors.accentSoft,
    borderColor: color,
    borderWidth: 1,
    borderRadius: [3, 3, 0, 0],
  }
}
