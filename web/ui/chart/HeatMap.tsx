import { useMemo } from 'react'
import type { Palette } from '../palette.ts'
import { usePalette } from '../theme-name.ts'
import { Chart } from './Chart.tsx'
import { chartBase, labelAxis } from './chart-parts.ts'

interface HeatMapProps {
  readonly columns: readonly string[]
  readonly rows: readonly string[]
  /** `cells[row][column]`; `null` is an empty cell. */
  readonly cells: readonly (readonly (number | null)[])[]
  readonly format: (value: number) => string
  /** `high` when much is good (a reply rate), `low` when much is bad (a waiting time). */
  readonly good: 'high' | 'low'
  readonly height?: number
  readonly label: string
  readonly onPick?: (row: number, column: number) => void
}

/** Days by hours, or people by hours: where it goes wrong is seen at once. */
export function HeatMap({ columns, rows, cells, format, good, ...shown }: HeatMapProps) {
  const { height = 60 + rows.length * 24, label, onPick } = shown
  const colors = usePalette()
  const option = useMemo(
    () => heatOption(colors, { columns, rows, cells, format, good }),
    [colors, columns, rows, cells, format, good],
  )
  const pick = onPick
    ? (index: number) => onPick(Math.floor(index / columns.length), index % columns.length)
    : undefined
  return <Chart option={option} height={height} label={label} onPick={pick} />
}

type HeatData = Pick<HeatMapProps, 'columns' | 'rows' | 'cells' | 'format' | 'good'>

function heatOption(colors: Palette, { columns, rows, cells, format, good }: HeatData) {
  const known = cells.flat().filter((value) => value !== null)
  const base = chartBase(colors)
  return {
    ...base,
    grid: { left: 8, right: 8, top: 4, bottom: 4, containLabel: true },
    tooltip: {
      ...base.tooltip,
      formatter: ({ dataIndex }: { readonly dataIndex: number }) => {
        const [row, column] = [Math.floor(dataIndex / columns.length), dataIndex % columns.length]
        const value = cells[row]?.[column] ?? null
        return `${rows[row] ?? ''} ${columns[column] ?? ''}　${value === null ? '—' : format(value)}`
      },
    },
    xAxis: labelAxis(colors, columns),
    yAxis: { ...labelAxis(colors, rows), inverse: true },
    visualMap: {
      show: false,
      min: known.length > 0 ? Math.min(...known) : 0,
      max: known.length > 0 ? Math.max(...known) : 1,
      inRange: {
        color:
          good === 'high'
            ? [colors.late, colors.lateSoft, colors.accentSoft]
            : [colors.accentSoft, colors.lateSoft, colors.late],
      },
    },
    series: [
      {
        type: 'heatmap',
        data: cells.flatMap((row, y) => row.map((value, x) => [x, y, value ?? '-'])),
        itemStyle: { borderColor: colors.card, borderWidth: 2, borderRadius: 3 },
        label: { show: false },
      },
    ],
  }
}
