import { ORPCError, os } from '@orpc/server'
import type { RouteMeta } from '#contract/route.ts'
import { isPermitted } from '#domain/people/permission.ts'
import { authorOf } from '../auth/actor.ts'
import type { ActorContext, RequestContext } from './request.ts'

const base = os.$context<RequestContext>().$meta<RouteMeta>({ access: 'public' })

/**
 * For routes that need a permission: `implement(contract).$context<RequestContext>().use(permitted)`.
 * 401 while nobody is signed in; 404 for whoever lacks the permission: what one may not see does not exist.
 */
export const permitted = base.middleware(async ({ context, procedure, next }) => {
  const { access } = procedure['~orpc'].meta
  if (access === 'public' || access === 'visitor' || access === 'signed')
    throw new Error(`a route with access '${access}' goes through 'open', not 'permitted'`)
  const actor = await context.findActor()
  if (!actor) throw new ORPCError('UNAUTHORIZED')
  if (!isPermitted(actor.role, access)) throw new ORPCError('NOT_FOUND')
  const added: Pick<ActorContext, 'actor' | 'author'> = { actor, author: authorOf(actor) }
  return next({ context: added })
})

/** For routes that prove themselves otherwise: public, a visitor's token, or a connector's signature. */
export const open = base.middleware(({ procedure, next }) => {
  const { access } = procedure['~orpc'].meta
  if (access !== 'public' && access !== 'visitor' && access !== 'signed')
    throw new Error(`a route with access '${access}' goes through 'permitted', not 'open'`)
  return next()
})
