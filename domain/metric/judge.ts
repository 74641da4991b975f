import { assertNever } from '#domain/kernel/assert.ts'
import { after, SECOND, type Instant } from '#domain/kernel/time.ts'
import { isInWindow, readingOf, type MetricSpec } from './definition.ts'
import { NOBODY, type Agent, type Facts, type Hold, type Turn } from './fact.ts'
import { isInReading } from './turn.ts'

/** A turn that can be judged: answered, or unanswered for longer than the threshold. */
export interface Judged {
  readonly turn: Turn
  readonly isMet: boolean
  readonly agent: Agent
}

/**
 * Turns in the window and the reading of the metric that can be judged. Who answered in time is credited. A miss is
 * charged to whoever held the chat at the moment it became one, so that taking over a late chat costs nobody
 * anything; where nothing is known of who held it (imports), to the one who answered late.
 */
export function judgedTurns(spec: MetricSpec, facts: Facts, asOf: Instant): readonly Judged[] {
  const holds = Map.groupBy(facts.holds, ({ conversationId }) => conversationId)
  return turnsIn(spec, facts.turns).flatMap((turn): Judged[] => {
    const lateAfter =
      spec.thresholdSeconds === null ? null : after(turn.askedAt, spec.thresholdSeconds * SECOND)
    if (turn.repliedAt !== null && (lateAfter === null || turn.repliedAt <= lateAfter)) {
      return [{ turn, isMet: true, agent: turn.agent }]
    }
    if (turn.repliedAt === null && lateAfter !== null && asOf <= lateAfter) return []
    const agent = holderAt(holds.get(turn.conversationId), lateAfter ?? asOf) ?? turn.agent
    return [{ turn, isMet: false, agent }]
  })
}

/** Turns of the metric's reading, asked in its window. */
export function turnsIn(spec: MetricSpec, turns: readonly Turn[]): readonly Turn[] {
  const reading = readingOf(spec)
  const isOpeningOnly = spec.unit === 'session' && spec.dedup === 'first'
  return turns.filter(
    (turn) =>
      isInReading(turn, reading) &&
      isInWindow(turn.minuteOfDay, spec.window) &&
      (!isOpeningOnly || turn.isFirst),
  )
}

/** Undefined where nothing is known of who held the chat. */
function holderAt(holds: readonly Hold[] | undefined, at: Instant): Agent | undefined {
  if (holds === undefined) return undefined
  const latest = holds.filter((hold) => hold.at <= at).reduce<Hold | null>(later, null)
  return { ...NOBODY, personId: latest?.personId ?? null }
}

function later(a: Hold | null, b: Hold): Hold {
  return a !== null && a.at > b.at ? a : b
}

/** Of each counted item the one turn that decides it: where, when and by whom it was met or missed. */
export function deciders(judged: readonly Judged[], spec: MetricSpec): readonly Judged[] {
  if (spec.unit === 'turn') return judged
  const groups = Map.groupBy(judged.toSorted(byAsking), (one) => groupKey(one, spec))
  return [...groups.values()].flatMap((group) => decides(group, spec) ?? [])
}

function byAsking({ turn: a }: Judged, { turn: b }: Judged): number {
  if (a.askedAt !== b.askedAt) return a.askedAt - b.askedAt
  if (a.conversationId !== b.conversationId) return a.conversationId < b.conversationId ? -1 : 1
  return a.position - b.position
}

function groupKey({ turn, agent }: Judged, { unit }: MetricSpec): string {
  switch (unit) {
    case 'turn':
    case 'session':
      return [turn.conversationId, turn.workDate].join()
    case 'buyer-day':
      return [turn.shopId, turn.customerId, turn.workDate].join()
    case 'buyer-account-day':
      return [turn.shopId, turn.customerId, turn.workDate, agent.personId, agent.accountId].join()
    default:
      return assertNever(unit)
  }
}

/** The turn that stands for its group: its outcome is the group's, its agent is credited or charged. */
function decides(group: readonly Judged[], { dedup }: MetricSpec): Judged | undefined {
  switch (dedup) {
    case 'first':
      return group[0]
    case 'every':
      return group.find(({ isMet }) => !isMet) ?? group[0]
    case 'any':
      return group.find(({ isMet }) => isMet) ?? group[0]
    default:
      return assertNever(dedup)
  }
}
