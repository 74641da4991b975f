import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Actor } from '#server/platform/auth/actor.ts'

/**
 * Which improvements somebody sees, over `improvement v`. The owner and the supervisor: all. A leader: his team's. A
 * department: its own, of its shops. An inspector: what he asked for.
 */
export function inSight(actor: Actor): RawBuilder<SqlBool> {
  switch (actor.role) {
    case 'owner':
    case 'supervisor':
      return sql<SqlBool>`true`
    case 'leader':
      return sql<SqlBool>`v.team_id is not distinct from ${actor.teamId}::uuid and v.team_id is not null`
    case 'operations':
    case 'warehouse':
    case 'finance':
      return sql<SqlBool>`(v.department = ${actor.role} and ${ofMyShops(actor)})`
    default:
      return sql<SqlBool>`v.created_by = ${actor.personId}`
  }
}

/** Those that the actor is to answer: as `isAddressee` of `domain/inspection/improvement.ts` says. */
export function toDo(actor: Actor): RawBuilder<SqlBool> {
  const isWaiting = sql`v.status in ('open', 'taken')`
  switch (actor.role) {
    case 'leader':
      return sql<SqlBool>`(${isWaiting} and v.route <> 'department' and v.person_id <> ${actor.personId}
        and ${inSight(actor)})`
    case 'operations':
    case 'warehouse':
    case 'finance':
      return sql<SqlBool>`(${isWaiting} and ${inSight(actor)})`
    case 'owner':
    case 'supervisor':
      // They stand in for whoever has no leader; the others have somebody whose task it is.
      return sql<SqlBool>`(${isWaiting} and v.route <> 'department' and v.person_id <> ${actor.personId} and not exists (
        select from person l where l.role = 'leader' and l.team_id = v.team_id and l.left_at is null
          and l.id <> v.person_id))`
    default:
      return sql<SqlBool>`false`
  }
}

/** Answers on which the actor is to say whether they will do: to what he asked for himself. */
export function toJudge({ personId }: Actor): RawBuilder<SqlBool> {
  return sql<SqlBool>`(v.status = 'answered' and v.created_by = ${personId})`
}

function ofMyShops({ shopIds }: Actor): RawBuilder<SqlBool> {
  return shopIds === 'all' ? sql<SqlBool>`true` : sql<SqlBool>`v.shop_id = any(${shopIds}::uuid[])`
}
