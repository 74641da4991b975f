import type { ConversationId, PersonId, ShopId } from '../kernel/ids.ts'
import { drawn } from './seeded.ts'
import type { InspectionSettings } from './settings.ts'

/** Why a chat is inspected, the most pressing first: the queue is worked in this order. */
export const INSPECTION_GROUNDS = [
  'severe-finding',
  'bad-rating',
  'long-wait',
  'new-agent',
  'random',
  'by-hand',
] as const
export type InspectionGround = (typeof INSPECTION_GROUNDS)[number]

/** What sampling knows of a chat that is over: who answered it last, and the strata it lies in. */
export interface SampledChat {
  readonly conversationId: ConversationId
  readonly personId: PersonId
  readonly shopId: ShopId
  /** What the buyer came for (R47); null while nobody said. */
  readonly reason: string | null
  /** Hour of the day in which it began, 0 to 23, in the shop's zone. */
  readonly hour: number
}

/** A chat with what may single it out besides chance. */
export interface NotedChat extends SampledChat {
  readonly isBadlyRated: boolean
  readonly hasSevereFinding: boolean
  /** The longest that its buyer waited for an answer, of the waits that the shop's platform counts (R20, R21). */
  readonly longestWaitMs: number
  /** Days since the agent began here. */
  readonly agentDays: number
}

export interface PickedChat {
  readonly conversationId: ConversationId
  readonly personId: PersonId
  readonly shopId: ShopId
  /** At least one, in the order of `INSPECTION_GROUNDS`. */
  readonly grounds: readonly InspectionGround[]
}

/** Below this nobody waited long, however short a quiet day's longest wait was. */
const WAIT_WORTH_LOOKING_MS = 3 * 60_000

/**
 * The random sample: every chat with the same chance `perHundred` / 100, whoever answered it. The chats lie in a row by
 * agent, shop, reason and time of day (shuffled by the seed within these), and every hundred-over-`perHundred`th is
 * taken from a start that the seed draws. So each agent, and each stratum of his, has its share of the sample to
 * within one chat, and the same seed gives the same sample again.
 */
export function drawSample<Chat extends SampledChat>(
  chats: readonly Chat[],
  { seed, perHundred }: { readonly seed: string; readonly perHundred: number },
): readonly Chat[] {
  const share = Math.min(1, Math.max(0, perHundred / 100))
  const start = drawn(`${seed} start`)
  return inStrata(chats, seed).filter(
    (_, index) => Math.floor(start + (index + 1) * share) > Math.floor(start + index * share),
  )
}

function inStrata<Chat extends SampledChat>(chats: readonly Chat[], seed: string): readonly Chat[] {
  return chats
    .map((chat) => ({ chat, stratum: stratumOf(chat), draw: drawn(`${seed} ${chat.conversationId}`) }))
    .toSorted(
      (one, other) =>
        compare(one.stratum, other.stratum) ||
        one.draw - other.draw ||
        compare(one.chat.conversationId, other.chat.conversationId),
    )
    .map(({ chat }) => chat)
}

function stratumOf({ personId, shopId, reason, hour }: SampledChat): string {
  return `${personId} ${shopId} ${reason ?? ''} ${bandOf(hour)}`
}

/** Night, morning, afternoon, evening: who is on duty, and how tired, differs by these. */
export function bandOf(hour: number): number {
  if (hour < 8) return 0
  if (hour < 12) return 1
  return hour < 18 ? 2 : 3
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}

/** The chats of one day that stand out, each once, with every ground for it. The random sample is drawn beside them. */
export function pickNoted(
  chats: readonly NotedChat[],
  settings: InspectionSettings,
  seed: string,
): readonly PickedChat[] {
  const grounds = new Map<ConversationId, InspectionGround[]>()
  const add = (found: readonly SampledChat[], ground: InspectionGround) => {
    for (const { conversationId } of found)
      grounds.set(conversationId, [...(grounds.get(conversationId) ?? []), ground])
  }
  if (settings.everySevereFinding)
    add(
      chats.filter(({ hasSevereFinding }) => hasSevereFinding),
      'severe-finding',
    )
  if (settings.everyBadRating)
    add(
      chats.filter(({ isBadlyRated }) => isBadlyRated),
      'bad-rating',
    )
  for (const ofShop of Map.groupBy(chats, ({ shopId }) => shopId).values())
    add(longestOf(ofShop, settings.longestWaits), 'long-wait')
  const ofNew = chats.filter(({ agentDays }) => agentDays < settings.newAgentDays)
  for (const own of Map.groupBy(ofNew, ({ personId }) => personId).values())
    add(shuffled(own, seed).slice(0, settings.newAgentChats), 'new-agent')
  return chats.flatMap(({ conversationId, personId, shopId }) => {
    const own = grounds.get(conversationId)
    return own ? [{ conversationId, personId, shopId, grounds: own }] : []
  })
}

function longestOf(chats: readonly NotedChat[], count: number): readonly NotedChat[] {
  return chats
    .filter(({ longestWaitMs }) => longestWaitMs >= WAIT_WORTH_LOOKING_MS)
    .toSorted(
      (one, other) =>
        other.longestWaitMs - one.longestWaitMs || compare(one.conversationId, other.conversationId),
    )
    .slice(0, count)
}

function shuffled(chats: readonly NotedChat[], seed: string): readonly NotedChat[] {
  const drawOf = ({ conversationId }: NotedChat) => drawn(`${seed} new ${conversationId}`)
  return chats.toSorted((one, other) => drawOf(one) - drawOf(other))
}
