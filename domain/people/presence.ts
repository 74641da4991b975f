/** What an agent says of himself: 在线, 忙碌, 小休, 离线. Only `online` is given new chats. */
export const PRESENCE_STATES = ['online', 'busy', 'break', 'offline'] as const

export type PresenceState = (typeof PRESENCE_STATES)[number]

/** 接待上限: how many open chats one agent may hold at once (R78). */
export const RECEPTION_LIMIT = { default: 8, max: 200 } as const
