/** A key pressed before there was anybody to press it for. */
export interface HeldKey {
  readonly key: string
  readonly code: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
}

/** A key that a script presses types nothing by itself: its letter is set where it belongs. */
export function insertText(target: Element | null, { key, ctrlKey, metaKey }: HeldKey): void {
  if (key.length !== 1 || ctrlKey || metaKey || !isTextField(target)) return
  const end = target.selectionEnd ?? target.value.length
  const text = target.value.slice(0, target.selectionStart ?? end) + key + target.value.slice(end)
  // React takes a change for its own when the value is set past the prototype's setter.
  Reflect.set(Object.getPrototypeOf(target), 'value', text, target)
  target.setSelectionRange(end + 1, end + 1)
  target.dispatchEvent(new Event('input', { bubbles: true }))
}

function isTextField(target: Element | null): target is HTMLInputElement | HTMLTextAreaElement {
  return (
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLInputElement && /^(text|search)$/.test(target.type))
  )
}
