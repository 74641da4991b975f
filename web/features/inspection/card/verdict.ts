import { useEffect, useState } from 'react'
import type { OpenInspection } from '#contract/inspection.ts'
import { CAUSES, type Cause } from '#domain/conversation/reason.ts'
import { FAULTS, type Fault } from '#domain/inspection/fault.ts'
import { DEPARTMENTS, type Department } from '#domain/inspection/improvement.ts'
import { INSPECTION_ROUTES, ROUTE_OF_CAUSE, type InspectionRoute } from '#domain/inspection/inspection.ts'
import { dropCardDraft, keepCardDraft, readCardDraft } from './card-drafts.ts'

/** To whom it goes: training, the leader, one of the departments, or nobody. */
export type Target = Exclude<InspectionRoute, 'department'> | Department | 'none'

const PEOPLE = INSPECTION_ROUTES.filter((route) => route !== 'department')
export const TARGETS: readonly Target[] = ['none', ...PEOPLE, ...DEPARTMENTS]

/** What an inspector says beside the marks. */
export interface Verdict {
  readonly cause: Cause | null
  readonly target: Target
  readonly faults: readonly Fault[]
  readonly comment: string
}

/** The verdict being given; it survives a reload. */
export function useVerdict(open: OpenInspection): {
  readonly verdict: Verdict
  readonly change: (changed: Partial<Verdict>) => void
} {
  const { id } = open.inspection
  const [verdict, setVerdict] = useState<Verdict>(
    () => readCardDraft(draftKeyOf(id), isVerdict) ?? verdictOf(open),
  )
  useEffect(() => keepCardDraft(draftKeyOf(id), verdict), [id, verdict])
  return { verdict, change: (changed) => setVerdict((known) => ({ ...known, ...changed })) }
}

export function dropVerdict(id: string): void {
  dropCardDraft(draftKeyOf(id))
}

function draftKeyOf(id: string): string {
  return `${id}/verdict`
}

function verdictOf({ inspection, comment }: OpenInspection): Verdict {
  const { status, cause, route, department, faults } = inspection
  const kept: Target = route === null ? 'none' : route === 'department' ? (department ?? 'operations') : route
  return { cause, target: status === 'open' ? targetOf(cause) : kept, faults, comment }
}

/** Where a cause goes by itself (R121). */
export function targetOf(cause: Cause | null): Target {
  if (cause === null) return 'none'
  const route = ROUTE_OF_CAUSE[cause]
  return route === 'department' ? 'operations' : route
}

export function withNextCause({ cause }: Verdict): Pick<Verdict, 'cause' | 'target'> {
  const next = after([null, ...CAUSES], cause)
  return { cause: next, target: targetOf(next) }
}

export function nextTarget({ target }: Verdict): Target {
  return after(TARGETS, target)
}

function after<Value>(order: readonly Value[], value: Value): Value {
  const next = order[(order.indexOf(value) + 1) % order.length]
  // Null is one of the causes: none.
  return next === undefined ? value : next
}

/** As the server takes it. */
export function wireOf({ cause, target, faults, comment }: Verdict) {
  const department = DEPARTMENTS.find((one) => one === target)
  const person = PEOPLE.find((one) => one === target)
  const route: InspectionRoute | null = department === undefined ? (person ?? null) : 'department'
  return { cause, route, faults: [...faults], comment, ...(department === undefined ? {} : { department }) }
}

/** A draft of an older console may look otherwise: then it begins anew. */
function isVerdict(value: unknown): value is Verdict {
  if (typeof value !== 'object' || value === null) return false
  const { cause, target, faults, comment } = value as Partial<Record<keyof Verdict, unknown>>
  return (
    (cause === null || CAUSES.some((one) => one === cause)) &&
    TARGETS.some((one) => one === target) &&
    Array.isArray(faults) &&
    faults.every((fault) => FAULTS.some((one) => one === fault)) &&
    typeof comment === 'string'
  )
}
