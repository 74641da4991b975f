import type { PersonId, ShopId } from '#domain/kernel/ids.ts'
import type { DeskLoad } from '../concurrency.ts'
import { SLOT_MINUTES, type Desk, type DeskAgent } from '../desk.ts'
import { playDay, type PlayedDay, type PlayedTurn } from '../simulator.ts'

export const MUTANG = 'mutang' as ShopId

/** Agents alike who are there from the first minute to the last. */
export function alike(count: number, change: Partial<DeskAgent> = {}): readonly DeskAgent[] {
  return Array.from({ length: count }, (_, index) => ({
    personId: `agent-${String(index).padStart(3, '0')}` as PersonId,
    teamId: null,
    shopIds: new Set([MUTANG]),
    receptionLimit: 8,
    shifts: [{ from: 0, to: 48 * 60 }],
    breaks: [],
    ...change,
  }))
}

/** A desk on which the same load lies for so many half hours. */
export function steadyDesk(load: DeskLoad, slots: number): Desk {
  return {
    shops: [
      {
        shopId: MUTANG,
        arrivals: Array.from({ length: slots }, () => load.arrivalsPerHour / 2),
        handling: load.handling,
        patienceSeconds: load.patienceSeconds,
        reassignAfterMinutes: 0,
        knownShare: 0,
      },
    ],
    agents: alike(load.agents, {
      receptionLimit: load.chatsAtOnce,
      // Long enough for the last to be answered.
      shifts: [{ from: 0, to: (slots + 96) * SLOT_MINUTES }],
    }),
  }
}

/** Its turns without the first twentieth, in which the desk fills. */
export function steadyTurns(day: PlayedDay, slots: number): readonly PlayedTurn[] {
  const end = slots * SLOT_MINUTES * 60_000
  return day.turns.filter(({ askedAt }) => askedAt >= end * 0.05 && askedAt < end)
}

export function playSteady(load: DeskLoad, slots: number, seed: number): readonly PlayedTurn[] {
  return steadyTurns(playDay(steadyDesk(load, slots), seed), slots)
}

export function isKept({ askedAt, answeredAt }: PlayedTurn, lineSeconds: number): boolean {
  return answeredAt !== null && answeredAt - askedAt <= lineSeconds * 1_000
}
