import { settingsOf } from '#domain/shop/settings.ts'
import { MINUTE, SECOND, type Instant } from '#domain/kernel/time.ts'
import { Agenda } from './agenda.ts'
import { AGENTS, type CastAgent } from './cast.ts'
import { Chat, type Matter } from './chat.ts'
import { chooseDesk, emptyDesk, hold, release, type Desk } from './desk.ts'
import type { Line, Turn } from './dialogues/scenario.ts'
import type { Duty } from './duty.ts'
import { thinkingTime, typingTime } from './manner.ts'
import type { Random } from './seeded-random.ts'
import { tell } from './telling.ts'

const AWAY_TEXT = settingsOf('pdd', {}).awayReply.text

const LATE_LINE: Line = { kind: 'text', ways: ['{久等}'], curtWays: [], isAnswer: false }
const NUDGE_LINE: Line = { kind: 'text', ways: ['{催}'], curtWays: [], isAnswer: false }
const LEAVE_LINE: Line = { kind: 'text', ways: ['{算了}'], curtWays: [], isAnswer: false }
const TAKE_OVER_LINE: Line = {
  kind: 'text',
  ways: [
    '您好，{我}接着为您处理，前面的聊天我看过了',
    '您好，换{我}来跟进，前面的记录我看了，不用再说一遍{呢}',
  ],
  curtWays: [],
  isAnswer: false,
}

/** The floor as it would have been: buyers write, agents on duty answer one after another, time passes. */
export class Floor {
  readonly chats: Chat[] = []
  readonly #agenda = new Agenda()
  readonly #desks: readonly Desk[]
  readonly #queue: Chat[] = []
  readonly #random: Random
  readonly #onClose: (chat: Chat) => void

  constructor(random: Random, onClose: (chat: Chat) => void) {
    this.#random = random
    this.#onClose = onClose
    this.#desks = AGENTS.map(emptyDesk)
  }

  planDuties(duties: readonly Duty[]): void {
    for (const duty of duties) this.#agenda.plan(duty.from, (at) => this.#comeOn(duty, at))
    for (const { agent, to } of duties) this.#agenda.plan(to, (at) => this.#goOff(agent, at))
  }

  /** `matter` is asked for only when the moment has come: who the buyer is may depend on what was before. */
  planBuyer(at: Instant, matter: () => Matter): void {
    this.#agenda.plan(at, () => this.#open(matter()))
  }

  run(): void {
    this.#agenda.runAll()
  }

  isAnybodyOnDuty(): boolean {
    return this.#desks.some((desk) => desk.isOnDuty)
  }

  #open(matter: Matter): void {
    const random = this.#random.fork(`chat-${matter.number}`)
    const chat = new Chat(matter, tell(matter.scenario, random), random)
    this.chats.push(chat)
    this.#advance(chat, matter.openedAt)
  }

  /** Goes on with the script: whoever speaks next speaks, or the chat ends. */
  #advance(chat: Chat, at: Instant): void {
    const turn = chat.turn
    if (!turn) return this.#end(chat, at)
    if (turn.type === 'transfer') return this.#transfer(chat, turn.toLeader, at)
    if (turn.by === 'agent') return this.#askForAgent(chat, at)
    chat.cursor++
    const last = turn.by === 'bot' ? this.#botSays(chat, turn, at) : this.#buyerSays(chat, turn, at)
    this.#agenda.plan(last, (then) => this.#advance(chat, then))
  }

  #buyerSays(chat: Chat, turn: Turn & { type: 'say' }, at: Instant): Instant {
    const { random } = chat
    const isFirst = chat.messages.length === 0
    let last: number = isFirst ? at : at + readingTime(random)
    turn.lines.forEach((line, index) => {
      if (index > 0) last += random.between(3, 14) * SECOND
      last = chat.say({ author: 'customer', kind: line.kind, text: chat.word(line, 'buyer') }, last)
      chat.waitingSince ??= last as Instant
    })
    return last as Instant
  }

  #botSays(chat: Chat, turn: Turn & { type: 'say' }, at: Instant): Instant {
    let last: number = at
    for (const line of turn.lines)
      last = chat.say({ author: 'bot', kind: line.kind, text: chat.word(line, 'bot') }, last + SECOND)
    chat.waitingSince = undefined
    return last as Instant
  }

  #askForAgent(chat: Chat, at: Instant): void {
    chat.waitingSince ??= at
    chat.isPutToAgent = true
    if (chat.isAsking) this.#watchPatience(chat, at)
    const holder = this.#holderOf(chat)
    if (holder) return this.#put(holder, chat, at)
    if (!this.isAnybodyOnDuty())
      chat.say({ author: 'system', kind: 'text', text: AWAY_TEXT, isAutomatic: true }, at + SECOND)
    this.#queue.push(chat)
    this.#drain(at)
  }

  /** Buyers ask again, and some walk away. Those who write at night expect the morning. */
  #watchPatience(chat: Chat, since: Instant): void {
    const { random } = chat
    const isStillWaiting = () =>
      chat.waitingSince !== undefined && chat.waitingSince <= since && !chat.hasLeft
    const isIgnored = () => isStillWaiting() && this.#holderOf(chat)?.working !== chat
    const isNight = !this.isAnybodyOnDuty()
    const nudges = isNight ? [] : [random.between(70, 190), random.between(230, 480)]
    for (const seconds of nudges) {
      if (!random.chance(0.55)) continue
      this.#agenda.plan(since + seconds * SECOND, (at) => {
        if (isIgnored())
          chat.say({ author: 'customer', kind: 'text', text: chat.word(NUDGE_LINE, 'buyer') }, at)
      })
    }
    if (isNight || !random.chance(0.6)) return
    const patience = random.between(6, chat.matter.scenario.stage ? 45 : 22) * MINUTE
    this.#agenda.plan(since + patience, (at) => {
      if (!isIgnored()) return
      chat.hasLeft = true
      if (random.chance(0.5))
        chat.say({ author: 'customer', kind: 'text', text: chat.word(LEAVE_LINE, 'buyer') }, at)
    })
  }

  #drain(at: Instant): void {
    for (let index = 0; index < this.#queue.length;) {
      const chat = this.#queue[index]
      const desk = chat && chooseDesk(this.#desks, chat)
      if (!chat || !desk) {
        index++
        continue
      }
      this.#queue.splice(index, 1)
      hold(desk, chat, at)
      this.#put(desk, chat, at)
    }
  }

  #put(desk: Desk, chat: Chat, at: Instant): void {
    desk.inbox.push(chat)
    this.#workOn(desk, at)
  }

  #workOn(desk: Desk, at: Instant): void {
    if (desk.working) return
    const chat = desk.inbox.shift()
    if (!chat) return
    if (chat.random.chance(slipChance(desk.agent))) {
      // He looks away, a message scrolls off: the chat comes back to his mind minutes later.
      this.#agenda.plan(at + chat.random.between(200, 760) * SECOND, (then) => this.#resume(desk, chat, then))
      return this.#workOn(desk, at)
    }
    desk.working = chat
    const done = chat.hasLeft ? this.#lateWord(desk.agent, chat, at) : this.#agentSays(desk, chat, at)
    this.#agenda.plan(done, (then) => {
      desk.working = undefined
      if (chat.hasLeft) this.#end(chat, then)
      else this.#advance(chat, then)
      this.#workOn(desk, then)
    })
  }

  /** Unless a colleague has taken the chat over meanwhile. */
  #resume(desk: Desk, chat: Chat, at: Instant): void {
    if (desk.held.has(chat)) this.#put(desk, chat, at)
  }

  #agentSays(desk: Desk, chat: Chat, at: Instant): Instant {
    const { agent } = desk
    const turn = chat.turn
    if (turn?.type !== 'say') throw new Error('an agent answers where the script has him answer')
    chat.cursor++
    chat.isPutToAgent = false
    const { random } = chat
    const waited = at - (chat.waitingSince ?? at)
    const isGreeting = !chat.messages.some((message) => message.author === 'agent')
    const lines = [...turn.lines]
    if (chat.isHandedOver) lines.unshift(TAKE_OVER_LINE)
    else if (waited > 150 * SECOND && !chat.matter.scenario.isForNight && random.chance(0.7))
      lines.unshift(LATE_LINE)
    chat.isHandedOver = false
    let last: number = at + thinkingTime(isGreeting, random) * agent.pace * desk.slowness
    for (const line of lines) {
      const text = chat.word(line, agent)
      last = chat.say(
        { author: 'agent', agent, kind: line.kind, text },
        last + typingTime(text, agent, random),
      )
      this.#noteAnswer(chat, last as Instant)
    }
    return last as Instant
  }

  /** The buyer has gone. Some agents still leave a word. */
  #lateWord(agent: CastAgent, chat: Chat, at: Instant): Instant {
    if (!chat.random.chance(0.4)) return (at + 2 * SECOND) as Instant
    const text = chat.word(LATE_LINE, agent)
    const sentAt = chat.say(
      { author: 'agent', agent, kind: 'text', text },
      at + typingTime(text, agent, chat.random),
    )
    this.#noteAnswer(chat, sentAt)
    return sentAt
  }

  #noteAnswer(chat: Chat, at: Instant): void {
    if (chat.waitingSince !== undefined)
      chat.longestWaitMs = Math.max(chat.longestWaitMs, at - chat.waitingSince)
    chat.waitingSince = undefined
    chat.isAnswered = true
  }

  #transfer(chat: Chat, toLeader: boolean, at: Instant): void {
    chat.cursor++
    const from = this.#holderOf(chat)
    const leaders = toLeader ? this.#desks.filter((desk) => desk.agent.role === 'leader') : []
    const to = chooseDesk(leaders, chat, from) ?? chooseDesk(this.#desks, chat, from)
    if (from && to) {
      release(from, chat, at)
      hold(to, chat, at)
    }
    this.#advance(chat, at)
  }

  #comeOn({ agent, slowness }: Duty, at: Instant): void {
    const desk = this.#deskOf(agent)
    desk.isOnDuty = true
    desk.slowness = slowness
    desk.taken = 0
    this.#drain(at)
  }

  /** What he has not finished goes to the next shift, as far as it has room; the rest he finishes. */
  #goOff(agent: CastAgent, at: Instant): void {
    const desk = this.#deskOf(agent)
    desk.isOnDuty = false
    for (const chat of desk.held.keys()) {
      if (chat === desk.working || !chat.needsAgent || chat.hasLeft) continue
      const next = chooseDesk(this.#desks, chat, desk)
      if (!next) continue
      const waits = desk.inbox.indexOf(chat)
      if (waits >= 0) desk.inbox.splice(waits, 1)
      release(desk, chat, at)
      hold(next, chat, at)
      chat.isHandedOver = chat.isAnswered
      if (chat.isPutToAgent) this.#put(next, chat, at)
    }
  }

  #end(chat: Chat, at: Instant): void {
    this.#agenda.plan(at + chat.random.between(40, 150) * SECOND, (closedAt) => {
      chat.closedAt = closedAt
      const holder = this.#holderOf(chat)
      if (holder) release(holder, chat, closedAt)
      this.#drain(closedAt)
      this.#onClose(chat)
    })
  }

  #holderOf(chat: Chat): Desk | undefined {
    return this.#desks.find((desk) => desk.held.has(chat))
  }

  #deskOf(agent: CastAgent): Desk {
    const desk = this.#desks.find((candidate) => candidate.agent === agent)
    if (!desk) throw new Error(`no desk for ${agent.name}`)
    return desk
  }
}

/** Most answer within a minute; some first ask at home or put the phone down. */
function readingTime(random: Random): number {
  if (random.chance(0.07)) return random.between(150, 420) * SECOND
  return (8 + random.next() * random.next() * 110) * SECOND
}

function slipChance({ style }: CastAgent): number {
  return style === 'careful' ? 0.04 : style === 'curt' ? 0.03 : 0.012
}
