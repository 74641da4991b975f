import type { ShopId, PersonId, TeamId } from '#domain/kernel/ids.ts'
import type { Colleague } from '#domain/people/can.ts'
import { hasTeam } from '#server/modules/team/index.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import type { Tx } from '#server/platform/database/database.ts'
import { refusal } from '#server/platform/refusal.ts'
import { findPerson, hasShops, type PersonRow } from '../queries.ts'
import { lockPerson } from '../store.ts'

/** The person as he stands, locked until the change is done. @throws person.not_found */
export async function loadPerson(tx: Tx, actor: Actor, personId: PersonId): Promise<PersonRow> {
  await lockPerson(tx, personId)
  const row = await findPerson(tx, actor, personId)
  if (!row) throw refusal('person.not_found')
  return row
}

export function colleagueOf({ id, role, leftAt }: PersonRow): Colleague {
  return { personId: id, role, hasLeft: leftAt !== null }
}

/** @throws team.not_found, shop.not_found */
export async function checkPlace(
  tx: Tx,
  { teamId, shopIds }: { readonly teamId: TeamId | null; readonly shopIds: readonly ShopId[] },
): Promise<void> {
  if (teamId && !(await hasTeam(tx, teamId))) throw refusal('team.not_found')
  if (!(await hasShops(tx, shopIds))) throw refusal('shop.not_found')
}
