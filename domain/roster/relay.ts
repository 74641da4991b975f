import type { PersonId, TeamId } from '../kernel/ids.ts'
import type { Span } from './model.ts'

/** What a meeting speaks of, in its order (R80): how it went, what holds now, what is sold, what to do, whom to praise. */
export const RELAY_POINTS = ['results', 'rules', 'goods', 'focus', 'praise', 'other'] as const
export type RelayPoint = (typeof RELAY_POINTS)[number]
export type RelayPoints = Readonly<Record<RelayPoint, string>>

/** Night shifts do not hear the morning meeting (R80). */
export const RELAY_AUDIENCES = ['everybody', 'night'] as const
export type RelayAudience = (typeof RELAY_AUDIENCES)[number]

/** The weekly meeting of R80: Monday, 08:00. */
export const USUAL_MEETING: Span = { from: 480, to: 510 }

interface PlannedShift {
  readonly personId: PersonId
  readonly name: string
  readonly spans: readonly Span[]
  readonly isNight: boolean
}

interface Addressed {
  readonly audience: RelayAudience
  readonly senderId: PersonId
  readonly people: readonly { readonly id: PersonId; readonly teamId: TeamId | null }[]
  /** The shifts of the meeting's day that hold. */
  readonly shifts: readonly PlannedShift[]
}

interface Recipient {
  readonly personId: PersonId
  readonly shiftName: string | null
}

/** To whom it goes. In a team without any shift on that day nobody knows who works at night: all of it hears it. */
export function recipientsOf({ audience, senderId, people, shifts }: Addressed): readonly Recipient[] {
  const shiftOf = new Map(shifts.map((shift) => [shift.personId, shift]))
  const planned = new Set(people.filter(({ id }) => shiftOf.has(id)).map(({ teamId }) => teamId))
  return people.flatMap(({ id, teamId }) => {
    const shift = shiftOf.get(id)
    const isMeant = audience === 'everybody' || !planned.has(teamId) || shift?.isNight === true
    return id === senderId || !isMeant ? [] : [{ personId: id, shiftName: shift?.name ?? null }]
  })
}

/**
 * Minutes of a meeting before the day's first shift begins: a meeting at 08:00 before a shift from 08:30 is work too (R80).
 * Without any shift nobody can say.
 */
export function minutesOffShift(held: Span | null, shifts: readonly Pick<PlannedShift, 'spans'>[]): number {
  const starts = shifts.flatMap(({ spans }) => spans.slice(0, 1).map(({ from }) => from))
  if (held === null || starts.length === 0) return 0
  return Math.max(0, Math.min(held.to, ...starts) - held.from)
}
