import { PALETTES, type ThemeName } from './palette.ts'

/** Puts the palette on the document as CSS variables (`--ground`, `--ink`, `--accent-soft` …). */
export function applyTheme(name: ThemeName): void {
  const root = document.documentElement
  root.dataset.theme = name
  root.style.colorScheme = name
  for (const [color, value] of Object.entries(PALETTES[name])) {
    root.style.setProperty(`--${kebab(color)}`, value)
  }
  document.querySelector('meta[name="theme-color"]')?.setAttribute('content', PALETTES[name].ground)
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
