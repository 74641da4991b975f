/** A key pressed before there was anybody to press it for. */
type HeldKey = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey'>

/** A dialog that is there takes the focus within a frame or two; after this many it never will. */
const FRAMES_WAITED = 60
/** Keys that say something to a dialog; every other, such as F5, is the browser's. */
const NAMED = ['Enter', 'Escape', 'Tab', 'ArrowUp', 'ArrowDown']

/**
 * Keeps the keys pressed from now on for what will have the focus: a field, or a part of a dialog, other than `before`.
 * They are pressed there in their order, and what is pressed meanwhile after them. The result ends it.
 */
export function holdKeys(before: Element | null, isLoaded: () => boolean): () => void {
  const held: HeldKey[] = []
  const listener = (event: KeyboardEvent) => {
    // What this pressed itself is meant to arrive.
    if (!event.isTrusted || !isForDialog(event)) return
    event.preventDefault()
    event.stopImmediatePropagation()
    const { key, code, ctrlKey, metaKey, shiftKey } = event
    held.push({ key, code, ctrlKey, metaKey, shiftKey })
  }
  window.addEventListener('keydown', listener, { capture: true })
  const end = () => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
    window.removeEventListener('keydown', listener, { capture: true })
  }
  let timer: ReturnType<typeof setTimeout> | undefined
  const pressNext = () => {
    const key = held.shift()
    if (!key) return end()
    pressAt(document.activeElement, key)
    // One at a time, as fingers do: the page does what a key asked for before it hears the next.
    timer = setTimeout(pressNext)
  }
  let seen: Element | null = before
  let framesLeft = FRAMES_WAITED
  const look = () => {
    const focused = document.activeElement
    // A dialog first takes the focus itself and gives it to its first field: the same twice means it has come to rest.
    if (focused === seen && focused !== before && takesKeys(focused)) return pressNext()
    seen = focused
    if (isLoaded()) framesLeft -= 1
    if (framesLeft === 0) return end()
    frame = requestAnimationFrame(look)
  }
  let frame = requestAnimationFrame(look)
  return end
}

function isForDialog({ key, ctrlKey, metaKey, altKey, isComposing }: KeyboardEvent): boolean {
  if (isComposing || altKey) return false
  return ctrlKey || metaKey ? key === 'Enter' : key.length === 1 || NAMED.includes(key)
}

function takesKeys(element: Element | null): boolean {
  return isTextField(element) || element?.closest('[role="dialog"]') !== null
}

function pressAt(target: Element | null, key: HeldKey): void {
  const press = new KeyboardEvent('keydown', { ...key, bubbles: true, cancelable: true })
  if (!target?.dispatchEvent(press)) return
  // A key that a script presses does not press the button that has the focus either.
  if (target instanceof HTMLButtonElement && ['Enter', ' '].includes(key.key)) target.click()
  else insertText(document.activeElement, key)
}

/** A key that a script presses types nothing by itself: its letter is set where it belongs. */
function insertText(target: Element | null, { key, ctrlKey, metaKey }: HeldKey): void {
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
