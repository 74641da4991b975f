import { z } from 'zod'
import type { ObjectionView } from '#contract/objection.ts'
import type { LanguageEntry } from '#domain/language/entry.ts'
import type { ObjectionRow } from './queries.ts'

const detailSchema = z.record(z.string(), z.union([z.string(), z.number()])).catch({})

/** @param entry of the language pack, where one has found it */
export function presentObjection(row: ObjectionRow, entry: LanguageEntry | undefined): ObjectionView {
  const { id, conversationId, messageId, shopName, customerName, kind, cls, severity, text } = row
  const { reason, status, createdAt, decidedAt, decision, hasJudged } = row
  return {
    id,
    conversationId,
    messageId,
    person: { id: row.personId, name: row.personName, code: row.personCode },
    shopName,
    customerName,
    kind,
    cls,
    severity,
    entry: entry ? { id: entry.id, why: entry.why, better: entry.better } : null,
    at: row.at,
    detail: detailSchema.parse(row.detail),
    text,
    reason,
    status,
    createdAt,
    decidedAt,
    decision,
    decidedBy: row.decidedByName,
    hasJudged,
  }
}
