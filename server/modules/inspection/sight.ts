import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Actor } from '#server/platform/auth/actor.ts'

/**
 * Which inspections somebody sees, over `inspection i`. The owner and the supervisor: all. Everybody his own chats', once
 * released. A leader: his team's, once released. An inspector: what lies before him or he has scored, what he may take,
 * and what a dispute asks him or another to decide.
 */
export function inSight(actor: Actor): RawBuilder<SqlBool> {
  const { personId, role, teamId } = actor
  const own = sql<SqlBool>`(i.person_id = ${personId} and i.status = 'released')`
  switch (role) {
    case 'owner':
    case 'supervisor':
      return sql<SqlBool>`true`
    case 'leader':
      return teamId === null
        ? own
        : sql<SqlBool>`(${own} or (i.team_id = ${teamId} and i.status = 'released'))`
    case 'inspector':
      return sql<SqlBool>`(${own} or i.inspector_id = ${personId} or ${openToTake(actor)}
        or (${ofMyShops(actor)} and exists (select from dispute d where d.inspection_id = i.id)))`
    default:
      return own
  }
}

/** Tasks that lie before nobody, of his shops, that he has not given back and that are not about himself. */
export function openToTake(actor: Actor): RawBuilder<SqlBool> {
  return sql<SqlBool>`(i.status = 'open' and i.inspector_id is null and ${ofMyShops(actor)}
    and i.person_id <> ${actor.personId} and not ${actor.personId}::uuid = any(i.returned_by))`
}

export function ofMyShops({ shopIds }: Actor): RawBuilder<SqlBool> {
  return shopIds === 'all' ? sql<SqlBool>`true` : sql<SqlBool>`i.shop_id = any(${shopIds}::uuid[])`
}
