/** How clocking in works: by pressing a button, or by going online for the first time in one’s shift. */
export const CLOCKINGS = ['button', 'online'] as const
export type Clocking = (typeof CLOCKINGS)[number]

/** What a team’s attendance is judged by, and how routing minds its roster. */
export interface AttendanceSettings {
  readonly clocking: Clocking
  /** Who clocks in within so many minutes of the start is not late; beyond, all minutes count. */
  readonly graceMinutes: number
  /** Who clocks out within so many minutes of the end has not left early; before, all minutes count. */
  readonly earlyMinutes: number
  /** Who comes later than this counts as absent though he came; 0: only who never comes. */
  readonly absentAfterMinutes: number
  /** Nobody off shift is given chats, where a roster is published. */
  readonly isRoutingBound: boolean
  /** So many minutes before the end no new chats are given. */
  readonly lastCallMinutes: number
  /** So many minutes after the end what waits with him goes to others by itself. */
  readonly handOverMinutes: number
}

/**
 * A product’s defaults, no law: five minutes for a queue at the lift, and a quarter of an hour to finish what one holds.
 * A chat takes about that long.
 */
export const ATTENDANCE_DEFAULTS: AttendanceSettings = {
  clocking: 'button',
  graceMinutes: 5,
  earlyMinutes: 5,
  absentAfterMinutes: 0,
  isRoutingBound: true,
  lastCallMinutes: 15,
  handOverMinutes: 10,
}

export const ATTENDANCE_BOUNDS = {
  graceMinutes: { min: 0, max: 60 },
  earlyMinutes: { min: 0, max: 60 },
  absentAfterMinutes: { min: 0, max: 720 },
  lastCallMinutes: { min: 0, max: 120 },
  handOverMinutes: { min: 0, max: 120 },
} as const
