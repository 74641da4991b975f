import { z } from 'zod'
import type { FindingView, FoundView } from '#contract/finding.ts'
import { objectableUntil } from '#domain/finding/objection.ts'
import type { LanguageEntry } from '#domain/language/entry.ts'
import type { FoundRow } from './queries.ts'

/** What is known beside the row. */
export interface Known {
  /** Of the language pack, where one has found it. */
  readonly entry: LanguageEntry | undefined
  /** The company's time for disputes. */
  readonly disputeDays: number
}

const detailSchema = z.record(z.string(), z.union([z.string(), z.number()])).catch({})

/** What was found, as it stands in its own chat. */
export function presentFound(row: FoundRow, { entry, disputeDays }: Known): FoundView {
  const { id, kind, severity, at, messageId, cls, packVersion, detail } = row
  return {
    id,
    kind,
    severity,
    at,
    messageId,
    agent: agentOf(row),
    cls,
    entry: entry ? { id: entry.id, why: entry.why, better: entry.better } : null,
    version: packVersion,
    detail: detailSchema.parse(detail),
    objection: objectionOf(row),
    objectableUntil: objectableUntil(row.foundAt, disputeDays),
  }
}

/** The same in a list of many chats. */
export function presentFinding(row: FoundRow, known: Known): FindingView {
  const { conversationId, shopId, shopName, teamId, teamName, customerName, text } = row
  return {
    ...presentFound(row, known),
    conversationId,
    shop: { id: shopId, name: shopName },
    team: teamId !== null && teamName !== null ? { id: teamId, name: teamName } : null,
    customer: customerName,
    text,
  }
}

function objectionOf({ objectionStatus, objectionDecision }: FoundRow): FoundView['objection'] {
  return objectionStatus === null ? null : { status: objectionStatus, decision: objectionDecision ?? '' }
}

function agentOf({ personId, personName, personCode, accountId, accountName }: FoundRow): FoundView['agent'] {
  if (personId !== null && personName !== null) return { personId, name: personName, code: personCode }
  return accountId !== null && accountName !== null ? { personId: null, name: accountName, code: null } : null
}
