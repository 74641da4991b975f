import type { Role } from './role.ts'

/**
 * Everything that a person may be allowed to do, `noun.verb`. A route names exactly one of these.
 * A permission says what kind of thing; whose (which shops, which team) is decided by the actor's scope.
 */
export const PERMISSIONS = [
  'company.manage',
  'person.list',
  'person.manage',
  'team.manage',
  'account.manage',
  'shop.list',
  'shop.manage',
  'channel.manage',
  'session.own',
  'session.manage',
  'audit.read',
  'conversation.read',
  'conversation.answer',
  'conversation.assign',
  'conversation.note',
  'customer.tag',
  'quick_reply.read',
  'quick_reply.manage',
  'presence.own',
  'presence.manage',
  'floor.read',
  'clock.read',
  'import.run',
  'order.read',
  'order.work',
  'metric.read',
  'metric.own',
  'metric.manage',
  'rule_pack.read',
  'rule_pack.manage',
  'language.read',
  'language.manage',
  'finding.own',
  'finding.read',
  'finding.advise',
  'inspection.read',
  'inspection.dispute',
  'inspection.work',
  'inspection.manage',
  'improvement.read',
  'improvement.work',
  'case_example.read',
  'case_example.manage',
  'staffing.read',
  'staffing.manage',
  'roster.own',
  'roster.plan',
  'roster.publish',
  'forecast.read',
  'promotion.manage',
  'demo.play',
] as const

export type Permission = (typeof PERMISSIONS)[number]

const OWN = [
  'session.own',
  'shop.list',
  'person.list',
  'rule_pack.read',
  'language.read',
] as const satisfies readonly Permission[]

const DEPARTMENT = [
  ...OWN,
  'conversation.read',
  'conversation.note',
  'clock.read',
  'order.read',
] as const satisfies readonly Permission[]

/** Whom a case or an inspection asks for something. */
const ASKED = ['order.work', 'improvement.read', 'improvement.work'] as const satisfies readonly Permission[]

const AGENT = [
  ...OWN,
  'roster.own',
  'conversation.read',
  'conversation.answer',
  'conversation.note',
  'customer.tag',
  'order.read',
  'order.work',
  'quick_reply.read',
  'presence.own',
  'clock.read',
  'metric.own',
  'finding.own',
  'inspection.read',
  'inspection.dispute',
  'case_example.read',
] as const satisfies readonly Permission[]

const LEADER = [
  ...AGENT,
  'roster.plan',
  'audit.read',
  'conversation.assign',
  'quick_reply.manage',
  'presence.manage',
  'floor.read',
  'metric.read',
  'finding.read',
  'finding.advise',
  'improvement.read',
  'improvement.work',
  'case_example.manage',
  'staffing.read',
  'forecast.read',
] as const satisfies readonly Permission[]

/** What each role may do. The owner and the supervisor may do everything. */
const GRANTS: Readonly<Record<Role, ReadonlySet<Permission>>> = {
  owner: new Set(PERMISSIONS),
  supervisor: new Set(PERMISSIONS),
  leader: new Set(LEADER),
  agent: new Set(AGENT),
  inspector: new Set([
    ...DEPARTMENT,
    'quick_reply.read',
    'metric.read',
    'metric.own',
    'finding.own',
    'finding.read',
    'inspection.read',
    'inspection.work',
    'improvement.read',
    'case_example.read',
    'case_example.manage',
  ]),
  finance: new Set([...DEPARTMENT, ...ASKED]),
  warehouse: new Set([...DEPARTMENT, ...ASKED]),
  operations: new Set([
    ...DEPARTMENT,
    ...ASKED,
    'metric.read',
    'metric.own',
    'quick_reply.read',
    'roster.own',
    'forecast.read',
    'promotion.manage',
  ]),
}

export function isPermitted(role: Role, permission: Permission): boolean {
  return GRANTS[role].has(permission)
}

export function permissionsOf(role: Role): readonly Permission[] {
  return PERMISSIONS.filter((permission) => isPermitted(role, permission))
}
