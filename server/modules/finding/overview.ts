import type { FindingDimension, FindingOverview, FindingScope, SeverityCounts } from '#contract/finding.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import type { Db } from '#server/platform/database/database.ts'
import { countDays, countGroups, countWritten, spanBefore, type GroupDay } from './queries-overview.ts'

/** More lines nobody tells apart. */
const MOST_GROUPS = 30

/** Counts of the scope and of the span before, in four statements. */
export async function readOverview(
  db: Db,
  actor: Actor,
  { by, ...scope }: FindingScope & { readonly by: FindingDimension },
): Promise<FindingOverview> {
  const [days, before, groups, written] = await Promise.all([
    countDays(db, actor, scope),
    countDays(db, actor, spanBefore(scope)),
    countGroups(db, actor, { ...scope, by }),
    countWritten(db, actor, { ...scope, by }),
  ])
  const agentMessages = [...written.values()].reduce((sum, messages) => sum + messages, 0)
  const isByWriter = by === 'agent' || by === 'team' || by === 'shop'
  return {
    total: sumOf(days),
    before: sumOf(before),
    agentMessages,
    days: [...days],
    groups: groupsOf(groups, scope)
      .map((group) => ({
        ...group,
        agentMessages: isByWriter ? (written.get(group.key) ?? 0) : agentMessages,
      }))
      .toSorted((one, other) => other.total - one.total)
      .slice(0, MOST_GROUPS),
  }
}

function sumOf(days: readonly SeverityCounts[]): SeverityCounts {
  return days.reduce(
    (sum, { hint, serious, severe }) => ({
      hint: sum.hint + hint,
      serious: sum.serious + serious,
      severe: sum.severe + severe,
    }),
    { hint: 0, serious: 0, severe: 0 },
  )
}

function groupsOf(rows: readonly GroupDay[], { from }: FindingScope) {
  return [...Map.groupBy(rows, ({ key }) => key)].map(([key, own]) => {
    const now = own.filter(({ workDate }) => workDate >= from)
    const count = (some: readonly GroupDay[]) => some.reduce((sum, row) => sum + row.count, 0)
    const total = count(now)
    return {
      key,
      name: own[0]?.name ?? null,
      total,
      before: count(own) - total,
      days: now.map(({ workDate, count: amount }) => ({ workDate, count: amount })),
    }
  })
}
