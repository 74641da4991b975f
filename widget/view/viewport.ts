/** On a phone the panel fills the screen; from this width on it floats. */
const PHONE = '(max-width: 480px), (max-height: 420px)'

export function isPhone(): boolean {
  return matchMedia(PHONE).matches
}

/**
 * While the panel fills a phone's screen it must end above the keyboard, which browsers draw over the page: the
 * part of the page that is really visible goes to the style sheet as `--top` and `--height`. Also keeps the page
 * below from scrolling. Returns what undoes it.
 */
export function fillScreen(panel: HTMLElement): () => void {
  const viewport = window.visualViewport
  const root = document.documentElement
  const overflow = root.style.overflow
  const fit = () => {
    panel.style.setProperty('--top', `${viewport?.offsetTop ?? 0}px`)
    panel.style.setProperty('--height', `${viewport?.height ?? innerHeight}px`)
  }
  fit()
  root.style.overflow = 'hidden'
  viewport?.addEventListener('resize', fit)
  viewport?.addEventListener('scroll', fit)
  return () => {
    root.style.overflow = overflow
    viewport?.removeEventListener('resize', fit)
    viewport?.removeEventListener('scroll', fit)
  }
}
