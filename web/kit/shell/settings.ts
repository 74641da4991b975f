import { isPermitted, type Permission } from '#domain/people/permission.ts'
import type { Role } from '#domain/people/role.ts'
import { PATHS } from '#web/paths.ts'

/** A page of 设置. The names are `nav:settings.…`. */
interface SettingsPlace {
  readonly key: 'shops' | 'people' | 'teams' | 'accounts' | 'audit' | 'consumers' | 'sessions'
  readonly path: string
  readonly needs: Permission
}

const PLACES: readonly SettingsPlace[] = [
  { key: 'shops', path: PATHS.shops, needs: 'shop.list' },
  { key: 'people', path: PATHS.people, needs: 'person.manage' },
  { key: 'teams', path: PATHS.teams, needs: 'team.manage' },
  { key: 'accounts', path: PATHS.accounts, needs: 'account.manage' },
  { key: 'audit', path: PATHS.audit, needs: 'audit.read' },
  { key: 'consumers', path: PATHS.consumers, needs: 'company.manage' },
  { key: 'sessions', path: PATHS.sessions, needs: 'session.own' },
]

/** What a role may set or look up there. */
export function settingsOf(role: Role): readonly SettingsPlace[] {
  return PLACES.filter(({ needs }) => isPermitted(role, needs))
}
