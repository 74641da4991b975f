import { useEffect, useRef, useSyncExternalStore, type RefObject } from 'react'

/** A key and what it does. `keys` as `KeyboardEvent.key` says it (`j`, `?`, `Enter`), `mod+` for Ctrl or ⌘. */
export interface KeyBinding {
  readonly keys: string
  /** What it does, in the person's language: shown by `?`. */
  readonly label: string
  /** Left out where a field or a dialog listens itself: the key is then only shown. */
  readonly run?: () => void
  /** Why it does nothing here and now, in the person's language: said by `?`, and when it is pressed. */
  readonly refusal?: string | undefined
  /** True to work even while a text field has the focus, such as `mod+Enter`. */
  readonly isGlobal?: boolean
}

interface KeyGroup {
  readonly title: string
  readonly bindings: readonly KeyBinding[]
}

let groups: readonly RefObject<KeyGroup>[] = []
const listeners = new Set<() => void>()

/** Keys of the page or part that is shown. What was mounted last wins. */
export function useKeys(title: string, bindings: readonly KeyBinding[]): void {
  const group = useRef<KeyGroup>({ title, bindings })
  useEffect(() => {
    group.current = { title, bindings }
  })
  useEffect(() => {
    change([...groups, group])
    return () => change(groups.filter((other) => other !== group))
  }, [])
}

/** All keys of what is shown, for the `?` sheet. */
export function useKeyGroups(): readonly KeyGroup[] {
  const all = useSyncExternalStore(subscribe, () => groups)
  return all.map((group) => group.current).filter((group) => group.bindings.length > 0)
}

/** Listens on the document. Once, in the shell. `onRefused` hears why a key that was pressed does nothing now. */
export function listenToKeys(onRefused: (refusal: string) => void): () => void {
  const listener = (event: KeyboardEvent) => press(event, onRefused)
  document.addEventListener('keydown', listener)
  return () => document.removeEventListener('keydown', listener)
}

export const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent)

/** `mod+k` → `Ctrl K`, as a key cap says it. */
export function keyCap(keys: string): string {
  return keys
    .split('+')
    .map((key) => CAPS[key] ?? (key.length === 1 ? key.toUpperCase() : key))
    .join(' ')
}

const CAPS: Readonly<Record<string, string>> = {
  ' ': 'Space',
  shift: 'Shift',
  mod: isMac ? '⌘' : 'Ctrl',
  Enter: '↵',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
}

function press(event: KeyboardEvent, onRefused: (refusal: string) => void): void {
  // While an input method composes, its keys belong to it.
  if (event.isComposing || event.altKey || event.defaultPrevented) return
  const pressed = `${event.ctrlKey || event.metaKey ? 'mod+' : ''}${event.key}`
  // A text field, a dialog and an open menu have the keyboard to themselves, but for keys that work everywhere.
  const isTaken = isTextField(event.target) || isInside(event.target, '[role="dialog"], [role="menu"]')
  const meant = groups
    .toReversed()
    .flatMap((group) => group.current.bindings)
    .filter(({ keys, run, isGlobal = false }) => keys === pressed && run && (isGlobal || !isTaken))
  const possible = meant.find(({ refusal }) => refusal === undefined)
  const [refused] = meant
  if (!refused) return
  event.preventDefault()
  if (possible) possible.run?.()
  else onRefused(refused.refusal ?? '')
}

function isTextField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  )
}

function isInside(target: EventTarget | null, selector: string): boolean {
  return target instanceof HTMLElement && target.closest(selector) !== null
}

function change(next: readonly RefObject<KeyGroup>[]): void {
  groups = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
