import type { WidgetFile, WidgetMessage } from '#contract/widget.ts'
import { h, icon } from '../dom.ts'
import { linkify } from '../linkify.ts'
import type { OutboxItem } from '../outbox.ts'
import type { Texts } from '../texts.ts'
import { sizeLabel } from '../time-label.ts'

/** What the rows need beside the message itself. */
export interface RowContext {
  readonly texts: Texts
  /** The server's address, before the path of a file. */
  readonly origin: string
  /** The address of a picture that this browser itself has just sent, so that it does not load anew. */
  readonly localPicture: (clientId: string) => string | undefined
}

export function messageRow(
  message: WidgetMessage,
  { showsName, ...context }: RowContext & { showsName: boolean },
) {
  const { texts } = context
  const isOwn = message.author === 'customer'
  if (message.author === 'system') return h('div', { class: 'note' }, message.text)
  const name = nameOf(message, texts)
  return h(
    'div',
    { class: isOwn ? 'row own' : 'row' },
    ...(showsName && !isOwn ? [h('div', { class: 'name' }, name)] : []),
    bubbleOf(message, context),
  )
}

export function unsentRow(item: OutboxItem, context: RowContext): HTMLElement {
  const { file, clientId } = item
  const picture = file?.isPicture ? context.localPicture(clientId) : undefined
  return h(
    'div',
    { class: 'row own unsent' },
    picture
      ? h('img', { class: 'picture', src: picture, alt: file?.name })
      : file
        ? h('div', { class: 'bubble file' }, icon('file'), fileText(file))
        : textBubble(item.text),
  )
}

/** The line under one's own last message, or under one that was refused, with what to do about it. */
export function statusRow(text: string, ...actions: readonly HTMLElement[]): HTMLElement {
  return h('div', { class: actions.length > 0 ? 'status late' : 'status' }, text, ...actions)
}

/** What the customer calls this speaker. */
function nameOf({ author, agentCode }: WidgetMessage, texts: Texts): string {
  return author === 'bot' ? texts.bot : texts.agent(agentCode ?? '')
}

function bubbleOf(message: WidgetMessage, context: RowContext): HTMLElement {
  const { file } = message
  if (!file) return textBubble(message.text)
  return file.isPicture ? pictureOf(message, file, context) : fileOf(file, context)
}

function textBubble(text: string): HTMLElement {
  const parts = linkify(text).map((part) =>
    part.href
      ? h('a', { href: part.href, target: '_blank', rel: 'noopener noreferrer nofollow' }, part.text)
      : part.text,
  )
  return h('div', { class: 'bubble' }, ...parts)
}

function pictureOf(message: WidgetMessage, file: WidgetFile, { texts, origin, localPicture }: RowContext) {
  const href = origin + file.path
  const local = message.clientId ? localPicture(message.clientId) : undefined
  const alt = message.author === 'customer' ? file.name : texts.pictureFrom(nameOf(message, texts))
  const picture = h('img', {
    class: 'picture',
    src: local ?? href,
    alt,
  })
  // A page whose rules forbid pictures from elsewhere still shows a link to it.
  picture.addEventListener('error', () => picture.replaceWith(icon('picture'), alt))
  return h('a', { class: 'frame', href, target: '_blank', rel: 'noopener' }, picture)
}

function fileOf(file: WidgetFile, { texts, origin }: RowContext): HTMLElement {
  return h(
    'a',
    { class: 'bubble file', href: origin + file.path, download: file.name, title: texts.download },
    icon('file'),
    fileText(file),
  )
}

function fileText(file: { readonly name: string; readonly bytes: number }): HTMLElement {
  return h('span', {}, h('b', {}, file.name), h('small', {}, sizeLabel(file.bytes)))
}
