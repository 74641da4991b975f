import { describe, expect, it } from 'vitest'
import type { PersonId, TeamId } from '../kernel/ids.ts'
import { workDate } from '../kernel/time.ts'
import { ROLES, type Role } from '../people/role.ts'
import {
  canAnswer,
  canJudge,
  canTakeUp,
  DEPARTMENTS,
  dueDateOf,
  IMPROVEMENT_STATUSES,
  isAddressee,
  isOverdue,
  type ImprovementFacts,
} from './improvement.ts'

const [ours, theirs] = ['ours', 'theirs'] as [TeamId, TeamId]
const inspector = 'inspector' as PersonId
const agent = 'an agent' as PersonId

const facts = (more: Partial<ImprovementFacts> = {}): ImprovementFacts => ({
  status: 'open',
  route: 'training',
  department: null,
  personId: agent,
  teamId: ours,
  createdBy: inspector,
  ...more,
})
const worker = (role: Role, more: { personId?: PersonId; teamId?: TeamId | null } = {}) => ({
  personId: role as string as PersonId,
  role,
  teamId: ours as TeamId | null,
  ...more,
})
const codeOf = (verdict: { ok: boolean; code?: string }) => (verdict.ok ? 'yes' : verdict.code)
const addresseesOf = (improvement: ImprovementFacts) =>
  ROLES.filter((role) => isAddressee(improvement, worker(role)))

describe('an improvement', () => {
  it('of an agent is his own leader’s matter; the supervisor and the owner may stand in', () => {
    for (const route of ['training', 'leader'] as const) {
      expect(addresseesOf(facts({ route }))).toEqual(['owner', 'supervisor', 'leader'])
      expect(isAddressee(facts({ route }), worker('leader', { teamId: theirs }))).toBe(false)
    }
  })

  it('is never answered by whose chat it is: a leader’s own goes to the supervisor', () => {
    const own = facts({ personId: 'leader' as PersonId })
    expect(addresseesOf(own)).toEqual(['owner', 'supervisor'])
    expect(codeOf(canAnswer(own, worker('leader')))).toBe('improvement.not_yours')
  })

  it('of an agent without a team goes to nobody’s leader', () => {
    const lone = facts({ teamId: null })
    expect(isAddressee(lone, worker('leader', { teamId: null }))).toBe(false)
    expect(isAddressee(lone, worker('supervisor', { teamId: null }))).toBe(true)
  })

  it.each(DEPARTMENTS)('for %s is theirs, not another department’s and not the leader’s', (department) => {
    expect(addresseesOf(facts({ route: 'department', department })).toSorted()).toEqual(
      ['owner', 'supervisor', department].toSorted(),
    )
  })

  it.each([
    ['open', 'yes', 'yes', 'improvement.not_answered'],
    ['taken', 'improvement.already_taken', 'yes', 'improvement.not_answered'],
    ['answered', 'improvement.already_taken', 'improvement.already_answered', 'yes'],
    ['closed', 'improvement.already_taken', 'improvement.already_answered', 'improvement.not_answered'],
  ] as const)('that is %s can be taken: %s, answered: %s, judged: %s', (status, take, answer, judge) => {
    const leader = worker('leader')
    expect(codeOf(canTakeUp(facts({ status }), leader))).toBe(take)
    expect(codeOf(canAnswer(facts({ status }), leader))).toBe(answer)
    expect(codeOf(canJudge(facts({ status }), worker('inspector', { personId: inspector })))).toBe(judge)
  })

  it('is judged by who asked for it or looks after inspection, never by another inspector or who answered', () => {
    for (const status of IMPROVEMENT_STATUSES)
      for (const role of ['inspector', 'leader', 'warehouse'] as const)
        expect(codeOf(canJudge(facts({ status }), worker(role, { personId: 'else' as PersonId })))).toBe(
          'improvement.not_yours',
        )
    expect(codeOf(canJudge(facts({ status: 'answered' }), worker('supervisor')))).toBe('yes')
    expect(codeOf(canAnswer(facts(), worker('inspector', { personId: inspector })))).toBe(
      'improvement.not_yours',
    )
  })

  it('is late from the day after its last, while nobody has answered', () => {
    const dueDate = dueDateOf(workDate('2026-11-20'), 3)
    expect(dueDate).toBe('2026-11-23')
    expect(isOverdue({ status: 'open', dueDate }, workDate('2026-11-23'))).toBe(false)
    expect(isOverdue({ status: 'taken', dueDate }, workDate('2026-11-24'))).toBe(true)
    expect(isOverdue({ status: 'answered', dueDate }, workDate('2026-11-24'))).toBe(false)
  })
})
