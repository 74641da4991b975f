import type { PersonId, SessionId, ShopId, TeamId } from '#domain/kernel/ids.ts'
import type { Role } from '#domain/people/role.ts'
import type { Author } from '../events/log.ts'

declare const authenticated: unique symbol

/**
 * Who acts, in which shops, with which role. Only this folder makes one, from a valid session:
 * whatever is scoped to people or shops takes an `Actor`, and forgetting it does not compile.
 */
export interface Actor {
  readonly [authenticated]: true
  readonly personId: PersonId
  readonly sessionId: SessionId
  readonly code: string
  readonly name: string
  readonly role: Role
  readonly teamId: TeamId | null
  /** The shops he works for; the owner and the supervisor see all. */
  readonly shopIds: readonly ShopId[] | 'all'
}

export function makeActor(facts: Omit<Actor, typeof authenticated>): Actor {
  return facts as Actor
}

export function authorOf(actor: Actor): Author {
  return { kind: 'person', personId: actor.personId }
}

const SEES_EVERY_SHOP: ReadonlySet<Role> = new Set(['owner', 'supervisor'])

/** By his role, else the shops that he serves. */
export function shopsInSight(role: Role, served: readonly ShopId[]): Actor['shopIds'] {
  return SEES_EVERY_SHOP.has(role) ? 'all' : served
}

export function maySeeShop({ shopIds }: Pick<Actor, 'shopIds'>, shopId: ShopId): boolean {
  return shopIds === 'all' || shopIds.includes(shopId)
}
