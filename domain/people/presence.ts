import type { Role } from './role.ts'

/** What an agent says of himself: 在线, 忙碌, 小休, 离线. Only `online` is given new chats. */
export const PRESENCE_STATES = ['online', 'busy', 'break', 'offline'] as const

export type PresenceState = (typeof PRESENCE_STATES)[number]

/** 接待上限: how many open chats one agent may hold at once (R78). */
export const RECEPTION_LIMIT = { default: 8, max: 200 } as const

/** Of somebody new. Whoever leads others is given chats only when he has set himself a limit. */
export function receptionLimitFor(role: Role): number {
  return role === 'leader' || role === 'supervisor' ? 0 : RECEPTION_LIMIT.default
}
