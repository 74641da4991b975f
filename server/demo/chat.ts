import type { Instant } from '#domain/kernel/time.ts'
import type { Buyer } from './buyers.ts'
import type { CastAgent } from './cast.ts'
import type { Line, Scenario, Turn } from './dialogues/scenario.ts'
import type { Facts } from './facts.ts'
import type { DemoOrder } from './orders.ts'
import type { Random } from './seeded-random.ts'
import { slipOf } from './slips.ts'
import { utter, type Manner } from './speech.ts'

export interface ChatMessage {
  readonly author: 'customer' | 'agent' | 'bot' | 'system'
  readonly agent: CastAgent | undefined
  readonly isAutomatic: boolean
  readonly kind: Line['kind']
  readonly text: string
  readonly sentAt: Instant
}

/** A stretch in which an agent held the chat and it took a place of his. */
export interface Stay {
  readonly agent: CastAgent
  readonly from: Instant
  readonly to: Instant
}

/** What starts a chat: a buyer with a matter. */
export interface Matter {
  readonly number: number
  readonly buyer: Buyer
  readonly scenario: Scenario
  readonly facts: Facts
  /** The order that it is about, when it was placed before. */
  readonly order: DemoOrder | undefined
  readonly openedAt: Instant
  /** Who served this buyer last. */
  readonly lastAgent: CastAgent | undefined
}

const MIN_GAP_MS = 600

/** One chat while it runs: where its script stands, and everything said so far. */
export class Chat {
  readonly matter: Matter
  readonly random: Random
  readonly turns: readonly Turn[]
  readonly messages: ChatMessage[] = []
  readonly stays: Stay[] = []
  cursor = 0
  waitingSince: Instant | undefined
  longestWaitMs = 0
  curtLines = 0
  isAnswered = false
  hasLeft = false
  hasBought = false
  /** It is an agent's turn, and he has been asked to answer. */
  isPutToAgent = false
  /** A colleague takes over and says so first. */
  isHandedOver = false
  closedAt: Instant | undefined
  #way = 0
  #answers = 0

  constructor(matter: Matter, turns: readonly Turn[], random: Random) {
    this.matter = matter
    this.turns = turns
    this.random = random
  }

  get turn(): Turn | undefined {
    return this.turns[this.cursor]
  }

  get lastAt(): Instant {
    return this.messages.at(-1)?.sentAt ?? this.matter.openedAt
  }

  get lastAgent(): CastAgent | undefined {
    return this.messages.findLast((message) => message.author === 'agent')?.agent
  }

  /** True while an agent has something left to say. */
  get needsAgent(): boolean {
    return this.turns.slice(this.cursor).some((turn) => turn.type === 'say' && turn.by === 'agent')
  }

  /** False when all that is left is the agent's good-bye: nobody waits for that. */
  get isAsking(): boolean {
    return !this.isAnswered || this.cursor < this.turns.length - 1
  }

  /** The words for a line of the script, as its speaker says them; an agent's manner colours his. */
  word(line: Line, speaker: CastAgent | 'buyer' | 'bot'): string {
    const agent = typeof speaker === 'string' ? undefined : this.#mannerOf(speaker)
    const utterance = utter(line, {
      slots: this.matter.facts.slots,
      agent,
      hasHabits: speaker === 'buyer',
      answering: this.#way,
      random: this.random,
    })
    if (agent?.isCurtNow) this.curtLines++
    if (utterance.filled.includes('要了')) this.hasBought = true
    if (line.ways.length > 1) this.#way = utterance.way
    const slip = typeof speaker === 'string' || line.kind !== 'text' ? undefined : this.#slipOf(speaker)
    return slip === undefined ? utterance.text : `${utterance.text}，${slip}`
  }

  /** Drawn from a stream of its own, so that whoever slips changes nothing else. */
  #slipOf(agent: CastAgent): string | undefined {
    return slipOf(agent, this.matter.scenario, this.random.fork(`slip-${(this.#answers += 1)}`))
  }

  /** Nobody is curt all the time. */
  #mannerOf({ nick, style }: CastAgent): Manner {
    if (style !== 'curt') return { nick, style, isCurtNow: false }
    const isCurtNow = this.random.chance(0.45)
    return { nick, style: isCurtNow ? 'curt' : 'crisp', isCurtNow }
  }

  /** Records a message, never before the one ahead of it. */
  say(
    message: Omit<ChatMessage, 'sentAt' | 'isAutomatic' | 'agent'> & Partial<ChatMessage>,
    at: number,
  ): Instant {
    const earliest = this.messages.length === 0 ? at : Math.max(at, this.lastAt + MIN_GAP_MS)
    const sentAt = Math.round(earliest) as Instant
    this.messages.push({ agent: undefined, isAutomatic: false, ...message, sentAt })
    return sentAt
  }
}
