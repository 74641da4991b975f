import type { z } from 'zod'
import type { meSchema } from '#contract/session.ts'
import { permissionsOf } from '#domain/people/permission.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import type { SessionRow } from './queries.ts'

export function presentMe(actor: Actor): z.input<typeof meSchema> {
  return {
    personId: actor.personId,
    sessionId: actor.sessionId,
    code: actor.code,
    name: actor.name,
    role: actor.role,
    teamId: actor.teamId,
    shopIds: actor.shopIds === 'all' ? 'all' : [...actor.shopIds],
    permissions: [...permissionsOf(actor.role)],
  }
}

export function presentSession(row: SessionRow, actor: Actor) {
  return {
    id: row.id,
    personId: row.userId,
    startedAt: row.createdAt,
    seenAt: row.updatedAt,
    address: row.ipAddress ?? '',
    browser: row.userAgent ?? '',
    isCurrent: row.id === actor.sessionId,
  }
}
