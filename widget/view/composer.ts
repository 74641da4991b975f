import { h, iconButton } from '../dom.ts'
import type { Session } from '../session.ts'
import type { Texts } from '../texts.ts'

interface ComposerOptions {
  readonly session: Session
  readonly texts: Texts
  readonly onFiles: (files: readonly File[]) => void
}

/** The longest message that the server takes. */
const LONGEST = 4_000

/** Where the visitor writes: Enter sends, Shift+Enter breaks the line, pictures can be pasted. */
export function createComposer({ session, texts, onFiles }: ComposerOptions) {
  const input = h('textarea', {
    rows: 1,
    maxlength: LONGEST,
    placeholder: texts.placeholder,
    'aria-label': texts.placeholder,
    enterkeyhint: 'send',
  })
  input.value = session.draft
  const send = iconButton('send', texts.send, () => submit())

  const refresh = () => {
    send.disabled = input.value.trim() === ''
    input.style.height = 'auto'
    input.style.height = `${Math.min(input.scrollHeight, 120)}px`
  }
  const submit = () => {
    const text = input.value.trim()
    if (!text) return
    session.sendText(text)
    input.value = ''
    session.draft = ''
    refresh()
    input.focus()
  }

  input.addEventListener('input', () => {
    session.draft = input.value
    session.noteTyping()
    refresh()
  })
  input.addEventListener('keydown', (event) => {
    // While Chinese is being composed, Enter chooses a word; some browsers tell so only by code 229.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return
    event.preventDefault()
    submit()
  })
  input.addEventListener('paste', (event) => {
    const files = [...(event.clipboardData?.files ?? [])]
    if (files.length === 0) return
    event.preventDefault()
    onFiles(files)
  })

  const isTouch = matchMedia('(pointer: coarse)').matches
  const pick = (
    name: 'picture' | 'camera' | 'clip',
    label: string,
    attributes: Readonly<Record<string, string>>,
  ) => {
    const chooser = h('input', { type: 'file', hidden: true, ...attributes })
    chooser.addEventListener('change', () => {
      onFiles([...(chooser.files ?? [])])
      chooser.value = ''
    })
    return [iconButton(name, label, () => chooser.click()), chooser]
  }
  const pictures = { accept: 'image/*', multiple: '' }
  const bar = h(
    'div',
    { class: 'composer' },
    ...pick('picture', texts.picture, pictures),
    ...(isTouch ? pick('camera', texts.camera, { accept: 'image/*', capture: 'environment' }) : []),
    ...pick('clip', texts.file, { multiple: '' }),
    input,
    send,
  )
  refresh()
  return { bar, input, refresh }
}
