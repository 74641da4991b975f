import { oc } from '@orpc/contract'
import { z } from 'zod'
import type { Permission } from '#domain/people/permission.ts'
import { ERROR_STATUS, type ErrorCode } from './errors.ts'

/**
 * Who may call a route: a permission of the signed-in person, `public` (nobody is signed in yet),
 * `visitor` (a customer in the chat widget, by his visitor token) or `signed` (a connector, by its key's signature).
 */
export type Access = Permission | 'public' | 'visitor' | 'signed'

export interface RouteMeta {
  readonly access: Access
}

interface RouteOptions<Code extends ErrorCode> {
  readonly access: Access
  /** One line for the reader of the API page. */
  readonly summary: string
  readonly refuses?: readonly Code[]
}

/** Figures that a refusal's message shows. */
const refusalDetail = z.record(z.string(), z.union([z.string(), z.number()])).optional()

type RefusalMap<Code extends ErrorCode> = Record<Code, { status: number; data: typeof refusalDetail }>

/** One endpoint: `route('POST /conversations/{id}/resolve', {…}).input(…).output(…)`. */
export function route<const Code extends ErrorCode = never>(
  at: `${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`,
  { access, summary, refuses = [] }: RouteOptions<Code>,
) {
  const [method, path] = at.split(' ') as ['GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', `/${string}`]
  const meta: RouteMeta = { access }
  return oc
    .$meta(meta)
    .route({ method, path, summary, inputStructure: 'compact' })
    .errors(refusalMap(refuses))
}

function refusalMap<Code extends ErrorCode>(codes: readonly Code[]): RefusalMap<Code> {
  const entries = codes.map((code) => [code, { status: ERROR_STATUS[code], data: refusalDetail }])
  return Object.fromEntries(entries) as RefusalMap<Code>
}
