import { useEffect, useRef } from 'react'
import { insertText, type HeldKey } from './held-key.ts'

/** A dialog takes the focus within a frame or two of being there; after this long it never will. */
const FRAMES_WAITED = 60

/**
 * Stands in for a dialog whose code is on its way: what is typed meanwhile is meant for the dialog, not for the page
 * below. It keeps the keys and hands them to whatever has the focus when the dialog is there.
 */
export function HeldKeys() {
  const keys = useRef<HeldKey[]>([])
  const trap = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const held = keys.current
    trap.current?.focus()
    return () => handOver(held, FRAMES_WAITED)
  }, [])
  return (
    <div
      ref={trap}
      role="dialog"
      aria-busy
      tabIndex={-1}
      style={{ position: 'fixed', outline: 'none' }}
      onKeyDown={(event) => {
        event.preventDefault()
        event.stopPropagation()
        const { key, code, ctrlKey, metaKey, shiftKey } = event
        keys.current.push({ key, code, ctrlKey, metaKey, shiftKey })
      }}
    />
  )
}

function handOver(keys: readonly HeldKey[], framesLeft: number): void {
  if (keys.length === 0 || framesLeft === 0) return
  const target = document.activeElement
  if (!target?.closest('[role="dialog"]')) {
    requestAnimationFrame(() => handOver(keys, framesLeft - 1))
    return
  }
  for (const key of keys) {
    const press = new KeyboardEvent('keydown', { ...key, bubbles: true, cancelable: true })
    const goesOn = (document.activeElement ?? target).dispatchEvent(press)
    if (goesOn) insertText(document.activeElement, key)
  }
}
