/** R120: whether a team is saturated, over or short. */
export const SATURATIONS = ['short', 'saturated', 'over'] as const
export type Saturation = (typeof SATURATIONS)[number]

/** People there beyond the need who are no waste yet: nobody plans to the last head. */
const SLACK = { heads: 1, share: 0.15 } as const

/** Of one half hour: fewer than needed, as many as needed and a little slack, or more. */
export function saturationOf(present: number, needed: number): Saturation {
  if (present < needed) return 'short'
  return present > needed + Math.max(SLACK.heads, needed * SLACK.share) ? 'over' : 'saturated'
}

export interface SaturationTotal {
  /** Hours in which somebody is needed or there, by how they stand. */
  readonly hours: Readonly<Record<Saturation, number>>
  /** People's hours that lack, and those beyond the slack. */
  readonly missingHours: number
  readonly idleHours: number
  /** The stretch as a whole; null where nobody is needed and nobody there. */
  readonly verdict: Saturation | null
}

/** From this share of the hours on, a stretch is called short, or over. */
const VERDICT_SHARE = 0.1

/**
 * A week or a month in one word. Short goes before over: hours too full are not mended by empty ones on other days.
 * @param slots half hours
 */
export function saturationTotal(
  slots: readonly { readonly present: number; readonly needed: number }[],
): SaturationTotal {
  const counted = slots.filter(({ present, needed }) => present > 0 || needed > 0)
  const hours = { short: 0, saturated: 0, over: 0 }
  let [missing, idle] = [0, 0]
  for (const { present, needed } of counted) {
    const state = saturationOf(present, needed)
    hours[state] += 0.5
    missing += Math.max(0, needed - present) / 2
    idle += state === 'over' ? (present - needed) / 2 : 0
  }
  const total = counted.length / 2
  return {
    hours,
    missingHours: missing,
    idleHours: idle,
    verdict: total === 0 ? null : verdictOf(hours, total),
  }
}

function verdictOf(hours: Readonly<Record<Saturation, number>>, total: number): Saturation {
  if (hours.short / total >= VERDICT_SHARE) return 'short'
  return hours.over / total > 0.5 ? 'over' : 'saturated'
}
