import { isPermitted, type Permission } from '#domain/people/permission.ts'
import type { Role } from '#domain/people/role.ts'
import { PATHS } from '#web/paths.ts'

/** The areas of the side bar. One noun each; the texts are `nav:areas.…`. */
export type AreaKey =
  | 'conversations'
  | 'floor'
  | 'orders'
  | 'quality'
  | 'metrics'
  | 'roster'
  | 'imports'
  | 'people'
  | 'quickReplies'
  | 'settings'

interface Area {
  readonly key: AreaKey
  readonly path: string
  /** For whoever may not open `path`, what he may. */
  readonly otherwise?: { readonly unless: Permission; readonly path: string }
  /** Pages elsewhere in the address that belong to it. */
  readonly covers?: readonly string[]
  /** Shown to whoever may do one of these. */
  readonly needs: readonly Permission[]
}

const AREAS: readonly Area[] = [
  { key: 'conversations', path: PATHS.conversations, needs: ['conversation.read'] },
  { key: 'floor', path: PATHS.floor, needs: ['floor.read'] },
  {
    key: 'orders',
    path: PATHS.clocks,
    covers: [PATHS.orders, PATHS.rulePacks],
    needs: ['clock.read'],
  },
  {
    key: 'quality',
    path: PATHS.inspections,
    otherwise: { unless: 'inspection.read', path: PATHS.improvements },
    covers: [
      PATHS.findings,
      PATHS.improvements,
      PATHS.disputes,
      PATHS.calibrations,
      PATHS.caseExamples,
      PATHS.scorecards,
      PATHS.language,
    ],
    needs: ['inspection.read', 'finding.own', 'improvement.read'],
  },
  { key: 'metrics', path: PATHS.metrics, needs: ['metric.read', 'metric.own'] },
  {
    key: 'roster',
    path: PATHS.rosters,
    otherwise: { unless: 'roster.plan', path: PATHS.myShifts },
    covers: [
      PATHS.intraday,
      PATHS.myShifts,
      PATHS.swaps,
      PATHS.attendance,
      PATHS.relays,
      PATHS.dailyLogs,
      PATHS.forecast,
      PATHS.staffing,
    ],
    needs: ['roster.own', 'staffing.read'],
  },
  { key: 'imports', path: PATHS.imports, needs: ['import.run'] },
  {
    key: 'people',
    path: PATHS.people,
    covers: [PATHS.teams, PATHS.accounts],
    needs: ['person.manage', 'floor.read'],
  },
  { key: 'quickReplies', path: PATHS.quickReplies, needs: ['quick_reply.manage'] },
  {
    key: 'settings',
    path: PATHS.settings,
    covers: [PATHS.shops],
    needs: ['shop.manage', 'channel.manage', 'audit.read'],
  },
]

/** What each role sees first (product.md, "Who sees what first"). */
const HOME: Readonly<Record<Role, AreaKey>> = {
  owner: 'metrics',
  supervisor: 'metrics',
  leader: 'floor',
  agent: 'conversations',
  inspector: 'quality',
  finance: 'conversations',
  warehouse: 'conversations',
  operations: 'conversations',
}

/** The areas that a role sees, its home first. */
export function areasOf(role: Role): readonly Area[] {
  const seen = AREAS.filter((area) => area.needs.some((permission) => isPermitted(role, permission)))
  return seen
    .map((area) => ({ ...area, path: pathFor(role, area) }))
    .toSorted((first, second) => Number(second.key === HOME[role]) - Number(first.key === HOME[role]))
}

function pathFor(role: Role, { path, otherwise }: Area): string {
  return otherwise && !isPermitted(role, otherwise.unless) ? otherwise.path : path
}

export function homePathOf(role: Role): string {
  return areasOf(role)[0]?.path ?? PATHS.sessions
}

/** True for an area's own page, all below it, and what else belongs to it. */
export function isWithin(path: string, area: Pick<Area, 'path' | 'covers'>): boolean {
  return [area.path, ...(area.covers ?? [])].some((own) => path === own || path.startsWith(`${own}/`))
}
