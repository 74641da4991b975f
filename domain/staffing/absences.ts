import type { DeskAgent, MinuteSpan } from './desk.ts'
import { drawExponential, type Random } from './random.ts'

/** How long somebody is away at a time: a word with the leader, water, a call to the warehouse. */
const AWAY_MINUTES = 12

/** The same day with everybody away for the share of his time that shrinkage says, at random moments. */
export function withAbsences(
  agents: readonly DeskAgent[],
  shrinkage: number,
  randomOf: (agent: number) => Random,
): readonly DeskAgent[] {
  if (shrinkage <= 0) return agents
  return agents.map((agent, index) => {
    const random = randomOf(index)
    const away = agent.shifts.flatMap((shift) => absencesIn(shift, shrinkage, random))
    return { ...agent, breaks: [...agent.breaks, ...away] }
  })
}

function absencesIn({ from, to }: MinuteSpan, shrinkage: number, random: Random): readonly MinuteSpan[] {
  const thereMinutes = (AWAY_MINUTES * (1 - shrinkage)) / shrinkage
  const spans: MinuteSpan[] = []
  // A shift begins as it may be met at any moment: away already, or not.
  let isAway = random() < shrinkage
  for (let minute = from; minute < to; isAway = !isAway) {
    const end = Math.min(to, minute + drawExponential(random, isAway ? AWAY_MINUTES : thereMinutes))
    if (isAway && end > minute) spans.push({ from: minute, to: end })
    minute = end
  }
  return spans
}
