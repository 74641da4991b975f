import type { z } from 'zod'
import type { presenceSchema } from '#contract/presence.ts'
import type { AgentRow } from './queries.ts'

export function presentPresence(row: AgentRow): z.input<typeof presenceSchema> {
  return {
    person: { id: row.personId, name: row.name, code: row.code },
    team: row.teamId !== null && row.teamName !== null ? { id: row.teamId, name: row.teamName } : null,
    state: row.state,
    since: row.since,
    load: row.load,
    receptionLimit: row.receptionLimit,
  }
}
