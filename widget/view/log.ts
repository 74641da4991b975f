import type { WidgetMessage } from '#contract/widget.ts'
import { realNow } from '../browser.ts'
import { h, icon } from '../dom.ts'
import type { OutboxItem } from '../outbox.ts'
import type { Session, View } from '../session.ts'
import { finalRefusal, refusalText, type Language, type Texts } from '../texts.ts'
import { startsGroup, timeLabel } from '../time-label.ts'
import { messageRow, statusRow, unsentRow, type RowContext } from './row.ts'

interface LogOptions {
  readonly session: Session
  readonly texts: Texts
  readonly language: Language
  readonly origin: string
  /** Server's time minus the browser's, in ms: visitors' clocks are often wrong. */
  readonly clockOffset: () => number
  /** What stands above everything, such as the shop's greeting. */
  readonly head: HTMLElement
  /** What stands below everything: the notice of typing, the rating card. */
  readonly tail: HTMLElement
}

/** How near to its end the log still follows new messages by itself. */
const FOLLOW_PX = 80

interface Row {
  readonly key: string
  readonly make: () => HTMLElement
}

/** The list of messages. Rows are kept while their key stays, so pictures, selection and focus are not lost. */
export function createLog(options: LogOptions) {
  const { session, texts, head, tail } = options
  const older = h('button', { type: 'button', class: 'older' }, texts.older)
  older.addEventListener('click', () => void session.loadOlder().catch(() => undefined))
  const list = h('div', { class: 'list', role: 'log', 'aria-live': 'polite', 'aria-relevant': 'additions' })
  const scroller = h('div', { class: 'log', tabindex: 0 }, older, head, list, tail)
  const jump = h('button', { type: 'button', class: 'jump', hidden: true }, icon('down'), texts.newer)
  jump.addEventListener('click', () => toEnd())
  scroller.addEventListener('scroll', () => isAtEnd() && (jump.hidden = true), { passive: true })

  const shown = new Map<string, HTMLElement>()
  const pictures = localPictures(session)
  let last = ''

  const isAtEnd = () => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < FOLLOW_PX
  const toEnd = () => {
    scroller.scrollTop = scroller.scrollHeight
    jump.hidden = true
  }
  // A picture that arrives late must not push the newest message out of sight.
  list.addEventListener('load', () => isAtEnd() && toEnd(), true)

  let latest: View | undefined
  const loadPicture = async (clientId: string) => {
    if ((await pictures.load(clientId)) && latest) show(latest)
  }
  const show = (view: View) => {
    latest = view
    const wasAtEnd = isAtEnd()
    const before = { height: scroller.scrollHeight, top: scroller.scrollTop }
    const isOlderPage = view.chat.messages.at(-1)?.id === last && !wasAtEnd
    older.hidden = !view.chat.older
    const context: RowContext = { texts, origin: options.origin, localPicture: pictures.find }
    for (const item of view.unsent) if (item.file?.isPicture) void loadPicture(item.clientId)
    const rows = [...messageRows(view, context, options), ...unsentRows(view, context, options)]
    place(list, shown, rows)

    const newest = view.chat.messages.at(-1)
    const hasNews = newest !== undefined && newest.id !== last && last !== ''
    if (wasAtEnd || view.unsent.length > 0 || (hasNews && newest.author === 'customer')) toEnd()
    else if (isOlderPage) scroller.scrollTop = before.top + scroller.scrollHeight - before.height
    else if (hasNews) jump.hidden = false
    last = newest?.id ?? ''
  }

  return { scroller, jump, show, toEnd }
}

function messageRows({ chat, unsent }: View, context: RowContext, options: LogOptions): readonly Row[] {
  const ownLast =
    unsent.length > 0 ? undefined : chat.messages.findLast(({ author }) => author === 'customer')
  return chat.messages.flatMap((message, index): Row[] => {
    const previous = chat.messages[index - 1]
    const isHeaded = startsGroup(message.sentAt, previous?.sentAt)
    const showsName =
      isHeaded || previous?.author !== message.author || previous.agentCode !== message.agentCode
    const rows: Row[] = []
    if (isHeaded) rows.push(timeRow(message, options))
    rows.push({
      key: `${message.id}${showsName ? ':named' : ''}`,
      make: () => messageRow(message, { ...context, showsName }),
    })
    if (message === ownLast) {
      const isRead = message.sentAt <= chat.agentReadUntil
      const text = isRead ? context.texts.read : context.texts.sent
      rows.push({ key: `status:${message.id}:${isRead}`, make: () => statusRow(text) })
    }
    return rows
  })
}

function timeRow(message: WidgetMessage, { language, clockOffset }: LogOptions): Row {
  const label = timeLabel(message.sentAt, { language, now: realNow() + clockOffset() })
  return { key: `time:${message.id}:${label}`, make: () => h('div', { class: 'time' }, label) }
}

function unsentRows({ unsent, isOnline }: View, context: RowContext, options: LogOptions): readonly Row[] {
  const { texts } = context
  return unsent.flatMap((item, index): Row[] => {
    const hasPicture = context.localPicture(item.clientId) !== undefined
    const rows: Row[] = [
      { key: `unsent:${item.clientId}:${hasPicture}`, make: () => unsentRow(item, context) },
    ]
    if (item.refusedWith !== null) {
      rows.push({ key: `refused:${item.clientId}`, make: () => refusedRow(item, options) })
    } else if (index === unsent.length - 1 && isOnline) {
      rows.push({ key: `sending:${item.clientId}`, make: () => statusRow(texts.sending) })
    }
    return rows
  })
}

function refusedRow(item: OutboxItem, { session, texts }: LogOptions): HTMLElement {
  const { refusedWith } = item
  const act = (label: string, deed: () => void) => {
    const button = h('button', { type: 'button' }, label)
    button.addEventListener('click', deed)
    return button
  }
  const isFinal = finalRefusal(refusedWith, texts) !== undefined
  return statusRow(
    refusalText(refusedWith, texts),
    ...(isFinal ? [] : [act(texts.retry, () => session.retry(item))]),
    act(texts.remove, () => session.remove(item)),
  )
}

/** Brings the list to the wanted rows with the fewest changes to the page. */
function place(list: HTMLElement, shown: Map<string, HTMLElement>, rows: readonly Row[]): void {
  const wanted = new Set(rows.map(({ key }) => key))
  for (const [key, element] of shown) {
    if (wanted.has(key)) continue
    element.remove()
    shown.delete(key)
  }
  let next = list.firstElementChild
  for (const { key, make } of rows) {
    const element = shown.get(key) ?? make()
    shown.set(key, element)
    if (element === next) next = next.nextElementSibling
    else list.insertBefore(element, next)
  }
}

/** Pictures that this browser sent, as addresses of the bytes that it still has. */
function localPictures(session: Session) {
  const urls = new Map<string, string>()
  const asked = new Set<string>()
  return {
    find: (clientId: string) => urls.get(clientId),
    load: async (clientId: string): Promise<boolean> => {
      if (asked.has(clientId)) return false
      asked.add(clientId)
      const blob = await session.findBlob(clientId)
      if (blob) urls.set(clientId, URL.createObjectURL(blob))
      return blob !== undefined
    },
  }
}
