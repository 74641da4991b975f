import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import type { AuditEntry } from '#contract/audit.ts'
import type { EventType } from '#contract/event.ts'
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
  const single = isChange ? [] : singleChange(row.type, data)
  return {
    seq: row.seq,
    at: row.at,
    type: row.type,
    actor: { kind: row.actorKind, personId: row.actorId },
    subjectId: row.subjectId,
    shopId: row.shopId,
    changes: isChange ? changesOf(before, after) : single,
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

/** Events of one field tell what it was and what it became without naming it. */
const FIELD_OF: Readonly<Partial<Record<EventType, string>>> = {
  'customer.noted': 'customerNote',
  'presence.limited': 'receptionLimit',
}

function singleChange(type: string, { before, after }: Facts): AuditEntry['changes'] {
  const field = FIELD_OF[type as EventType]
  return field === undefined ? [] : [{ field, before, after }]
}

function changesOf(before: Facts, after: Facts): AuditEntry['changes'] {
  return Object.keys({ ...before, ...after })
    .filter((field) => !isDeepStrictEqual(before[field], after[field]))
    .map((field) => ({ field, before: before[field] ?? null, after: after[field] ?? null }))
}

/** Of a longer list no names are asked for, and the console counts it: an import touches thousands of chats. */
const NAMED_MAX = 8

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Every id that stands in these entries where it is shown by its name. */
export function idsIn(entries: readonly AuditEntry[]): readonly string[] {
  const found = new Set<string>()
  const visit = (value: unknown): void => {
    if (typeof value === 'string' && UUID.test(value)) found.add(value)
    else if (Array.isArray(value) && value.length > NAMED_MAX) return
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(visit)
  }
  for (const entry of entries) visit(entry)
  return [...found]
}
