import type { RatingInvitation, WidgetChat, WidgetEvent, WidgetMessage } from '#contract/widget.ts'

/** What the visitor's browser knows of the chat. */
export interface Chat {
  /** Oldest first. */
  readonly messages: readonly WidgetMessage[]
  /** Where the next catch-up goes on; null before the first load. */
  readonly cursor: string | null
  /** Where the page of older messages begins; null when there is none. */
  readonly older: string | null
  /** The agents have read up to here. */
  readonly agentReadUntil: number
  /** The visitor has seen up to here. */
  readonly seenUntil: number
  readonly typing: { readonly agentCode: string; readonly until: number } | null
  readonly invitation: RatingInvitation | null
}

export const EMPTY_CHAT: Chat = {
  messages: [],
  cursor: null,
  older: null,
  agentReadUntil: 0,
  seenUntil: 0,
  typing: null,
  invitation: null,
}

/** How long one notice of typing lasts. */
const TYPING_MS = 6_000

/** Takes in a first load or a catch-up. */
export function withLatest(chat: Chat, latest: WidgetChat): Chat {
  return {
    ...chat,
    messages: merge(chat.messages, latest.messages),
    cursor: latest.cursor,
    older: chat.cursor === null ? latest.older : chat.older,
    agentReadUntil: Math.max(chat.agentReadUntil, latest.readUntil ?? 0),
    invitation: latest.invitation,
  }
}

/** Takes in a page of older messages. */
export function withOlder(chat: Chat, page: WidgetChat): Chat {
  return { ...chat, messages: merge(chat.messages, page.messages), older: page.older }
}

/** Takes in one event of the live stream; an event that comes twice changes nothing. `now` is real time in ms. */
export function withEvent(chat: Chat, event: WidgetEvent, now: number): Chat {
  switch (event.type) {
    case 'message':
      return withMessage(chat, event.message)
    case 'typing':
      return { ...chat, typing: { agentCode: event.agentCode, until: now + TYPING_MS } }
    case 'read':
      return { ...chat, agentReadUntil: Math.max(chat.agentReadUntil, event.readUntil) }
    case 'rating_invited':
      return { ...chat, invitation: event.invitation }
    case 'rating_given':
      return chat.invitation?.conversationId === event.conversationId ? { ...chat, invitation: null } : chat
    default:
      // A page that stays open for days meets servers newer than itself.
      return chat
  }
}

export function withMessage(chat: Chat, message: WidgetMessage): Chat {
  const messages = merge(chat.messages, [message])
  // Whoever answers has read what was said before; an automatic reply comes from nobody.
  if (message.author !== 'agent' || message.agentCode === null) return { ...chat, messages }
  return { ...chat, messages, typing: null, agentReadUntil: Math.max(chat.agentReadUntil, message.sentAt) }
}

/** What the visitor has not seen yet, for the figure on the bubble. */
export function unreadCount(chat: Chat): number {
  return chat.messages.filter(
    ({ author, sentAt }) => (author === 'agent' || author === 'bot') && sentAt > chat.seenUntil,
  ).length
}

/** The moment up to which the visitor has seen everything when he sees the last message; 0 in an empty chat. */
export function lastMoment(chat: Chat): number {
  return chat.messages.at(-1)?.sentAt ?? 0
}

function merge(known: readonly WidgetMessage[], more: readonly WidgetMessage[]): readonly WidgetMessage[] {
  const byId = new Map(known.map((message) => [message.id, message]))
  for (const message of more) byId.set(message.id, message)
  return [...byId.values()].sort((a, b) => a.sentAt - b.sentAt || (a.id < b.id ? -1 : 1))
}
