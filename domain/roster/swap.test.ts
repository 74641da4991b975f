import { describe, expect, it } from 'vitest'
import type { PersonId, ShiftTemplateId, TeamId } from '../kernel/ids.ts'
import { instant, workDate } from '../kernel/time.ts'
import {
  cellsOf,
  checkShifts,
  decideAnswer,
  decideApproval,
  decideTake,
  decideWithdraw,
  deedsOf,
  SWAP_STATUSES,
  type Swap,
} from './swap.ts'

const [lin, zhou, gu] = ['lin' as PersonId, 'zhou' as PersonId, 'gu' as PersonId]
const [day, night] = ['day' as ShiftTemplateId, 'night' as ShiftTemplateId]
const team = 'team' as TeamId
const [monday, tuesday] = [workDate('2026-11-23'), workDate('2026-11-24')]
const now = instant(1_000)

const swap: Swap = {
  kind: 'swap',
  teamId: team,
  giverId: lin,
  takerId: zhou,
  workDate: monday,
  templateId: day,
  returnDate: tuesday,
  returnTemplateId: night,
  isApprovedByLeader: true,
  status: 'asked',
  askedBy: lin,
  beginsAt: instant(2_000),
}
const give: Swap = { ...swap, kind: 'give', returnDate: null, returnTemplateId: null }
const offer: Swap = { ...give, kind: 'offer', takerId: null }
const open: Swap = { ...offer, kind: 'open', giverId: null, askedBy: gu, isApprovedByLeader: false }

const agent = (personId: PersonId, teamId = team) => ({ personId, role: 'agent' as const, teamId })
const leader = { personId: gu, role: 'leader' as const, teamId: team }
const own = (personId: PersonId, workDate: typeof monday, templateId = day) => ({
  personId,
  workDate,
  templateId,
})

describe('what the roster becomes', () => {
  it('is one cell for each who gives and each who takes', () => {
    expect(cellsOf(swap)).toEqual([
      { personId: lin, workDate: monday, templateId: null },
      { personId: zhou, workDate: tuesday, templateId: null },
      { personId: zhou, workDate: monday, templateId: day },
      { personId: lin, workDate: tuesday, templateId: night },
    ])
    expect(cellsOf(give)).toHaveLength(2)
  })

  it('is two cells when two swap on one day', () => {
    expect(cellsOf({ ...swap, returnDate: monday })).toEqual([
      { personId: lin, workDate: monday, templateId: night },
      { personId: zhou, workDate: monday, templateId: day },
    ])
  })

  it('is nothing as long as nobody takes it', () => {
    expect(cellsOf(offer)).toEqual([])
  })
})

describe('shifts that are swapped', () => {
  const there = [own(lin, monday), own(zhou, tuesday, night)]

  it('are still what they were when it was asked', () => {
    expect(checkShifts(swap, there)).toMatchObject({ ok: true })
    expect(checkShifts(swap, [own(lin, monday, night), own(zhou, tuesday, night)])).toMatchObject({
      code: 'swap.shift_changed',
    })
    expect(checkShifts(swap, [own(lin, monday)])).toMatchObject({ code: 'swap.shift_changed' })
  })

  it('give nobody two shifts on a day', () => {
    expect(checkShifts(swap, [...there, own(zhou, monday, night)])).toMatchObject({
      code: 'swap.taker_works',
    })
    expect(checkShifts(swap, [...there, own(lin, tuesday)])).toMatchObject({ code: 'swap.giver_works' })
    expect(checkShifts(give, [...there, own(zhou, monday)])).toMatchObject({ code: 'swap.taker_works' })
  })

  it('may be of one day: each frees the other', () => {
    const sameDay = [own(lin, monday), own(zhou, monday, night)]
    expect(checkShifts({ ...swap, returnDate: monday }, sameDay)).toMatchObject({ ok: true })
  })
})

describe('who answers', () => {
  it('is the colleague who was asked, and nobody else', () => {
    const yes = { isAgreed: true, now }
    expect(decideAnswer(swap, agent(zhou), yes)).toMatchObject({ next: { status: 'agreed' } })
    expect(decideAnswer(swap, agent(lin), yes)).toMatchObject({ code: 'swap.not_found' })
    expect(decideAnswer(swap, leader, yes)).toMatchObject({ code: 'swap.not_found' })
  })

  it('may think better of it until it is approved; an offer then waits for another', () => {
    const no = { isAgreed: false, now }
    expect(decideAnswer({ ...swap, status: 'agreed' }, agent(zhou), no)).toMatchObject({
      next: { status: 'declined' },
    })
    expect(decideAnswer({ ...offer, takerId: zhou, status: 'agreed' }, agent(zhou), no)).toMatchObject({
      next: { status: 'asked', takerId: null },
    })
    expect(decideAnswer({ ...swap, status: 'approved' }, agent(zhou), no)).toMatchObject({
      code: 'swap.already_decided',
    })
  })
})

describe('what is offered to all', () => {
  it('is taken by one of the team, not by whoever gives it', () => {
    expect(decideTake(offer, agent(zhou), now)).toMatchObject({ next: { status: 'agreed', takerId: zhou } })
    expect(decideTake(offer, agent(lin), now)).toMatchObject({ code: 'swap.not_found' })
    expect(decideTake(offer, agent(zhou, 'other' as TeamId), now)).toMatchObject({ code: 'swap.not_found' })
    expect(decideTake(swap, agent(zhou), now)).toMatchObject({ code: 'swap.not_found' })
  })

  it('is had by whoever comes first where no leader approves, and by nobody after him', () => {
    expect(decideTake(open, agent(zhou), now)).toMatchObject({ next: { status: 'approved' } })
    expect(decideTake({ ...open, takerId: zhou, status: 'approved' }, agent(lin), now)).toMatchObject({
      code: 'swap.already_taken',
    })
  })
})

describe('who approves', () => {
  const agreed: Swap = { ...swap, status: 'agreed' }
  const yes = { isApproved: true, now }

  it('is the leader of the team, once both have agreed', () => {
    expect(decideApproval(agreed, leader, yes)).toMatchObject({ next: { status: 'approved' } })
    expect(decideApproval(swap, leader, yes)).toMatchObject({ code: 'swap.already_decided' })
    expect(decideApproval(agreed, agent(zhou), yes)).toMatchObject({ code: 'swap.not_found' })
    expect(decideApproval(agreed, { ...leader, teamId: 'other' as TeamId }, yes)).toMatchObject({
      code: 'swap.not_found',
    })
  })

  it('is not somebody who swaps himself, but the owner', () => {
    expect(decideApproval({ ...agreed, takerId: gu }, leader, yes)).toMatchObject({ code: 'swap.own' })
    expect(decideApproval({ ...agreed, takerId: gu }, { ...leader, role: 'owner' }, yes)).toMatchObject({
      ok: true,
    })
  })

  it('lets an open shift wait for another when he refuses who took it', () => {
    const no = { isApproved: false, now }
    const taken: Swap = { ...open, isApprovedByLeader: true, takerId: zhou, status: 'agreed' }
    expect(decideApproval(taken, leader, no)).toMatchObject({ next: { status: 'asked', takerId: null } })
    expect(decideApproval(agreed, leader, no)).toMatchObject({ next: { status: 'refused' } })
  })
})

it('is taken back by whoever asked, an open shift by whoever plans the team', () => {
  expect(decideWithdraw(swap, agent(lin))).toMatchObject({ ok: true })
  expect(decideWithdraw(swap, agent(zhou))).toMatchObject({ code: 'swap.not_found' })
  expect(decideWithdraw(open, leader)).toMatchObject({ ok: true })
  expect(decideWithdraw({ ...swap, status: 'approved' }, agent(lin))).toMatchObject({
    code: 'swap.already_decided',
  })
})

it('cannot be agreed to, taken or approved once its shift has begun', () => {
  const begun = instant(2_000)
  expect(deedsOf(swap, agent(zhou), begun)).toEqual([])
  expect(deedsOf(offer, agent(zhou), begun)).toEqual([])
  expect(deedsOf({ ...swap, status: 'agreed' }, leader, begun)).toEqual([])
  expect(decideAnswer(swap, agent(zhou), { isAgreed: true, now: begun })).toMatchObject({
    code: 'swap.too_late',
  })
})

it('leaves nothing to do for anybody when it is over', () => {
  for (const status of SWAP_STATUSES.filter((one) => one !== 'asked' && one !== 'agreed'))
    for (const reader of [agent(lin), agent(zhou), leader])
      expect(deedsOf({ ...swap, status }, reader, now)).toEqual([])
})
