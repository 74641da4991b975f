/**
 * Every colour of the console, once. The dark set is a design of its own, not an inversion.
 * Text colours keep at least 4.5:1 on `card` and on `ground` (WCAG AA), `ink3` included.
 */
export interface Palette {
  /** The page behind the cards. */
  readonly ground: string
  readonly card: string
  /** A row or cell under the pointer, a pressed segment. */
  readonly hover: string
  readonly nav: string
  readonly line: string
  /** The border of a control, stronger than the line between rows. */
  readonly edge: string
  readonly ink: string
  readonly ink2: string
  readonly ink3: string
  readonly accent: string
  readonly accentSoft: string
  /** Text on the accent. */
  readonly onAccent: string
  /** Late or lost, and nothing else. */
  readonly late: string
  readonly lateSoft: string
  readonly soon: string
  readonly soonSoft: string
  readonly met: string
  readonly metSoft: string
  readonly shadow: string
  /** Over the page behind a dialog. */
  readonly mask: string
}

export const LIGHT: Palette = {
  ground: '#f6f5f2',
  card: '#ffffff',
  hover: '#f3f1ec',
  nav: '#fbfaf8',
  line: '#e9e6e0',
  edge: '#d8d4cc',
  ink: '#1f2328',
  ink2: '#545a62',
  ink3: '#6b7178',
  accent: '#0f766e',
  accentSoft: '#e3f1ef',
  onAccent: '#ffffff',
  late: '#c0381f',
  lateSoft: '#fbeae6',
  soon: '#92610f',
  soonSoft: '#fbf3e0',
  met: '#2b7a4e',
  metSoft: '#e6f3ea',
  shadow: '0 6px 24px rgb(31 35 40 / 12%)',
  mask: 'rgb(31 35 40 / 26%)',
}

export const DARK: Palette = {
  ground: '#15181a',
  card: '#1c2022',
  hover: '#23282b',
  nav: '#191c1e',
  line: '#2b3033',
  edge: '#3a4145',
  ink: '#e6e8e9',
  ink2: '#b0b8bc',
  ink3: '#929ca2',
  accent: '#3fb6a8',
  accentSoft: '#17312f',
  onAccent: '#0b1716',
  late: '#ef7a63',
  lateSoft: '#3a211c',
  soon: '#e0aa4a',
  soonSoft: '#352a15',
  met: '#6cc493',
  metSoft: '#18301f',
  shadow: '0 8px 28px rgb(0 0 0 / 50%)',
  mask: 'rgb(0 0 0 / 52%)',
}

export type ThemeName = 'light' | 'dark'

export const PALETTES: Readonly<Record<ThemeName, Palette>> = { light: LIGHT, dark: DARK }

/** What a figure's colour says. `plain` says nothing. */
export type Tone = 'plain' | 'quiet' | 'accent' | 'late' | 'soon' | 'met'

export function toneColor(tone: Tone): string {
  switch (tone) {
    case 'plain':
      return 'var(--ink)'
    case 'quiet':
      return 'var(--ink3)'
    default:
      return `var(--${tone})`
  }
}
