import type { AccountId, PersonId, ShopId, TeamId } from '#domain/kernel/ids.ts'
import { isPermitted } from '#domain/people/permission.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import type { Db } from '#server/platform/database/database.ts'
import { refusal } from '#server/platform/refusal.ts'
import { findPersonTeam, listShops, type ShopRow } from './queries.ts'
import type { WhoFilter } from './slices.ts'

interface AskedScope {
  readonly shopIds?: readonly ShopId[] | undefined
  readonly teamId?: TeamId | undefined
  readonly personId?: PersonId | 'nobody' | undefined
  readonly accountId?: AccountId | undefined
}

export interface Scope extends WhoFilter {
  readonly shops: readonly ShopRow[]
}

/**
 * What was asked for, if the actor may see it: his shops, of people a leader only his team's, an agent only himself.
 * @throws shop.not_found, team.not_found, person.not_found
 */
export async function scopeOf(db: Db, actor: Actor, asked: AskedScope): Promise<Scope> {
  const mine = await listShops(db, actor)
  const shops = asked.shopIds === undefined ? mine : mine.filter(({ id }) => asked.shopIds?.includes(id))
  if (shops.length < (asked.shopIds?.length ?? 0)) throw refusal('shop.not_found')
  const { teamId, personId, accountId } = asked
  if (!isPermitted(actor.role, 'metric.read')) return { shops, ...onlySelf(actor, asked) }
  if (teamId !== undefined && !maySeeTeam(actor, teamId)) throw refusal('team.not_found')
  if (personId !== undefined && personId !== 'nobody') {
    const person = await findPersonTeam(db, personId)
    if (!person || !maySeeTeam(actor, person.teamId)) throw refusal('person.not_found')
  }
  return { shops, teamId, personId, accountId }
}

/** Who may see his own figures alone sees them also where he names nobody. */
function onlySelf(actor: Actor, { teamId, personId, accountId }: AskedScope): WhoFilter {
  if (teamId !== undefined) throw refusal('team.not_found')
  if (accountId !== undefined || (personId ?? actor.personId) !== actor.personId)
    throw refusal('person.not_found')
  return { personId: actor.personId }
}

/** Slices that name people show a leader his own team alone. */
export function teamLimit(actor: Actor, asked: TeamId | undefined): TeamId | undefined {
  return asked ?? (actor.role === 'leader' ? (actor.teamId ?? undefined) : undefined)
}

function maySeeTeam(actor: Actor, teamId: TeamId | null): boolean {
  return actor.role !== 'leader' || (teamId !== null && actor.teamId === teamId)
}
