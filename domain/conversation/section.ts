import type { Instant } from '#domain/kernel/time.ts'

/** The parts of an agent's list: 已超线, 快到线了, 进行中, 等买家. */
export const SECTIONS = ['crossed', 'soon', 'waiting', 'answered'] as const
export type Section = (typeof SECTIONS)[number]

/** Where a chat stands in its holder's list at this moment. */
export function sectionOf(
  chat: {
    readonly waitingSince: Instant | null
    readonly dueAt: Instant | null
    readonly remindAt: Instant | null
  },
  now: Instant,
): Section {
  if (chat.waitingSince === null) return 'answered'
  if (chat.dueAt !== null && chat.dueAt <= now) return 'crossed'
  return chat.remindAt !== null && chat.remindAt <= now ? 'soon' : 'waiting'
}
