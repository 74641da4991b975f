import type { Cause } from '../conversation/reason.ts'
import { allow, refuse, type Decision } from '../kernel/decision.ts'
import type { PersonId } from '../kernel/ids.ts'
import { after, DAY, MINUTE, type Instant } from '../kernel/time.ts'
import type { InspectionSettings } from './settings.ts'

/** open: to be scored · scored: handed in, still its inspector's to correct · released: its agent sees it. */
export const INSPECTION_STATUSES = ['open', 'scored', 'released'] as const
export type InspectionStatus = (typeof INSPECTION_STATUSES)[number]

/** What becomes of it: talk about it in training, the leader deals with it, or the department that makes the goods. */
export const INSPECTION_ROUTES = ['training', 'leader', 'department'] as const
export type InspectionRoute = (typeof INSPECTION_ROUTES)[number]

/** Where a cause goes unless the inspector says otherwise: the three kinds of problem of R121. */
export const ROUTE_OF_CAUSE: Readonly<Record<Cause, InspectionRoute>> = {
  skill: 'training',
  routine: 'leader',
  product: 'department',
}

export interface InspectionFacts {
  readonly status: InspectionStatus
  /** The agent inspected. */
  readonly personId: PersonId
  /** Null: it lies where every inspector of the shop may take it. */
  readonly inspectorId: PersonId | null
  readonly returnedBy: readonly PersonId[]
  readonly releasedAt: Instant | null
  readonly hasDispute: boolean
}

type Verdict<Code extends string> = Decision<null, Code>
const YES = allow(null)

export function canTake(
  { status, personId, inspectorId, returnedBy }: InspectionFacts,
  actor: PersonId,
): Verdict<
  'inspection.already_scored' | 'inspection.own_chat' | 'inspection.already_taken' | 'inspection.given_back'
> {
  if (status !== 'open') return refuse('inspection.already_scored')
  if (personId === actor) return refuse('inspection.own_chat')
  if (inspectorId !== null && inspectorId !== actor) return refuse('inspection.already_taken')
  return returnedBy.includes(actor) ? refuse('inspection.given_back') : YES
}

/** Handing in, or correcting what one has handed in, until its agent sees it. */
export function canScore(
  { status, inspectorId }: InspectionFacts,
  actor: PersonId,
): Verdict<'inspection.already_released' | 'inspection.not_yours'> {
  if (status === 'released') return refuse('inspection.already_released')
  return inspectorId === actor ? YES : refuse('inspection.not_yours')
}

export function canGiveBack(
  { status, inspectorId }: InspectionFacts,
  actor: PersonId,
): Verdict<'inspection.already_scored' | 'inspection.not_yours'> {
  if (status !== 'open') return refuse('inspection.already_scored')
  return inspectorId === actor ? YES : refuse('inspection.not_yours')
}

/** When its agent sees an inspection that is handed in now. */
export function releaseAt(
  handedInAt: Instant,
  { releaseAfterMinutes }: Pick<InspectionSettings, 'releaseAfterMinutes'>,
): Instant {
  return after(handedInAt, releaseAfterMinutes * MINUTE)
}

/** The agent alone, once, in time. */
export function canDispute(
  { status, personId, releasedAt, hasDispute }: InspectionFacts,
  {
    actor,
    now,
    disputeDays,
  }: { readonly actor: PersonId; readonly now: Instant } & Pick<InspectionSettings, 'disputeDays'>,
): Verdict<
  'inspection.not_yours' | 'inspection.not_released' | 'dispute.already_raised' | 'dispute.too_late'
> {
  if (personId !== actor) return refuse('inspection.not_yours')
  if (status !== 'released' || releasedAt === null) return refuse('inspection.not_released')
  if (hasDispute) return refuse('dispute.already_raised')
  return now > after(releasedAt, disputeDays * DAY) ? refuse('dispute.too_late', { days: disputeDays }) : YES
}
