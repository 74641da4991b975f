import { useEffect, useRef, useSyncExternalStore, type RefObject } from 'react'

/** A key and what it does. `keys` as `KeyboardEvent.key` says it (`j`, `?`, `Enter`), `mod+` for Ctrl or ⌘. */
export interface KeyBinding {
  readonly keys: string
  /** What it does, in the person's language: shown by `?`. */
  readonly label: string
  readonly run: () => void
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

/** All that can be pressed now, for the `?` sheet. */
export function useKeyGroups(): readonly KeyGroup[] {
  const all = useSyncExternalStore(subscribe, () => groups)
  return all.map((group) => group.current).filter((group) => group.bindings.length > 0)
}

/** Listens on the document. Once, in the shell. */
export function listenToKeys(): () => void {
  document.addEventListener('keydown', press)
  return () => document.removeEventListener('keydown', press)
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
  mod: isMac ? '⌘' : 'Ctrl',
  Enter: '↵',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
}

function press(event: KeyboardEvent): void {
  // While an input method composes, its keys belong to it.
  if (event.isComposing || event.altKey || event.defaultPrevented) return
  const pressed = `${event.ctrlKey || event.metaKey ? 'mod+' : ''}${event.key}`
  // A text field and a dialog have the keyboard to themselves, but for keys that work everywhere.
  const isTaken = isTextField(event.target) || isInDialog(event.target)
  for (const group of groups.toReversed()) {
    const binding = group.current.bindings.find((candidate) => candidate.keys === pressed)
    if (!binding || (isTaken && !binding.isGlobal)) continue
    event.preventDefault()
    binding.run()
    return
  }
}

function isTextField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  )
}

function isInDialog(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('[role="dialog"]') !== null
}

function change(next: readonly RefObject<KeyGroup>[]): void {
  groups = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
