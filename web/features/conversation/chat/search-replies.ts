import type { QuickReplyView } from '#contract/quick-reply.ts'

const MOST_SHOWN = 40

/** Replies in which every word stands, those whose shortcut or title begins with it first, else most used first. */
export function searchReplies(replies: readonly QuickReplyView[], text: string): readonly QuickReplyView[] {
  const words = text.toLowerCase().split(/\s+/u).filter(Boolean)
  const found = replies.filter((reply) => {
    const all = `${reply.shortcut} ${reply.title} ${reply.body} ${reply.category}`.toLowerCase()
    return words.every((word) => all.includes(word))
  })
  const first = words[0] ?? ''
  return found
    .toSorted((one, other) => rank(one, first) - rank(other, first) || other.usedCount - one.usedCount)
    .slice(0, MOST_SHOWN)
}

function rank(reply: QuickReplyView, word: string): number {
  if (word === '') return 0
  if (reply.shortcut.toLowerCase() === word) return 0
  if (reply.shortcut.toLowerCase().startsWith(word) || reply.title.toLowerCase().startsWith(word)) return 1
  return reply.title.toLowerCase().includes(word) ? 2 : 3
}
