import type { ConversationRow } from '#contract/conversation.ts'
import { sectionOf, SECTIONS, type Section } from '#domain/conversation/section.ts'
import type { Instant } from '#domain/kernel/time.ts'

interface SectionRows {
  readonly section: Section
  readonly rows: readonly ConversationRow[]
}

/** My chats in the parts of the desk, each in the order in which they want an answer. */
export function inSections(rows: readonly ConversationRow[], now: Instant): readonly SectionRows[] {
  const parts = Map.groupBy(rows, (row) => sectionOf(row, now))
  return SECTIONS.map((section) => ({
    section,
    rows: (parts.get(section) ?? []).toSorted(section === 'answered' ? byLastMessage : byTimeLeft),
  })).filter((part) => part.rows.length > 0)
}

/** Least time left first; chats without a line after those with one, longest wait first. */
function byTimeLeft(one: ConversationRow, other: ConversationRow): number {
  if (one.dueAt !== null && other.dueAt !== null) return one.dueAt - other.dueAt
  if (one.dueAt !== null) return -1
  if (other.dueAt !== null) return 1
  return (one.waitingSince ?? 0) - (other.waitingSince ?? 0)
}

function byLastMessage(one: ConversationRow, other: ConversationRow): number {
  return other.lastMessageAt - one.lastMessageAt
}
