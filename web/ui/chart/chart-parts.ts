import type { Palette } from '../palette.ts'
import { CHINESE_FONTS } from '../theme.ts'
import { SCALE_PARTS } from './round-scale.ts'

/** What all pictures share: quiet axes, our font, a tooltip like the rest of the console. */
export function chartBase(colors: Palette) {
  return {
    // Live figures redraw it often: each time it would grow from nothing again.
    animation: false,
    textStyle: { fontFamily: CHINESE_FONTS, color: colors.ink2 },
    aria: { enabled: true },
    tooltip: {
      backgroundColor: colors.card,
      borderColor: colors.line,
      textStyle: { color: colors.ink, fontSize: 12 },
      extraCssText: `box-shadow:${colors.shadow};font-variant-numeric:tabular-nums`,
      confine: true,
    },
  }
}

export function labelAxis(colors: Palette, labels: readonly string[]) {
  return {
    type: 'category' as const,
    data: [...labels],
    axisTick: { show: false },
    axisLine: { lineStyle: { color: colors.line } },
    axisLabel: { color: colors.ink3, fontSize: 11, lineHeight: 15, hideOverlap: true },
  }
}

export function valueAxis(colors: Palette, format: (value: number) => string) {
  return {
    type: 'value' as const,
    scale: true,
    splitNumber: SCALE_PARTS,
    axisLabel: { color: colors.ink3, fontSize: 11, formatter: format },
    splitLine: { lineStyle: { color: colors.line } },
  }
}

/** The line one must keep, named where it runs. */
export function targetLine(colors: Palette, target: { readonly value: number; readonly label: string }) {
  return {
    silent: true,
    symbol: 'none',
    lineStyle: { color: colors.late, type: 'solid' as const, width: 1 },
    label: { formatter: target.label, color: colors.late, fontSize: 11, position: 'insideEndTop' as const },
    data: [{ yAxis: target.value }],
  }
}
