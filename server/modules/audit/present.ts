import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import type { AuditEntry } from '#contract/audit.ts'
import { isPermitted } from '#domain/people/permission.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import type { EventRow } from './queries.ts'

const recordSchema = z.record(z.string(), z.unknown())

/** What every event may carry: facts, and where something changed, what it was and what it became. */
const dataSchema = z
  .looseObject({
    before: recordSchema.optional().catch(undefined),
    after: recordSchema.optional().catch(undefined),
  })
  .catch({})

/** An address is shown to those alone who manage people, as everywhere else. */
export function presentEntry(row: EventRow, { role }: Pick<Actor, 'role'>): AuditEntry {
  const data = recordSchema.catch({}).parse(row.data)
  const { before, after, ...rest } = dataSchema.parse(
    isPermitted(role, 'person.manage') ? data : withoutAddress(data),
  )
  const isChange = before !== undefined && after !== undefined
  return {
    seq: row.seq,
    at: row.at,
    type: row.type,
    actor: { kind: row.actorKind, personId: row.actorId },
    subjectId: row.subjectId,
    shopId: row.shopId,
    changes: isChange ? changesOf(before, after) : [],
    facts: isChange ? rest : { ...rest, ...(before && { before }), ...(after && { after }) },
  }
}

type Facts = z.output<typeof recordSchema>

function withoutAddress(facts: Facts): Facts {
  const { email: _, ...rest } = facts
  const kept = Object.entries(rest).map(([field, value]) => {
    const inner = field === 'before' || field === 'after' ? recordSchema.safeParse(value).data : undefined
    return [field, inner ? withoutAddress(inner) : value]
  })
  return Object.fromEntries(kept)
}

function changesOf(before: Facts, after: Facts): AuditEntry['changes'] {
  return Object.keys({ ...before, ...after })
    .filter((field) => !isDeepStrictEqual(before[field], after[field]))
    .map((field) => ({ field, before: before[field] ?? null, after: after[field] ?? null }))
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Every id that stands in these entries, wherever it stands. */
export function idsIn(entries: readonly AuditEntry[]): readonly string[] {
  const found = new Set<string>()
  const visit = (value: unknown): void => {
    if (typeof value === 'string' && UUID.test(value)) found.add(value)
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(visit)
  }
  entries.forEach(visit)
  return [...found]
}
