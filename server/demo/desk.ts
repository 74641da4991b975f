import type { CastAgent } from './cast.ts'
import type { Chat } from './chat.ts'
import type { Instant } from '#domain/kernel/time.ts'

/** One agent's place: the chats that he holds and what he answers next. He answers one at a time. */
export interface Desk {
  readonly agent: CastAgent
  isOnDuty: boolean
  readonly held: Map<Chat, Instant>
  readonly inbox: Chat[]
  working: Chat | undefined
  /** Chats taken since he came on duty. */
  taken: number
  slowness: number
}

export function emptyDesk(agent: CastAgent): Desk {
  return { agent, isOnDuty: false, held: new Map(), inbox: [], working: undefined, taken: 0, slowness: 1 }
}

/** Leaders keep their hands free while others can take a chat. */
const LEADER_RESERVE = 0.5

/** What a chat taken earlier in the shift weighs against one that is open: equals take turns. */
const FAIRNESS = 0.004

/** Who takes the next chat: the one who served this buyer last if he can, else the least loaded. */
export function chooseDesk(desks: readonly Desk[], chat: Chat, except?: Desk): Desk | undefined {
  const free = desks.filter(
    (desk) => desk !== except && hasRoom(desk) && desk.agent.shops.includes(chat.matter.buyer.shop),
  )
  const known = free.find((desk) => desk.agent === chat.matter.lastAgent)
  if (known && except === undefined) return known
  return free.toSorted((one, other) => load(one) - load(other))[0]
}

export function hold(desk: Desk, chat: Chat, at: Instant): void {
  desk.held.set(chat, at)
  desk.taken++
}

/** Gives the chat's place free and notes how long it was taken. */
export function release(desk: Desk, chat: Chat, at: Instant): void {
  const from = desk.held.get(chat)
  if (from === undefined) return
  desk.held.delete(chat)
  chat.stays.push({ agent: desk.agent, from, to: at })
}

function hasRoom(desk: Desk): boolean {
  return desk.isOnDuty && desk.held.size < desk.agent.receptionLimit
}

function load({ agent, held, inbox, taken }: Desk): number {
  const reserve = agent.role === 'leader' ? LEADER_RESERVE : 0
  return held.size / agent.receptionLimit + inbox.length * 0.2 + taken * FAIRNESS + reserve
}
