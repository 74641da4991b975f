import { describe, expect, it } from 'vitest'
import type { PersonId } from '../kernel/ids.ts'
import {
  canAddPerson,
  canChangePerson,
  canEndSessions,
  canInvite,
  canLetGo,
  canTakeBack,
  type Colleague,
  type Editor,
} from './can.ts'
import { isPermitted } from './permission.ts'
import { ROLES, type Role } from './role.ts'

const ME = 'me' as PersonId
const owner: Editor = { personId: ME, role: 'owner' }
const supervisor: Editor = { personId: ME, role: 'supervisor' }
const other = (role: Role): Colleague => ({ personId: 'other' as PersonId, role, hasLeft: false })
const me = (role: Role): Colleague => ({ personId: ME, role, hasLeft: false })
const gone = (colleague: Colleague): Colleague => ({ ...colleague, hasLeft: true })
const verdict = (decision: { ok: boolean; code?: string }) => decision.code ?? 'yes'

const NOT_OWNERS = ROLES.filter((role) => role !== 'owner')

describe('managing people', () => {
  it.each(ROLES)('is the affair of owner and supervisor alone; asked of: %s', (role) => {
    expect(isPermitted(role, 'person.manage')).toBe(role === 'owner' || role === 'supervisor')
  })
})

describe('adding a person', () => {
  it.each(ROLES)('as %s is open to an owner', (role) => expect(canAddPerson(owner, role).ok).toBe(true))

  it.each(NOT_OWNERS)('as %s is open to a supervisor', (role) =>
    expect(canAddPerson(supervisor, role).ok).toBe(true),
  )

  it('as an owner is for owners', () =>
    expect(verdict(canAddPerson(supervisor, 'owner'))).toBe('person.owner_only'))
})

describe('changing a person', () => {
  it.each([
    ['a supervisor makes an agent a leader', supervisor, other('agent'), 'leader', 1, 'yes'],
    ['a supervisor renames another supervisor', supervisor, other('supervisor'), 'supervisor', 1, 'yes'],
    ['a supervisor makes somebody an owner', supervisor, other('agent'), 'owner', 1, 'person.owner_only'],
    ['a supervisor renames an owner', supervisor, other('owner'), 'owner', 2, 'person.owner_only'],
    ['a supervisor demotes an owner', supervisor, other('owner'), 'agent', 2, 'person.owner_only'],
    ['a supervisor renames himself', supervisor, me('supervisor'), 'supervisor', 1, 'yes'],
    ['a supervisor changes his own role', supervisor, me('supervisor'), 'agent', 1, 'person.own_role'],
    ['a supervisor makes himself an owner', supervisor, me('supervisor'), 'owner', 1, 'person.owner_only'],
    ['an owner makes somebody an owner', owner, other('supervisor'), 'owner', 1, 'yes'],
    ['an owner demotes another owner', owner, other('owner'), 'agent', 2, 'yes'],
    [
      'two owners demoted each other, this one second',
      owner,
      other('owner'),
      'agent',
      1,
      'person.last_owner',
    ],
    ['the only owner steps down', owner, me('owner'), 'agent', 1, 'person.last_owner'],
    ['one of two owners steps down by himself', owner, me('owner'), 'agent', 2, 'person.own_role'],
    ['the only owner renames himself', owner, me('owner'), 'owner', 1, 'yes'],
    ['somebody who has left', owner, gone(other('agent')), 'agent', 1, 'person.already_left'],
  ] as const)('%s: %#', (_, editor, colleague, role, ownerCount, expected) => {
    expect(verdict(canChangePerson(editor, { colleague, role, ownerCount }))).toBe(expected)
  })
})

describe('letting a person go', () => {
  it.each([
    ['an agent, by a supervisor', supervisor, other('agent'), 1, 'yes'],
    ['another supervisor, by a supervisor', supervisor, other('supervisor'), 1, 'yes'],
    ['an owner, by a supervisor', supervisor, other('owner'), 2, 'person.owner_only'],
    ['one of two owners, by the other', owner, other('owner'), 2, 'yes'],
    ['the last owner, by one who just ceased to be one', owner, other('owner'), 1, 'person.last_owner'],
    ['the last owner, by himself', owner, me('owner'), 1, 'person.last_owner'],
    ['one of two owners, by himself', owner, me('owner'), 2, 'person.not_oneself'],
    ['a supervisor, by himself', supervisor, me('supervisor'), 1, 'person.not_oneself'],
    ['somebody who has left already', owner, gone(other('agent')), 1, 'person.already_left'],
  ] as const)('%s', (_, editor, colleague, ownerCount, expected) => {
    expect(verdict(canLetGo(editor, colleague, ownerCount))).toBe(expected)
  })
})

describe('taking a person back', () => {
  it.each([
    ['an agent who left, by a supervisor', supervisor, gone(other('agent')), 'yes'],
    ['an owner who left, by an owner', owner, gone(other('owner')), 'yes'],
    ['an owner who left, by a supervisor', supervisor, gone(other('owner')), 'person.owner_only'],
    ['somebody who works here', supervisor, other('agent'), 'person.not_left'],
  ] as const)('%s', (_, editor, colleague, expected) => {
    expect(verdict(canTakeBack(editor, colleague))).toBe(expected)
  })
})

describe('an invitation, which sets a password', () => {
  it.each([
    ['for an agent, by a supervisor', supervisor, other('agent'), 'yes'],
    ['for an owner, by an owner', owner, other('owner'), 'yes'],
    ['for an owner, by a supervisor', supervisor, other('owner'), 'person.owner_only'],
    ['for somebody who has left', owner, gone(other('agent')), 'person.already_left'],
  ] as const)('%s', (_, editor, colleague, expected) => {
    expect(verdict(canInvite(editor, colleague))).toBe(expected)
  })
})

describe('ending a sign-in', () => {
  it.each([
    ['of an agent, by a supervisor', supervisor, other('agent'), 'yes'],
    ['of an owner, by another owner', owner, other('owner'), 'yes'],
    ['of an owner, by himself', owner, me('owner'), 'yes'],
    ['of an owner, by a supervisor', supervisor, other('owner'), 'person.owner_only'],
  ] as const)('%s', (_, editor, colleague, expected) => {
    expect(verdict(canEndSessions(editor, colleague))).toBe(expected)
  })
})
