import type { PersonId } from '../kernel/ids.ts'

/** What a person has borne in the months before, and how much he can bear. */
export interface Bearer {
  readonly personId: PersonId
  /** Nights, weekends or holidays worked in the last months. */
  readonly borne: number
  /** 1 for full time; a half-timer is due half as many. 0: he is given none. */
  readonly part: number
}

/**
 * Shares out what there will be, one by one, each to whoever has borne least for his part of the time: who had many
 * nights in the last months gets fewer now. Of several who are even the first in the list; the list's order should
 * change from roster to roster.
 */
export function fairShares(bearers: readonly Bearer[], total: number): ReadonlyMap<PersonId, number> {
  const shares = new Map(bearers.map(({ personId }) => [personId, 0]))
  const able = bearers.filter(({ part }) => part > 0)
  for (let left = total; left > 0 && able.length > 0; left--) {
    const next = able.reduce((least, bearer) => (loadOf(bearer) < loadOf(least) ? bearer : least))
    shares.set(next.personId, (shares.get(next.personId) ?? 0) + 1)
  }
  return shares

  /** What he would have borne with one more. */
  function loadOf({ personId, borne, part }: Bearer): number {
    return (borne + (shares.get(personId) ?? 0) + 1) / part
  }
}

/** How unevenly something lies on people: the most that one bears above the least, for his part of the time. */
export function spreadOf(bearers: readonly Bearer[]): number {
  const loads = bearers.filter(({ part }) => part > 0).map(({ borne, part }) => borne / part)
  return loads.length === 0 ? 0 : Math.max(...loads) - Math.min(...loads)
}
