import { localOf } from '#domain/calendar/zone.ts'
import { instant } from '#domain/kernel/time.ts'
import {
  inOrder,
  isAnswer,
  NOBODY,
  type Agent,
  type ChatContext,
  type ChatFact,
  type ChatMessage,
  type Tally,
} from './fact.ts'

/** One message and the agent whose work it belongs to. */
interface Credited {
  readonly message: ChatMessage
  readonly agent: Agent
  readonly isBot: boolean
}

/**
 * What every agent did in every hour of a chat. A buyer's message is credited to the person who answered it, what
 * came after the last answer to the person who gave that; in a chat that no person answered, to nobody.
 */
export function talliesOf(messages: readonly ChatMessage[], context: ChatContext): readonly Tally[] {
  const { zone, ...ids } = context
  const byKey = new Map<string, Tally>()
  for (const credited of creditsOf(inOrder(messages))) {
    const { workDate, hour } = localOf(credited.message.sentAt, zone)
    const { agent, isBot } = credited
    const key = [workDate, hour, agent.personId, agent.accountId, isBot].join()
    const empty = { ...ids, workDate, hour, agent, isBot, ...EMPTY }
    byKey.set(key, withMessage(byKey.get(key) ?? empty, credited.message))
  }
  return [...byKey.values()]
}

/** The chat as a whole, or undefined while the buyer has said nothing. */
export function chatOf(
  messages: readonly ChatMessage[],
  context: ChatContext,
  reason: string | null,
): ChatFact | undefined {
  const chat = inOrder(messages)
  const [first, last] = [chat.find(({ author }) => author === 'customer'), chat.at(-1)]
  if (!first || !last) return undefined
  const { zone, ...ids } = context
  const { workDate, hour } = localOf(first.sentAt, zone)
  const agent = chat.findLast((message) => isAnswer(message, 0))?.agent ?? NOBODY
  return { ...ids, reason, startedAt: first.sentAt, endedAt: last.sentAt, workDate, hour, agent }
}

const EMPTY = {
  agentMessages: 0,
  automaticMessages: 0,
  buyerMessages: 0,
  agentChars: 0,
  firstAt: instant(Number.MAX_SAFE_INTEGER),
  lastAt: instant(Number.MIN_SAFE_INTEGER),
}

function creditsOf(chat: readonly ChatMessage[]): readonly Credited[] {
  const lastAnswer = chat.findLast((message) => isAnswer(message, 0))
  const credits: Credited[] = []
  let answerer = lastAnswer?.agent ?? NOBODY
  // An agent whose name the file does not tell is still a person: only a chat without any answer is the bots'.
  const isBots = lastAnswer === undefined
  for (const message of chat.toReversed()) {
    if (isAnswer(message, 0)) answerer = message.agent
    if (message.author === 'customer') credits.push({ message, agent: answerer, isBot: isBots })
    else if (message.author !== 'system') {
      credits.push({ message, agent: message.agent, isBot: message.author === 'bot' })
    }
  }
  return credits
}

function withMessage(tally: Tally, message: ChatMessage): Tally {
  const isBuyers = message.author === 'customer'
  return {
    ...tally,
    buyerMessages: tally.buyerMessages + (isBuyers ? 1 : 0),
    agentMessages: tally.agentMessages + (isBuyers || message.isAutomatic ? 0 : 1),
    automaticMessages: tally.automaticMessages + (!isBuyers && message.isAutomatic ? 1 : 0),
    agentChars: tally.agentChars + (isBuyers || message.isAutomatic ? 0 : message.length),
    firstAt: instant(Math.min(tally.firstAt, message.sentAt)),
    lastAt: instant(Math.max(tally.lastAt, message.sentAt)),
  }
}
