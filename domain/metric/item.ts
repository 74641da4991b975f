import { assertNever } from '#domain/kernel/assert.ts'
import type { ConversationId, CustomerId, ShopId } from '#domain/kernel/ids.ts'
import { after, DAY, SECOND, type Instant, type WorkDate } from '#domain/kernel/time.ts'
import { isAttitudeComplaint } from '#domain/rating/rating.ts'
import { isInWindow, type MetricSpec } from './definition.ts'
import type { Agent, ChatFact, Facts, RatingFact, Tally, Turn } from './fact.ts'
import { deciders, judgedTurns, turnsIn, type Judged } from './judge.ts'

/**
 * One thing that a metric counts. Every figure is a sum over items, and the chats behind a figure are the chats of
 * its items. Each is credited to exactly one agent or to nobody, so agents add up to team and shop.
 */
export interface Item {
  readonly conversationId: ConversationId | null
  readonly shopId: ShopId
  readonly customerId: CustomerId | null
  readonly workDate: WorkDate
  readonly hour: number
  readonly agent: Agent
  /** 1 when it went well; for an 答问比 the agent's messages. */
  readonly met: number
  /** 1; for an 答问比 the buyer's messages. */
  readonly total: number
  /** Seconds, where the metric is a mean. */
  readonly sum: number
}

/**
 * The counted items of a metric as of a moment: a question that may still be answered in time is not counted yet.
 * Concurrency has no items of its own: see `concurrencyCells`.
 */
export function itemsOf(spec: MetricSpec, facts: Facts, asOf: Instant): readonly Item[] {
  switch (spec.kind) {
    case 'reply-rate':
    case 'connection':
      return deciders(judgedTurns(spec, facts, asOf), spec).map(itemOfJudged)
    case 'unanswered':
      return judgedTurns(spec, facts, asOf)
        .filter(({ turn }) => turn.repliedAt === null)
        .map(itemOfJudged)
    case 'first-response':
    case 'average-response':
      return answeredItems(spec, facts.turns)
    case 'answer-ratio':
      return facts.tallies
        .filter((tally) => isTallyInWindow(tally, spec))
        .flatMap((tally) => ratioItem(spec, tally))
    case 'chats':
      return chatItems(spec, facts.tallies)
    case 'good-rating':
    case 'attitude':
      return facts.ratings
        .filter((rating) => isCounted(spec, rating))
        .map((rating) => ratingItem(spec, rating))
    case 'first-contact':
      return firstContactItems(spec, facts.chats, asOf)
    case 'concurrency-peak':
    case 'concurrency-average':
      return []
    default:
      return assertNever(spec.kind)
  }
}

/** Agent's messages that count towards 答问比 and 接待量. */
export function countedMessages(spec: MetricSpec, tally: Tally): number {
  const own = tally.isBot && !spec.botsCount ? 0 : tally.agentMessages
  return own + (spec.automaticCounts ? tally.automaticMessages : 0)
}

function isTallyInWindow(tally: Tally, spec: MetricSpec): boolean {
  return isInWindow(tally.hour * 60, spec.window)
}

function itemOfJudged({ turn, isMet, agent }: Judged): Item {
  return { ...placeOfTurn(turn), agent, met: isMet ? 1 : 0, total: 1, sum: 0 }
}

function placeOfTurn(turn: Turn): Omit<Item, 'agent' | 'met' | 'total' | 'sum'> {
  const { conversationId, shopId, customerId, workDate, minuteOfDay } = turn
  return {
    conversationId,
    shopId,
    customerId,
    workDate,
    hour: Math.floor(minuteOfDay / 60),
  }
}

function answeredItems(spec: MetricSpec, turns: readonly Turn[]): readonly Item[] {
  const limit = spec.thresholdSeconds ?? Infinity
  return turnsIn(spec, turns).flatMap((turn) => {
    if (turn.repliedAt === null) return []
    const seconds = (turn.repliedAt - turn.askedAt) / SECOND
    return [
      { ...placeOfTurn(turn), agent: turn.agent, met: seconds <= limit ? 1 : 0, total: 1, sum: seconds },
    ]
  })
}

/** What the buyer said to nobody but bots counts only where bots do. */
function ratioItem(spec: MetricSpec, tally: Tally): readonly Item[] {
  const [met, total] = [
    countedMessages(spec, tally),
    tally.isBot && !spec.botsCount ? 0 : tally.buyerMessages,
  ]
  return met === 0 && total === 0 ? [] : [{ ...placeOfTally(tally), met, total, sum: 0 }]
}

function placeOfTally(tally: Tally): Omit<Item, 'met' | 'total' | 'sum'> {
  const { conversationId, shopId, customerId, workDate, hour, agent } = tally
  return { conversationId, shopId, customerId, workDate, hour, agent }
}

/** 接待人次: a chat counts once a day for every agent who spoke in it, in the hour he began to. */
function chatItems(spec: MetricSpec, tallies: readonly Tally[]): readonly Item[] {
  const spoken = tallies
    .filter((tally) => isTallyInWindow(tally, spec) && countedMessages(spec, tally) > 0)
    .toSorted((a, b) => a.hour - b.hour)
  const groups = Map.groupBy(spoken, ({ conversationId, workDate, agent }) =>
    [conversationId, workDate, agent.personId, agent.accountId].join(),
  )
  return [...groups.values()]
    .flatMap((group) => group.slice(0, 1))
    .map((tally) => ({ ...placeOfTally(tally), met: 1, total: 1, sum: 0 }))
}

function isCounted(spec: MetricSpec, rating: RatingFact): boolean {
  return (
    spec.ratingSources.includes(rating.source) &&
    (spec.botsCount || !rating.isBot) &&
    isInWindow(rating.minuteOfDay, spec.window) &&
    (spec.kind === 'good-rating' || rating.level !== 'good')
  )
}

function ratingItem(spec: MetricSpec, rating: RatingFact): Item {
  const { conversationId, shopId, workDate, agent } = rating
  const isMet = spec.kind === 'good-rating' ? rating.level === 'good' : isAttitudeComplaint(rating)
  const hour = Math.floor(rating.minuteOfDay / 60)
  return {
    conversationId,
    shopId,
    customerId: null,
    workDate,
    hour,
    agent,
    met: isMet ? 1 : 0,
    total: 1,
    sum: 0,
  }
}

/** Chats that a person answered and whose days of grace are over: met when the buyer did not have to come back. */
function firstContactItems(spec: MetricSpec, chats: readonly ChatFact[], asOf: Instant): readonly Item[] {
  const byCustomer = Map.groupBy(chats, ({ customerId }) => customerId)
  return chats.flatMap((chat) => {
    const quietUntil = after(chat.endedAt, spec.returnDays * DAY)
    const isAnswered = chat.agent.personId !== null || chat.agent.accountId !== null
    if (!chat.isTimed || !isAnswered || asOf <= quietUntil || !isInWindow(chat.hour * 60, spec.window))
      return []
    const cameBack = (byCustomer.get(chat.customerId) ?? []).some(
      (other) =>
        other.conversationId !== chat.conversationId &&
        other.startedAt > chat.startedAt &&
        other.startedAt <= quietUntil &&
        (!spec.sameReasonOnly || (chat.reason !== null && other.reason === chat.reason)),
    )
    const { conversationId, shopId, customerId, workDate, hour, agent } = chat
    return [
      { conversationId, shopId, customerId, workDate, hour, agent, met: cameBack ? 0 : 1, total: 1, sum: 0 },
    ]
  })
}
