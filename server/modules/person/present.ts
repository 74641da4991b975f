import type { Person } from '#contract/person.ts'
import { isPermitted } from '#domain/people/permission.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import type { PersonRow } from './queries.ts'

export function presentPerson(row: PersonRow, actor: Actor): Person {
  const isAddressShown = isPermitted(actor.role, 'person.manage') || row.id === actor.personId
  return {
    id: row.id,
    code: row.code,
    name: row.name,
    email: isAddressShown ? row.email : null,
    role: row.role,
    team: row.teamId ? { id: row.teamId, name: row.teamName ?? '' } : null,
    shops: row.shops.map(({ id, name }) => ({ id, name })),
    receptionLimit: row.receptionLimit,
    hasPassword: row.hasPassword,
    leftAt: row.leftAt,
    createdAt: row.createdAt,
  }
}
