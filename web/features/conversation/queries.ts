import type { InfiniteData } from '@tanstack/react-query'
import type { ConversationRow, OpenConversation } from '#contract/conversation.ts'
import type { MessageView } from '#contract/message.ts'
import type { ConversationId, PersonId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import { api, queryClient } from '#web/kit/client.ts'
import { byKey } from '#web/kit/rows.ts'

export type RowPages = InfiniteData<{ items: ConversationRow[]; next: string | null }>

export const mineQuery = api.conversation.listMine.infiniteOptions({
  ...byKey,
  input: (after: string | undefined) => ({ after }),
})

export const queueQuery = api.conversation.listQueue.infiniteOptions({
  ...byKey,
  input: (after: string | undefined) => ({ after }),
})

export const countsQuery = api.conversation.count.queryOptions({ input: {} })

export function openQuery(id: ConversationId) {
  return api.conversation.get.queryOptions({ input: { id } })
}

/** Puts a chat's new row wherever it is shown, without asking the server again. */
export function applyRow(row: ConversationRow, me: PersonId): void {
  const isMine = row.status === 'open' && row.assignee?.id === me
  const isQueued = row.status === 'open' && row.assignee === null
  queryClient.patchQueries<RowPages>({ queryKey: mineQuery.queryKey }, (pages) =>
    placeRow(pages, row, isMine),
  )
  queryClient.patchQueries<RowPages>({ queryKey: queueQuery.queryKey }, (pages) =>
    placeRow(pages, row, isQueued),
  )
  queryClient.patchQueries<RowPages>({ queryKey: api.conversation.list.key() }, (pages) =>
    replaceRow(pages, row),
  )
  patchOpen(row.id, (open) => ({ ...open, conversation: row }))
}

/** The buyer has seen everything up to `readAt`; marks that arrive out of order take nothing back. */
export function applyReadMark(id: ConversationId, readAt: Instant): void {
  patchOpen(id, (open) => {
    if ((open.conversation.readByCustomerAt ?? 0) >= readAt) return open
    return { ...open, conversation: { ...open.conversation, readByCustomerAt: readAt } }
  })
}

/** Adds a message to the open chat that it belongs to; one that is there already is replaced. */
export function applyMessage(message: MessageView): void {
  patchOpen(message.conversationId, (open) => ({
    ...open,
    messages: { ...open.messages, items: withMessage(open.messages.items, message) },
  }))
}

function patchOpen(id: ConversationId, patch: (open: OpenConversation) => OpenConversation): void {
  queryClient.patchQueries<OpenConversation>({ queryKey: openQuery(id).queryKey }, patch)
}

/** The messages of a chat with one more, in their order: by time, then by id. */
export function withMessage(items: readonly MessageView[], message: MessageView): MessageView[] {
  const others = items.filter((item) => item.id !== message.id)
  const position = others.findLastIndex((item) => !isLater(item, message)) + 1
  return others.toSpliced(position, 0, message)
}

function isLater(one: MessageView, other: MessageView): boolean {
  return one.sentAt === other.sentAt ? one.id > other.id : one.sentAt > other.sentAt
}

function placeRow(pages: RowPages, row: ConversationRow, isWanted: boolean): RowPages {
  if (isWanted && pages.pages.some((page) => page.items.some((item) => item.id === row.id)))
    return replaceRow(pages, row)
  const without = pages.pages.map((page) => ({
    ...page,
    items: page.items.filter((item) => item.id !== row.id),
  }))
  const [first, ...rest] = without
  if (!isWanted || !first) return { ...pages, pages: without }
  return { ...pages, pages: [{ ...first, items: [row, ...first.items] }, ...rest] }
}

function replaceRow(pages: RowPages, row: ConversationRow): RowPages {
  return {
    ...pages,
    pages: pages.pages.map((page) => ({
      ...page,
      items: page.items.map((item) => (item.id === row.id ? row : item)),
    })),
  }
}
