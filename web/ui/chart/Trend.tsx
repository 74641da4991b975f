import { useMemo } from 'react'
import { usePalette } from '../theme-name.ts'
import type { Palette } from '../palette.ts'
import { Chart } from './Chart.tsx'
import { chartBase, labelAxis, targetLine, valueAxis } from './chart-parts.ts'
import { roundScale } from './round-scale.ts'
import { spread } from './spread.ts'

export interface TrendLine {
  readonly name: string
  /** One value for each label; `null` leaves a gap (not assessed, not known yet). */
  readonly values: readonly (number | null)[]
  /** Points below the line, by position: drawn in vermilion. */
  readonly late?: ReadonlySet<number>
  /** The one that matters is drawn in the accent, the others in quiet ink. */
  readonly isMain?: boolean
  /** What was planned, beside what came: dashed. */
  readonly isPlan?: boolean
}

interface TrendProps {
  readonly labels: readonly string[]
  readonly lines: readonly TrendLine[]
  readonly target?: { readonly value: number; readonly label: string }
  readonly format: (value: number) => string
  /** Values that hold from one label to the next, such as heads: drawn in steps. */
  readonly isStepped?: boolean
  /** Counts: nothing stands between two whole numbers. */
  readonly isWhole?: boolean
  /** Between two lines of the scale, where tens are no round numbers: seconds. */
  readonly interval?: number | undefined
  readonly height?: number
  readonly label: string
  readonly onPick?: (index: number) => void
}

/** Values over time with the target line; each line carries its name at its end instead of a legend. */
export function Trend({ height = 220, label, onPick, ...data }: TrendProps) {
  const colors = usePalette()
  const { labels, lines, target, format, interval, isStepped = false, isWhole = false } = data
  const option = useMemo(
    () => trendOption(colors, { labels, lines, target, format, interval, isStepped, isWhole, height }),
    [colors, labels, lines, target, format, interval, isStepped, isWhole, height],
  )
  return <Chart option={option} height={height} label={label} onPick={onPick} />
}

type TrendData = Pick<TrendProps, 'labels' | 'lines' | 'format' | 'interval' | 'isStepped' | 'isWhole'> & {
  readonly target: TrendProps['target']
  readonly height: number
}

function trendOption(colors: Palette, data: TrendData) {
  const { labels, lines, target, format, interval, isStepped, isWhole } = data
  const base = chartBase(colors)
  const isNamed = lines.length > 1
  const isDense = labels.length > POINTS_MAX
  const shifts = shiftsOf(data)
  return {
    ...base,
    grid: { left: 8, right: isNamed ? widthOf(lines) : 64, top: 18, bottom: 4, containLabel: true },
    tooltip: { ...base.tooltip, trigger: 'axis', valueFormatter: formatGaps(format) },
    xAxis: { ...labelAxis(colors, labels), boundaryGap: false },
    yAxis: {
      ...valueAxis(colors, format),
      ...inSight(target?.value),
      ...(interval === undefined ? {} : { interval }),
      ...(isWhole ? { minInterval: 1 } : {}),
    },
    series: lines.map((line, index) => {
      const color = line.isMain || lines.length === 1 ? colors.accent : colors.ink3
      return {
        name: line.name,
        type: 'line',
        step: isStepped ? 'middle' : false,
        data: line.values.map((value, index) => pointOf(colors, line, { value, index, isNamed, isDense })),
        symbol: 'circle',
        // Among many points, only those stand out that are below the line.
        symbolSize: isDense && line.late ? 0 : POINT_SIZE,
        showSymbol: !isDense || (line.late?.size ?? 0) > 0,
        lineStyle: {
          width: line.isMain || lines.length === 1 ? 2 : 1.2,
          type: line.isPlan ? 'dashed' : 'solid',
          color,
        },
        itemStyle: { color },
        label: {
          color: 'inherit',
          fontSize: 11,
          formatter: ({ value }: { readonly value: unknown }) =>
            typeof value === 'number' ? format(value) : '',
        },
        endLabel: {
          show: isNamed,
          formatter: line.name,
          color,
          fontSize: 11,
          offset: [0, shifts[index] ?? 0],
        },
        markLine: index === 0 && target ? targetLine(colors, target) : undefined,
      }
    }),
  }
}

/** A month of days; closer together, points run into each other. */
const POINTS_MAX = 31
const POINT_SIZE = 5

/** Pixels that the longest name needs; a Chinese character takes about twice a letter's room. */
function widthOf(lines: readonly TrendLine[]): number {
  const lengths = lines.map(({ name }) => {
    const wide = name.match(/[\u2e80-\uffff]/g)?.length ?? 0
    return wide * 11 + (name.length - wide) * 6
  })
  return Math.max(...lengths) + 16
}

/** What stands above and below the lines: room for the highest name, and the days. */
const AROUND = 44
/** With some air: where a name stands on the scale is known but roughly. */
const NAME_HEIGHT = 16

/** Pixels by which names at the end give way to each other. */
function shiftsOf({ lines, target, interval, isWhole = false, height }: TrendData): readonly number[] {
  const values = lines.flatMap((line) => line.values.filter((value) => value !== null))
  const inPicture = target ? [...values, target.value] : values
  const { least, most } = roundScale(
    { least: Math.min(...inPicture), most: Math.max(...inPicture) },
    { interval, isWhole },
  )
  const room = height - AROUND
  const places = lines.map((line) => {
    const last = line.values.findLast((value) => value !== null) ?? least
    return most === least ? room : ((most - last) / (most - least)) * room
  })
  return spread(places, { gap: NAME_HEIGHT, height: room })
}

/**
 * A point below the line is red. It carries its value, away from the lines that meet in it, and so does the last,
 * where the line's name does not stand there.
 */
function pointOf(
  colors: Palette,
  { late, values }: TrendLine,
  {
    value,
    index,
    isNamed,
    isDense,
  }: {
    readonly value: number | null
    readonly index: number
    readonly isNamed: boolean
    readonly isDense: boolean
  },
) {
  const isLast = index === values.length - 1 && !isNamed
  const isLate = late?.has(index) ?? false
  if (!isLast && !isLate) return value
  const isLower = (value ?? 0) < (values[index - 1] ?? 0)
  const position = isLast ? 'right' : isLower ? 'bottom' : 'top'
  // Points that stand close together are told once: by the first of them.
  const isTold = !isDense || isLast || !late?.has(index - 1)
  return {
    value,
    label: { show: isTold, position },
    ...(isLate ? { itemStyle: { color: colors.late }, symbolSize: POINT_SIZE } : {}),
  }
}

/** The scale follows the values; the line belongs to the picture also when all of them are far from it. */
function inSight(line: number | undefined) {
  if (line === undefined) return {}
  return {
    min: ({ min }: { readonly min: number }) => (line < min ? line : null),
    max: ({ max }: { readonly max: number }) => (line > max ? line : null),
  }
}

function formatGaps(format: (value: number) => string) {
  return (value: unknown) => (typeof value === 'number' ? format(value) : '—')
}
