import { allow, refuse, type Decision } from '../kernel/decision.ts'
import type { Instant } from '../kernel/time.ts'

/** The colours in which platforms flag an order; red is the shop's default (R50: 默认用小红旗来备注). */
export const NOTE_FLAGS = ['red', 'yellow', 'green', 'blue', 'purple'] as const
export type NoteFlag = (typeof NOTE_FLAGS)[number]
export const DEFAULT_FLAG: NoteFlag = 'red'

export const NOTE_REASON_MAX = 500

/** R50: a flag, the reason, whose hand, and when. None of the four may be missing. */
export interface OrderNote {
  readonly flag: NoteFlag
  readonly reason: string
  readonly staffCode: string
  readonly at: Instant
}

interface Writer {
  readonly staffCode: string
  readonly now: Instant
}

/** 工号 and time are the writer's own and nobody's choice: only flag and reason are typed. */
export function decideNote(
  { flag, reason }: { readonly flag: NoteFlag; readonly reason: string },
  { staffCode, now }: Writer,
): Decision<OrderNote, 'order.note_without_reason'> {
  const told = reason.trim()
  return told === '' ? refuse('order.note_without_reason') : allow({ flag, reason: told, staffCode, at: now })
}

/** `2026-08-26 14:05 · 0317 · 改地址`: how a note reads where a platform keeps only one line of text. */
export function noteLine({ reason, staffCode }: OrderNote, localTime: string): string {
  return `${localTime} · ${staffCode} · ${reason}`
}
