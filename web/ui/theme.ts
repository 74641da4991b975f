import { theme, type ThemeConfig } from 'antd'
import { PALETTES, type Palette, type ThemeName } from './palette.ts'

/** Before the Chinese ones when the page is in English: a Chinese face sets ’ and “ as wide as a character. */
export const LATIN_FONTS = '-apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial'

/** System fonts first: nothing to load, and every platform's own Chinese face. */
export const CHINESE_FONTS =
  '"PingFang SC", "HarmonyOS Sans SC", "MiSans", "Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "WenQuanYi Micro Hei", system-ui, sans-serif'

/** Ant Design in our colours: 6 px corners, no shadows on cards, short motion; on a phone, controls for a thumb. */
export function antdTheme(name: ThemeName, isPhone: boolean): ThemeConfig {
  const colors = PALETTES[name]
  return {
    algorithm: name === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
    cssVar: { key: 'banzu' },
    hashed: false,
    token: { ...colorTokens(colors), ...SHAPE, ...(isPhone ? THUMB : {}) },
    components: {
      Button: {
        primaryShadow: 'none',
        defaultShadow: 'none',
        dangerShadow: 'none',
        primaryColor: colors.onAccent,
        fontWeight: 400,
        contentFontSizeSM: 13,
      },
      Drawer: { paddingLG: 20 },
      Form: { itemMarginBottom: 18, verticalLabelPadding: '0 0 4px' },
      Tooltip: { colorTextLightSolid: '#f4f5f5' },
      Segmented: {
        trackBg: colors.hover,
        itemSelectedBg: colors.card,
        // Its items are lower than its track.
        ...(isPhone
          ? { controlHeight: THUMB.controlHeight + 4, controlHeightSM: THUMB.controlHeight + 4 }
          : {}),
      },
      Tag: { defaultBg: 'transparent' },
    },
  }
}

const SHAPE = {
  // Set on the document, by language.
  fontFamily: 'var(--font)',
  fontSize: 14,
  borderRadius: 6,
  borderRadiusLG: 8,
  borderRadiusSM: 4,
  controlHeight: 32,
  controlHeightSM: 26,
  motionDurationFast: '0.08s',
  motionDurationMid: '0.12s',
  motionDurationSlow: '0.18s',
} as const

/** A thumb hits what is 40 px high. */
const THUMB = { controlHeight: 40, controlHeightSM: 40 } as const

function colorTokens(colors: Palette): ThemeConfig['token'] {
  return {
    colorPrimary: colors.accent,
    colorLink: colors.accent,
    colorInfo: colors.accent,
    colorError: colors.late,
    colorWarning: colors.soon,
    // Mixed from so dark a colour it would be mud.
    colorWarningBg: colors.soonSoft,
    colorSuccess: colors.met,
    colorBgLayout: colors.ground,
    colorBgContainer: colors.card,
    colorBgElevated: colors.card,
    colorBgSpotlight: '#2a2f33',
    colorBorder: colors.edge,
    colorBorderSecondary: colors.line,
    colorText: colors.ink,
    colorTextSecondary: colors.ink2,
    colorTextTertiary: colors.ink3,
    colorTextDescription: colors.ink3,
    colorTextPlaceholder: colors.ink3,
    controlItemBgHover: colors.hover,
    controlItemBgActive: colors.accentSoft,
    boxShadowSecondary: colors.shadow,
    colorBgMask: colors.mask,
  }
}
