import { z } from 'zod'
import type { FindingView, FoundView } from '#contract/finding.ts'
import type { FoundRow } from './queries.ts'
import type { Wording } from './wording.ts'

type EntryOf = Wording['entryOf']

const detailSchema = z.record(z.string(), z.union([z.string(), z.number()])).catch({})

/** What was found, as it stands in its own chat. */
export function presentFound(row: FoundRow, entryOf: EntryOf): FoundView {
  const { id, kind, severity, at, messageId, cls, entryId, packVersion, detail } = row
  const entry = entryId === null ? undefined : entryOf(entryId)
  return {
    id,
    kind,
    severity,
    at,
    messageId,
    agent: agentOf(row),
    cls,
    entry: entryId === null || !entry ? null : { id: entryId, why: entry.why, better: entry.better },
    version: packVersion,
    detail: detailSchema.parse(detail),
  }
}

/** The same in a list of many chats. */
export function presentFinding(row: FoundRow, entryOf: EntryOf): FindingView {
  const { conversationId, shopId, shopName, teamId, teamName, customerName, text } = row
  return {
    ...presentFound(row, entryOf),
    conversationId,
    shop: { id: shopId, name: shopName },
    team: teamId !== null && teamName !== null ? { id: teamId, name: teamName } : null,
    customer: customerName,
    text,
  }
}

function agentOf({ personId, personName, personCode, accountId, accountName }: FoundRow): FoundView['agent'] {
  if (personId !== null && personName !== null) return { personId, name: personName, code: personCode }
  return accountId !== null && accountName !== null ? { personId: null, name: accountName, code: null } : null
}
