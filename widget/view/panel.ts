import type { WidgetConfig } from '#contract/widget.ts'
import { realNow } from '../browser.ts'
import { unreadCount } from '../chat.ts'
import { h, icon, iconButton } from '../dom.ts'
import type { View } from '../session.ts'
import type { Texts } from '../texts.ts'
import { createComposer } from './composer.ts'
import { createDutyLines } from './duty-lines.ts'
import { createLog } from './log.ts'
import type { PanelOptions } from './panel-options.ts'
import { createRatingCard } from './rating-card.ts'
import { fillScreen, isPhone } from './viewport.ts'

/** Files of more than this are refused before they cross the network. */
const FILE_BYTES = 10 * 1024 * 1024

/** The chat bubble and the panel that it opens. Returns the elements and the two verbs of the page's script. */
export function createPanel(options: PanelOptions) {
  const { session, config, texts } = options
  const parts = createParts(options, { sendFiles: (files) => sendFiles(files), close: () => close() })
  const { panel, bubble, badge, log, composer } = parts
  let undoFill: (() => void) | undefined
  let current: View | undefined

  const isOpen = () => !panel.hidden
  const see = () => {
    if (isOpen() && !document.hidden && document.hasFocus()) session.markSeen()
  }
  const open = () => {
    panel.hidden = false
    bubble.setAttribute('aria-expanded', 'true')
    if (isPhone()) {
      undoFill = fillScreen(panel)
      panel.setAttribute('aria-modal', 'true')
    }
    bubble.classList.toggle('covered', isPhone())
    if (current) show(current)
    log.toEnd()
    composer.refresh()
    composer.input.focus({ preventScroll: true })
    session.watchDuty(true)
    see()
  }
  const close = () => {
    panel.hidden = true
    session.watchDuty(false)
    panel.removeAttribute('aria-modal')
    undoFill?.()
    undoFill = undefined
    bubble.classList.remove('covered')
    bubble.setAttribute('aria-expanded', 'false')
    bubble.focus({ preventScroll: true })
  }
  const sendFiles = (files: readonly File[]) => {
    const tooLarge = files.some((file) => file.size > FILE_BYTES)
    parts.say(tooLarge ? texts.tooLarge : '')
    for (const file of files) if (file.size <= FILE_BYTES) void session.sendFile(file, file.name)
  }

  const show = (view: View) => {
    current = view
    const unread = unreadCount(view.chat)
    badge.hidden = unread === 0
    badge.textContent = unread > 99 ? '99+' : String(unread)
    bubble.setAttribute('aria-label', unread > 0 ? `${texts.open}，${texts.unread(unread)}` : texts.open)
    if (!isOpen()) return
    parts.offline.hidden = view.isOnline
    parts.showDuty(view)
    parts.showTyping(view)
    parts.showRating(view)
    log.show(view)
    see()
  }

  bubble.addEventListener('click', () => (isOpen() ? close() : open()))
  panel.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close()
    else if (event.key === 'Tab' && isPhone()) keepFocusWithin(panel, event)
    // A page's own shortcuts must not fire while the visitor writes.
    event.stopPropagation()
  })
  acceptDrops(panel, sendFiles)
  document.addEventListener('visibilitychange', see)
  addEventListener('focus', see)
  panel.lang = options.language === 'zh' ? 'zh-CN' : 'en'
  panel.classList.add(config.position)
  bubble.classList.add(config.position)
  return { elements: [bubble, panel], open, close, show }
}

interface Actions {
  readonly sendFiles: (files: readonly File[]) => void
  readonly close: () => void
}

function createParts(options: PanelOptions, { sendFiles, close }: Actions) {
  const { session, config, texts } = options
  const badge = h('span', { class: 'badge', hidden: true })
  const bubble = h(
    'button',
    { type: 'button', class: 'launcher', 'aria-expanded': 'false', 'aria-haspopup': 'dialog' },
    icon('chat'),
    icon('close'),
    badge,
  )
  const typing = h('div', { class: 'typing', role: 'status' })
  const rating = createRatingPlace(options)
  const tail = h('div', { class: 'tail' }, typing, rating.place)
  const clockOffset = config.now - realNow()
  const duty = createDutyLines(options, clockOffset)
  const log = createLog({
    ...options,
    clockOffset: () => clockOffset,
    head: headOf(config, duty.notes),
    tail,
  })
  const composer = createComposer({ session, texts, onFiles: sendFiles })
  const notice = h('div', { class: 'notice', role: 'alert', hidden: true })
  const offline = h('div', { class: 'notice', role: 'status', hidden: true }, texts.offline)
  const title = h('h2', { id: 'title' }, config.title)
  const panel = h(
    'section',
    { class: 'panel', role: 'dialog', 'aria-labelledby': 'title', hidden: true },
    h(
      'header',
      {},
      h('div', {}, title, ...(config.subtitle ? [h('p', {}, config.subtitle)] : []), duty.line),
      ...rating.buttons,
      iconButton('close', texts.close, close),
    ),
    log.scroller,
    log.jump,
    offline,
    notice,
    composer.bar,
    h('div', { class: 'drop', 'aria-hidden': 'true' }, texts.dropHere),
  )
  return {
    panel,
    bubble,
    badge,
    log,
    composer,
    offline,
    showTyping: typingShower(typing, texts),
    showRating: rating.show,
    showDuty: duty.show,
    say: (text: string) => {
      notice.textContent = text
      notice.hidden = text === ''
    },
  }
}

/** The shop's greeting, below what it says of its hours. */
function headOf({ greeting }: WidgetConfig, notes: HTMLElement): HTMLElement {
  return h(
    'div',
    { class: 'head' },
    notes,
    ...(greeting ? [h('div', { class: 'row' }, h('div', { class: 'bubble' }, greeting))] : []),
  )
}

function typingShower(place: HTMLElement, texts: Texts): (view: View) => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  return ({ chat }) => {
    clearTimeout(timer)
    const left = (chat.typing?.until ?? 0) - realNow()
    place.textContent = chat.typing && left > 0 ? texts.typing(texts.agent(chat.typing.agentCode)) : ''
    if (left > 0) timer = setTimeout(() => (place.textContent = ''), left)
  }
}

/** Where the rating card comes and goes: by invitation, or by the visitor's own wish where the channel allows it. */
function createRatingPlace({ session, config, texts }: PanelOptions) {
  const place = h('div', {})
  const dismissed = new Set<string>()
  let shownFor: string | undefined

  const ask = (conversationId: string | undefined) => {
    shownFor = conversationId ?? ''
    const onClose = () => {
      if (conversationId) dismissed.add(conversationId)
      shownFor = undefined
      place.replaceChildren()
    }
    const rate = session.rate.bind(session)
    place.replaceChildren(
      createRatingCard({ texts, reasons: config.ratingReasons, conversationId, rate, onClose }),
    )
    place.scrollIntoView({ block: 'nearest' })
  }
  const show = ({ chat }: View) => {
    const wanted = chat.invitation?.conversationId
    if (wanted && wanted !== shownFor && !dismissed.has(wanted)) ask(wanted)
  }
  const buttons = config.ratings === 'always' ? [iconButton('star', texts.rate, () => ask(undefined))] : []
  return { place, show, buttons }
}

function acceptDrops(panel: HTMLElement, onFiles: (files: readonly File[]) => void): void {
  const mark = (isOver: boolean) => panel.classList.toggle('dropping', isOver)
  panel.addEventListener('dragover', (event) => {
    if (!event.dataTransfer?.types.includes('Files')) return
    event.preventDefault()
    mark(true)
  })
  panel.addEventListener('dragleave', (event) => {
    if (!panel.contains(event.relatedTarget as Node | null)) mark(false)
  })
  panel.addEventListener('drop', (event) => {
    event.preventDefault()
    mark(false)
    onFiles([...(event.dataTransfer?.files ?? [])])
  })
}

/** On a phone the panel is all there is: the Tab key goes round within it. */
function keepFocusWithin(panel: HTMLElement, event: KeyboardEvent): void {
  const stops = [...panel.querySelectorAll<HTMLElement>('button, textarea, a, input')].filter(
    (stop) => stop.offsetParent !== null && !stop.hasAttribute('disabled'),
  )
  const [first, last] = [stops.at(0), stops.at(-1)]
  const active = (panel.getRootNode() as ShadowRoot).activeElement
  const goal =
    event.shiftKey && active === first ? last : !event.shiftKey && active === last ? first : undefined
  if (!goal) return
  event.preventDefault()
  goal.focus()
}
