import { useSyncExternalStore } from 'react'

/** The builds this tab has left already, by the name of their first script: it leaves none of them twice. */
const LEFT = 'banzu.left'

let isTold = false
const listeners = new Set<() => void>()

/**
 * When the server was updated while this tab stayed open, the code it asks for has other names now: the page is
 * loaded anew, once. Whoever is writing is told instead, and loads it when he likes.
 */
export function reloadWhenStale(): void {
  window.addEventListener('vite:preloadError', () => void lookForNewBuild())
}

/** Whether there is a newer console than this one, which its reader has to fetch himself. */
export function useIsStale(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => isTold,
  )
}

interface Sight {
  /** First script of the page on the screen. */
  readonly shown: string | undefined
  /** First script of the page that the server has; undefined where it has none to give. */
  readonly served: string | undefined
  readonly left: readonly string[]
  readonly isWriting: boolean
}

/** What a tab does whose code did not come. Without a newer page there is nothing to gain: the page's error surface speaks. */
export function onMissingCode({ shown, served, left, isWriting }: Sight): 'stay' | 'reload' | 'tell' {
  if (shown === undefined || served === undefined || served === shown) return 'stay'
  return isWriting || left.includes(shown) ? 'tell' : 'reload'
}

async function lookForNewBuild(): Promise<void> {
  const [shown, served, left] = [entryIn(document), await servedEntry(), readLeft()]
  const deed = onMissingCode({ shown, served, left, isWriting: isWriting() })
  if (deed === 'reload') {
    keepLeft([...left, shown ?? ''])
    location.reload()
  }
  if (deed === 'tell') {
    isTold = true
    for (const listener of listeners) listener()
  }
}

function entryIn(page: Document): string | undefined {
  return page.querySelector('script[type="module"][src]')?.getAttribute('src') ?? undefined
}

async function servedEntry(): Promise<string | undefined> {
  try {
    const answer = await fetch('/', { headers: { accept: 'text/html' }, cache: 'no-cache' })
    if (!answer.ok) return undefined
    return entryIn(new DOMParser().parseFromString(await answer.text(), 'text/html'))
  } catch {
    // It is away; the page's error surface says so already.
    return undefined
  }
}

/** An open dialog, or a field with words in it: not all of them keep what is typed. */
function isWriting(): boolean {
  const { activeElement } = document
  const isField = activeElement instanceof HTMLTextAreaElement || activeElement instanceof HTMLInputElement
  if (isField && activeElement.value !== '') return true
  return [...document.querySelectorAll('[role="dialog"]')].some((dialog) => dialog.checkVisibility())
}

function readLeft(): readonly string[] {
  try {
    return (sessionStorage.getItem(LEFT) ?? '').split(' ').filter(Boolean)
  } catch {
    return []
  }
}

function keepLeft(left: readonly string[]): void {
  try {
    sessionStorage.setItem(LEFT, left.join(' '))
  } catch {
    // A tab that cannot remember may come round once more, and only while the server keeps giving it another page.
  }
}
