import { createContext, useContext } from 'react'
import { PALETTES, type Palette, type ThemeName } from './palette.ts'

export const ThemeNameContext = createContext<ThemeName>('light')

/** The colours now shown, for what CSS variables cannot reach: pictures drawn by script. */
export function usePalette(): Palette {
  return PALETTES[useContext(ThemeNameContext)]
}
