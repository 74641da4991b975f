import { sql, type RawBuilder } from 'kysely'
import type { FindingScope } from '#contract/finding.ts'
import { addDays } from '#domain/calendar/work-date.ts'
import { PRIVATE_KINDS } from '#domain/finding/finding.ts'
import { isPermitted } from '#domain/people/permission.ts'
import type { Actor } from '#server/platform/auth/actor.ts'

/**
 * What the actor may see of the findings `f`: an agent his own, a leader those of his team and of nobody in his shops,
 * whoever reads findings those of his shops. Advice about a person is for those who lead him, never for himself.
 */
export function seenBy({ role, personId, teamId, shopIds }: Actor): RawBuilder<unknown> {
  if (!isPermitted(role, 'finding.read')) return sql`f.person_id = ${personId} and ${NOT_PRIVATE}`
  const ofShops = shopIds === 'all' ? sql`true` : sql`f.shop_id = any(${shopIds}::uuid[])`
  const ofTeam =
    role === 'leader'
      ? sql`(f.person_id is null or f.person_id = ${personId} or f.team_id = ${teamId})`
      : sql`true`
  const advice = isPermitted(role, 'finding.advise')
    ? sql`(${NOT_PRIVATE} or f.person_id is distinct from ${personId})`
    : NOT_PRIVATE
  return sql`${ofShops} and ${ofTeam} and ${advice}`
}

const NOT_PRIVATE = sql`f.kind <> all(${sql.lit(`{${PRIVATE_KINDS.join(',')}}`)}::text[])`

/** Those of the findings `f` that are asked for; what is left out does not narrow. */
export function within(scope: FindingScope): RawBuilder<unknown> {
  const { from, to, shopId, teamId, personId, kind, cls, severity, version } = scope
  const wanted = [
    // The days are of the shops' zones, whose furthest are 14 hours away; the moments let whole months be left out.
    sql`f.at >= ${addDays(from, -1)}::date and f.at < ${addDays(to, 2)}::date and f.work_date between ${from} and ${to}`,
    ...(shopId === undefined ? [] : [sql`f.shop_id = ${shopId}::uuid`]),
    ...(teamId === undefined ? [] : [sql`f.team_id = ${teamId}::uuid`]),
    ...(personId === undefined ? [] : [sql`f.person_id = ${personId}::uuid`]),
    ...(kind === undefined ? [] : [sql`f.kind = ${kind}`]),
    ...(cls === undefined ? [] : [sql`f.cls = ${cls}`]),
    ...(severity === undefined ? [] : [sql`f.severity = ${severity}`]),
    ...(version === undefined ? [] : [sql`f.pack_version = ${version}`]),
  ]
  return sql.join(wanted, sql` and `)
}
