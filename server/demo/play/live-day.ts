import { ORPCError } from '@orpc/server'
import { SECOND, type Instant } from '#domain/kernel/time.ts'
import type { IntakeConversation, IntakeMessage, IntakeRating } from '#domain/intake/record.ts'
import { newId } from '#server/platform/ids.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { accountName, BOT_NICK, shopOf, type ShopKey } from '../cast.ts'
import type { Line } from '../dialogues/scenario.ts'
import { thinkingTime, typingTime, WARMTH } from '../manner.ts'
import { judge } from '../verdict.ts'
import type { Crew, Player } from './crew.ts'
import { listPlaces, listStrangers, type Place } from './places.ts'
import { playedOrder } from './played-order.ts'
import { boughtBefore, buy, settlePurchases, type OrderEntrance } from './purchases.ts'
import { readingTime, type PlayedChat, type Street } from './street.ts'

/** How what buyers do gets in: as a platform's connector would bring it. */
export interface Entrance extends OrderEntrance {
  message(shop: ShopKey, message: IntakeMessage): void
  conversation(shop: ShopKey, conversation: IntakeConversation): void
  rating(shop: ShopKey, rating: IntakeRating): void
  /** Stores all that has been said since the last time. */
  bringIn(): Promise<void>
}

interface Stage {
  readonly runtime: Runtime
  readonly street: Street
  readonly crew: Crew
  readonly entrance: Entrance
}

/** One look at the floor: everybody whose moment has come says his line. */
export async function playOn(stage: Stage, now: Instant): Promise<void> {
  const { street, runtime } = stage
  street.letIn(now, stage.crew.size * CHATS_PER_AGENT)
  const buyers = [...street.chats].map(({ chat }) => chat.matter.buyer.externalId)
  const places = await listPlaces(runtime.db, buyers)
  const moments = [...street.chats].map((played): Moment => ({
    played,
    place: played.messages > 0 ? places.get(played.chat.matter.buyer.externalId) : undefined,
    now,
  }))
  // Everybody writes one thing after the other; they do not wait for each other.
  const byHolder = Map.groupBy(moments, ({ place }) => place?.assigneeId ?? null)
  await Promise.all([...byHolder.values()].map((own) => stepAll(stage, own)))
  await settlePurchases(street.purchases, stage, now)
  await stage.entrance.bringIn()
  await answerStrangers(stage, [...places.values()], now)
}

/** Fewer than an agent may hold: a machine that is busy falls behind in buyers, never in answers to them. */
const CHATS_PER_AGENT = 5

async function stepAll(stage: Stage, moments: readonly Moment[]): Promise<void> {
  for (const moment of moments) await step(stage, moment)
}

interface Moment {
  readonly played: PlayedChat
  readonly place: Place | undefined
  readonly now: Instant
}

async function step(stage: Stage, { played, place, now }: Moment): Promise<void> {
  const { turn } = played.chat
  if (!turn) return finish(stage, { played, place, now })
  if (turn.type === 'transfer' || turn.by === 'agent') letGo(stage, played)
  if (turn.type === 'transfer') return handOver(stage, { played, place, now })
  if (turn.by === 'agent') return agentsTurn(stage, { played, place, now })
  played.dueAt ??= now
  const line = turn.lines[played.said]
  if (!line || played.dueAt > now) return
  bring(stage, { played, line, by: turn.by, now })
  played.said++
  if (played.said < turn.lines.length) played.dueAt = later(now, played.chat.random.between(3, 14) * SECOND)
  else next(played, turn.by === 'bot' ? later(now, readingTime(played.chat.random)) : undefined)
}

/** A buyer's or the bot's line. While the bot still serves him, the platform keeps the talk to itself. */
function bring(
  stage: Stage,
  { played, line, by, now }: { played: PlayedChat; line: Line; by: 'customer' | 'bot'; now: Instant },
): void {
  const { chat, id } = played
  const { buyer, order } = chat.matter
  if (order && played.messages === 0) {
    const telling = { until: now, random: chat.random.fork('order') }
    stage.entrance.order(buyer.shop, playedOrder(order, buyer, telling))
    const purchase = boughtBefore(chat.matter, now)
    if (purchase) stage.street.purchases.add(purchase)
  }
  played.withBot.push({
    externalId: `${id}-${++played.messages}`,
    conversation: id,
    customer: { externalId: buyer.externalId, name: buyer.name },
    author: by,
    account: by === 'bot' ? accountName(shopOf(buyer.shop), BOT_NICK) : undefined,
    kind: line.kind,
    text: chat.word(line, by === 'bot' ? 'bot' : 'buyer'),
    sentAt: now,
  })
  if (by === 'customer') chat.waitingSince ??= now
  if (!isBotAhead(chat)) letGo(stage, played)
}

/** What has been said to the bot comes in all at once, as its hand-over to a person does (R27, R42). */
function letGo({ entrance }: Stage, { chat, withBot }: PlayedChat): void {
  for (const message of withBot.splice(0)) entrance.message(chat.matter.buyer.shop, message)
}

/** True until the bot has said its last before a person's first word. */
function isBotAhead({ turns, cursor }: PlayedChat['chat']): boolean {
  for (const turn of turns.slice(cursor)) {
    if (turn.type === 'transfer' || turn.by === 'agent') return false
    if (turn.by === 'bot') return true
  }
  return false
}

async function agentsTurn(stage: Stage, { played, place, now }: Moment): Promise<void> {
  const player = stage.crew.find(place?.assigneeId ?? null)
  if (!place || place.status === 'resolved') return
  if (!player) {
    played.draft = undefined
    // A person holds it, or nobody yet. He has answered when the buyer waits no more.
    if (place.assigneeId !== null && place.waitingSince === null) answered(played, now)
    return
  }
  if (played.draft?.personId !== player.personId) return takeUp(played, player, now)
  if (played.dueAt !== undefined && played.dueAt > now) return
  const text = played.draft.texts[played.said]
  if (text !== undefined && !(await send(player, place, text))) return
  played.said++
  const following = played.draft.texts[played.said]
  if (following === undefined) return answered(played, now)
  played.dueAt = later(now, typingTime(following, player.agent, played.chat.random))
  player.freeAt = played.dueAt
}

/** The agent turns to this chat as soon as his hands are free, thinks, and types. */
function takeUp(played: PlayedChat, player: Player, now: Instant): void {
  const { chat } = played
  const { turn, random } = chat
  if (turn?.type !== 'say') return
  const texts = turn.lines.map((line) => chat.word(line, player.agent))
  const begins = Math.max(now, player.freeAt)
  const isGreeting = chat.cursor <= 1
  const takes =
    thinkingTime(isGreeting, random) * player.agent.pace + typingTime(texts[0] ?? '', player.agent, random)
  played.draft = { personId: player.personId, texts }
  played.said = 0
  played.dueAt = later(begins as Instant, takes)
  player.freeAt = played.dueAt
}

function answered(played: PlayedChat, now: Instant): void {
  const { chat } = played
  if (chat.waitingSince !== undefined)
    chat.longestWaitMs = Math.max(chat.longestWaitMs, now - chat.waitingSince)
  chat.waitingSince = undefined
  chat.isAnswered = true
  next(played, later(now, readingTime(chat.random)))
}

function next(played: PlayedChat, dueAt: Instant | undefined): void {
  played.chat.cursor++
  played.said = 0
  played.draft = undefined
  played.dueAt = dueAt
}

/** @returns false when the rules said no: the chat has just gone to somebody else, and the next look will tell */
async function send(player: Player, place: Place, body: string): Promise<boolean> {
  const { conversationId: id, newestId: seenMessageId } = place
  const write = (words: Pick<Parameters<typeof player.console.message.send>[0], 'body' | 'sentAnyway'>) =>
    player.console.message.send({ id, messageId: newId<'message'>(), kind: 'text', seenMessageId, ...words })
  try {
    await write({ body })
    return true
  } catch (error) {
    if (!(error instanceof ORPCError && error.defined)) throw error
    if (error.code === 'message.wording_unconfirmed' && player.agent.style === 'curt')
      return isTaken(write({ body, sentAnyway: { entryId: '', reason: SENT_ANYWAY } }))
    const isOfWords = ['message.wording_unconfirmed', 'message.wording_blocked'].includes(String(error.code))
    return isOfWords && isTaken(write({ body: REWRITTEN }))
  }
}

/** What the curt give as their reason when the desk asks; the others say it otherwise. */
const SENT_ANYWAY = '买家一直重复问，先这么回'
const REWRITTEN = '让您着急了，我马上帮您处理，有结果第一时间告诉您'

async function isTaken(sending: Promise<unknown>): Promise<boolean> {
  try {
    await sending
    return true
  } catch (error) {
    if (error instanceof ORPCError && error.defined) return false
    throw error
  }
}

async function handOver({ crew }: Stage, { played, place, now }: Moment): Promise<void> {
  const player = crew.find(place?.assigneeId ?? null)
  const colleague = player && crew.findColleague(player, played.chat.matter.buyer.shop)
  if (place && player && colleague) {
    const to = { kind: 'person', personId: colleague.personId } as const
    // Full or just gone: then he keeps the chat.
    await player.console.conversation
      .transfer({ id: place.conversationId, to, reason: '请更熟悉的同事跟进' })
      .catch(() => {})
  }
  next(played, now)
}

/** The buyer has said everything: the agent closes the chat, and some buyers rate. */
async function finish(stage: Stage, { played, place, now }: Moment): Promise<void> {
  const { street, crew, entrance } = stage
  const { chat } = played
  played.dueAt ??= now
  if (played.dueAt > now) return
  letGo(stage, played)
  street.chats.delete(played)
  const player = crew.find(place?.assigneeId ?? null)
  const { scenario, buyer, order } = chat.matter
  if (chat.hasBought && !order)
    street.purchases.add(buy(chat, entrance, { sellerId: player?.personId ?? null, now }))
  if (place?.status === 'open' && player) {
    const id = place.conversationId
    if (scenario.isAd) await player.console.conversation.markAd({ id, isAd: true }).catch(() => {})
    const cause = scenario.topic === 'problem' ? 'product' : 'routine'
    await player.console.conversation.resolve({ id, reason: scenario.topic, cause }).catch(() => {})
  }
  const verdict = scenario.isAd
    ? undefined
    : judge({ ...experienceOf(played), warmth: WARMTH[player?.agent.style ?? 'crisp'] }, chat.random)
  if (!verdict) return
  entrance.rating(buyer.shop, {
    externalId: `${played.id}-r`,
    customer: { externalId: buyer.externalId, name: buyer.name },
    account: player && accountName(shopOf(buyer.shop), player.agent.nick),
    ratedAt: now,
    ...verdict,
  })
}

function experienceOf({ chat }: PlayedChat) {
  const { scenario, buyer } = chat.matter
  const { isAnswered, longestWaitMs, curtLines } = chat
  return {
    shop: buyer.shop,
    mood: scenario.mood,
    grievance: scenario.grievance,
    isAnswered,
    longestWaitMs,
    curtLines,
    hasHuman: isAnswered,
  }
}

const STRANGER_ANSWERS = [
  '在的，您请说～',
  '好的，我帮您看一下，请稍等',
  '已经帮您登记了，有结果我马上告诉您',
  '嗯嗯，您还有其他想了解的吗',
]

/** Whoever is in no script is answered too, if only politely. */
async function answerStrangers(
  { runtime, crew }: Stage,
  places: readonly Place[],
  now: Instant,
): Promise<void> {
  const known = places.map(({ conversationId }) => conversationId)
  for (const stranger of await listStrangers(runtime.db, { personIds: crew.personIds, known })) {
    const player = crew.find(stranger.assigneeId)
    if (!player || player.freeAt > now) continue
    const text = STRANGER_ANSWERS[stranger.answers % STRANGER_ANSWERS.length]
    if (text !== undefined) await send(player, stranger, text)
    player.freeAt = later(now, 12 * SECOND)
  }
}

function later(from: Instant, ms: number): Instant {
  return Math.round(from + ms) as Instant
}
