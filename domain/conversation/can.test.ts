import { describe, expect, it } from 'vitest'
import type { PersonId, TeamId } from '#domain/kernel/ids.ts'
import { instant } from '#domain/kernel/time.ts'
import {
  canAnswer,
  canInvite,
  canMarkAd,
  canPick,
  canReopen,
  canResolve,
  canTake,
  canTransfer,
  canTransferTo,
  canTransferToTeam,
  type ChatFacts,
  type TransferTarget,
  type Viewer,
} from './can.ts'

const xiaoman = 'xiaoman' as PersonId
const suBei = 'subei' as PersonId

const mine: ChatFacts = {
  status: 'open',
  assignee: { id: xiaoman },
  waitingSince: null,
  isAnswerable: true,
}
const queued: ChatFacts = { ...mine, assignee: null }
const hers: ChatFacts = { ...mine, assignee: { id: suBei } }
const closed: ChatFacts = { ...mine, status: 'resolved' }

const agent: Viewer = { personId: xiaoman, canAssign: false, load: 3, receptionLimit: 8 }
const leader: Viewer = { ...agent, personId: 'zhoutang' as PersonId, canAssign: true }

const codeOf = (verdict: { ok: true } | { ok: false; code: string }) => (verdict.ok ? 'yes' : verdict.code)

describe('an agent', () => {
  it.each([
    ['his own chat', mine, 'yes'],
    ["a colleague's chat", hers, 'conversation.not_assignee'],
    ['a chat that nobody holds', queued, 'conversation.not_assignee'],
    ['a closed chat', closed, 'conversation.already_resolved'],
    ['an imported chat', { ...mine, isAnswerable: false }, 'message.read_only_channel'],
  ])('answering %s: %s', (_, chat, answer) => {
    expect(codeOf(canAnswer(chat, agent))).toBe(answer)
  })

  it.each([
    ['from the queue', queued, agent, 'yes'],
    ['that a colleague was faster with', hers, agent, 'conversation.already_assigned'],
    ['that is closed', closed, agent, 'conversation.already_resolved'],
    ['at the reception limit', queued, { ...agent, load: 8 }, 'conversation.reception_full'],
    ['past a limit that was lowered', queued, { ...agent, receptionLimit: 2 }, 'conversation.reception_full'],
  ])('picking a chat %s', (_, chat, viewer, answer) => {
    expect(codeOf(canPick(chat, viewer))).toBe(answer)
  })

  it.each([
    ["a colleague's chat", hers, 'yes'],
    ['a chat that nobody holds', queued, 'yes'],
    ['his own', mine, 'conversation.already_yours'],
    ['a closed one', closed, 'conversation.already_resolved'],
  ])('taking over %s', (_, chat, answer) => {
    expect(codeOf(canTake(chat, agent))).toBe(answer)
  })

  it.each([
    ['his own chat', mine, agent, 'yes'],
    ["a colleague's chat", hers, agent, 'conversation.not_assignee'],
    ["a colleague's chat as the leader", hers, leader, 'yes'],
    ['a closed chat', closed, leader, 'conversation.already_resolved'],
  ])('giving away or resolving %s', (_, chat, viewer, answer) => {
    expect(codeOf(canTransfer(chat, viewer))).toBe(answer)
    expect(codeOf(canResolve(chat, viewer))).toBe(answer)
  })

  it('resolves no chat that nobody holds, not even as the leader: somebody must have looked at it', () => {
    expect(codeOf(canResolve(queued, leader))).toBe('conversation.not_assignee')
    expect(codeOf(canTransfer(queued, leader))).toBe('yes')
  })

  it('reopens only what is closed', () => {
    expect(codeOf(canReopen(closed))).toBe('yes')
    expect(codeOf(canReopen(mine))).toBe('conversation.not_resolved')
    expect(codeOf(canReopen({ ...closed, isAnswerable: false }))).toBe('message.read_only_channel')
  })

  it.each([
    ['answered', mine, agent, 'yes'],
    ['unanswered', { ...mine, waitingSince: instant(1) }, agent, 'conversation.unanswered_ad'],
    ['of a colleague', hers, agent, 'conversation.not_assignee'],
    ['imported', { ...mine, waitingSince: instant(1), isAnswerable: false }, agent, 'yes'],
  ])('marks an advertisement that is %s', (_, chat, viewer, answer) => {
    expect(codeOf(canMarkAd(chat, viewer))).toBe(answer)
  })
})

describe('asking for a rating', () => {
  it.each([
    ['of his own chat', mine, agent, 'yes'],
    ['of his chat, closed a moment ago', closed, agent, 'yes'],
    ["of a colleague's chat", hers, agent, 'conversation.not_assignee'],
    ["of a colleague's chat as the leader", hers, leader, 'yes'],
    ['of an imported chat', { ...mine, isAnswerable: false }, leader, 'message.read_only_channel'],
  ])('%s', (_, chat, viewer, answer) => {
    expect(codeOf(canInvite(chat, viewer))).toBe(answer)
  })
})

describe('a chat goes to a colleague', () => {
  const target: TransferTarget = {
    personId: suBei,
    isOnDuty: true,
    servesShop: true,
    load: 7,
    receptionLimit: 8,
  }

  it.each([
    ['who is there and has room', target, 'yes'],
    ['who holds it already', { ...target, personId: xiaoman }, 'conversation.target_is_holder'],
    ['who does not serve the shop', { ...target, servesShop: false }, 'conversation.target_not_in_shop'],
    ['who is off duty', { ...target, isOnDuty: false }, 'conversation.target_off_duty'],
    ['who is full', { ...target, load: 8 }, 'conversation.target_full'],
  ])('%s', (_, to, answer) => {
    expect(codeOf(canTransferTo(mine, to))).toBe(answer)
  })

  it('tells the limit of the one who is full', () => {
    expect(canTransferTo(mine, { ...target, load: 9 })).toMatchObject({ detail: { limit: 8 } })
  })

  it('of a team, unless it waits there already', () => {
    const team = { id: 'team-2' as TeamId }
    expect(codeOf(canTransferToTeam({ ...mine, team }, team.id))).toBe('yes')
    expect(codeOf(canTransferToTeam({ ...queued, team: null }, team.id))).toBe('yes')
    expect(codeOf(canTransferToTeam({ ...queued, team }, team.id))).toBe('conversation.target_is_holder')
  })
})
