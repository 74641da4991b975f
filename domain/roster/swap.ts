import { allow, refuse, type Decision } from '../kernel/decision.ts'
import type { PersonId, ShiftTemplateId, TeamId } from '../kernel/ids.ts'
import type { Instant, WorkDate } from '../kernel/time.ts'
import type { Role } from '../people/role.ts'
import { mayPlanTeam } from './leave.ts'
import type { FixedCell } from './model.ts'

/**
 * How a shift changes hands: `swap` one for another, `give` to a colleague, `offer` to whoever wants it, `open` put up by
 * the planner without anybody having it.
 */
export const SWAP_KINDS = ['swap', 'give', 'offer', 'open'] as const
export type SwapKind = (typeof SWAP_KINDS)[number]

export const SWAP_STATUSES = [
  'asked',
  'agreed',
  'approved',
  'declined',
  'refused',
  'withdrawn',
  'expired',
] as const
/** `asked`: a colleague is to say yes; `agreed`: the leader is. The others are ends. */
export type SwapStatus = (typeof SWAP_STATUSES)[number]

/** A person's shift on a day. */
export interface OwnShift {
  readonly personId: PersonId
  readonly workDate: WorkDate
  readonly templateId: ShiftTemplateId
}

export interface Swap {
  readonly kind: SwapKind
  readonly teamId: TeamId
  /** Null: an open shift. */
  readonly giverId: PersonId | null
  /** Null: nobody has taken it yet. */
  readonly takerId: PersonId | null
  readonly workDate: WorkDate
  readonly templateId: ShiftTemplateId
  readonly returnDate: WorkDate | null
  readonly returnTemplateId: ShiftTemplateId | null
  readonly isApprovedByLeader: boolean
  readonly status: SwapStatus
  readonly askedBy: PersonId
  /** Of the earlier of its shifts: from then on nothing can be done any more. */
  readonly beginsAt: Instant
}

interface Reader {
  readonly personId: PersonId
  readonly role: Role
  readonly teamId: TeamId | null
}

/** What the published roster becomes, each cell once. Without a taker: nothing yet. */
export function cellsOf({
  giverId,
  takerId,
  workDate,
  templateId,
  returnDate,
  returnTemplateId,
}: Swap): readonly FixedCell[] {
  if (takerId === null) return []
  const cells = new Map<string, FixedCell>()
  const put = (cell: FixedCell) => cells.set(`${cell.personId} ${cell.workDate}`, cell)
  if (giverId !== null) put({ personId: giverId, workDate, templateId: null })
  if (returnDate !== null) put({ personId: takerId, workDate: returnDate, templateId: null })
  put({ personId: takerId, workDate, templateId })
  if (giverId !== null && returnDate !== null)
    put({ personId: giverId, workDate: returnDate, templateId: returnTemplateId })
  return [...cells.values()]
}

/**
 * Whether everybody still has what he gives and is free where he takes. Nobody has two shifts on a day, so two who swap
 * on one day free each other.
 */
export function checkShifts(
  swap: Swap,
  shifts: readonly OwnShift[],
): Decision<null, 'swap.shift_changed' | 'swap.taker_works' | 'swap.giver_works'> {
  const { giverId, takerId, workDate, returnDate } = swap
  const at = (personId: PersonId, date: WorkDate) =>
    shifts.find((shift) => shift.personId === personId && shift.workDate === date)?.templateId
  if (giverId !== null && at(giverId, workDate) !== swap.templateId) return refuse('swap.shift_changed')
  if (takerId === null) return allow(null)
  if (returnDate !== null && at(takerId, returnDate) !== swap.returnTemplateId)
    return refuse('swap.shift_changed')
  if (workDate !== returnDate) {
    if (at(takerId, workDate) !== undefined) return refuse('swap.taker_works')
    if (giverId !== null && returnDate !== null && at(giverId, returnDate) !== undefined)
      return refuse('swap.giver_works')
  }
  return allow(null)
}

type Refused = 'swap.not_found' | 'swap.already_decided' | 'swap.too_late'

/** What is over stays over; a shift that has begun is nobody's to give. */
function isOpen(
  { status, beginsAt }: Swap,
  now: Instant,
  from: readonly SwapStatus[],
): Decision<null, 'swap.already_decided' | 'swap.too_late'> {
  if (!from.includes(status)) return refuse('swap.already_decided')
  return now < beginsAt ? allow(null) : refuse('swap.too_late')
}

/** The colleague who was asked says yes or no; of what he has agreed to he may think better until it is approved. */
export function decideAnswer(
  swap: Swap,
  { personId }: Reader,
  { isAgreed, now }: { readonly isAgreed: boolean; readonly now: Instant },
): Decision<Pick<Swap, 'status' | 'takerId'>, Refused> {
  if (swap.takerId !== personId) return refuse('swap.not_found')
  const open = isOpen(swap, now, isAgreed ? ['asked'] : ['asked', 'agreed'])
  if (!open.ok) return open
  if (isAgreed) return allow({ status: 'agreed', takerId: personId })
  const isForAll = swap.kind === 'offer' || swap.kind === 'open'
  return allow(isForAll ? { status: 'asked', takerId: null } : { status: 'declined', takerId: personId })
}

/** Somebody of the team takes what is offered to all. Where no leader has to approve, whoever comes first has it. */
export function decideTake(
  swap: Swap,
  { personId, teamId }: Reader,
  now: Instant,
): Decision<Pick<Swap, 'status' | 'takerId'>, Refused | 'swap.already_taken'> {
  const isForAll = swap.kind === 'offer' || swap.kind === 'open'
  if (!isForAll || swap.teamId !== teamId || swap.giverId === personId) return refuse('swap.not_found')
  if (swap.takerId !== null) return refuse('swap.already_taken')
  const open = isOpen(swap, now, ['asked'])
  if (!open.ok) return open
  return allow({ status: swap.isApprovedByLeader ? 'agreed' : 'approved', takerId: personId })
}

/** The leader says yes or no; nobody about what he is part of himself but the owner, whom nobody stands above. */
export function decideApproval(
  swap: Swap,
  decider: Reader,
  { isApproved, now }: { readonly isApproved: boolean; readonly now: Instant },
): Decision<Pick<Swap, 'status' | 'takerId'>, Refused | 'swap.own'> {
  if (!mayPlanTeam(decider, swap.teamId)) return refuse('swap.not_found')
  const open = isOpen(swap, now, ['agreed'])
  if (!open.ok) return open
  const isPart = swap.giverId === decider.personId || swap.takerId === decider.personId
  if (isPart && decider.role !== 'owner') return refuse('swap.own')
  if (isApproved) return allow({ status: 'approved', takerId: swap.takerId })
  // An open shift is still needed: somebody else may take it.
  return allow(
    swap.kind === 'open' ? { status: 'asked', takerId: null } : { status: 'refused', takerId: swap.takerId },
  )
}

/** Whoever asked takes it back; an open shift anybody who plans the team. */
export function decideWithdraw(
  swap: Swap,
  reader: Reader,
): Decision<null, 'swap.not_found' | 'swap.already_decided'> {
  const isHis = swap.kind === 'open' ? mayPlanTeam(reader, swap.teamId) : swap.askedBy === reader.personId
  if (!isHis) return refuse('swap.not_found')
  return swap.status === 'asked' || swap.status === 'agreed' ? allow(null) : refuse('swap.already_decided')
}

export const SWAP_DEEDS = ['agree', 'decline', 'take', 'decide', 'withdraw'] as const
export type SwapDeed = (typeof SWAP_DEEDS)[number]

/** What somebody can do about it now. */
export function deedsOf(swap: Swap, reader: Reader, now: Instant): readonly SwapDeed[] {
  const can: Readonly<Record<SwapDeed, boolean>> = {
    agree: decideAnswer(swap, reader, { isAgreed: true, now }).ok,
    decline: decideAnswer(swap, reader, { isAgreed: false, now }).ok,
    take: decideTake(swap, reader, now).ok,
    decide: decideApproval(swap, reader, { isApproved: true, now }).ok,
    withdraw: decideWithdraw(swap, reader).ok,
  }
  return SWAP_DEEDS.filter((deed) => can[deed])
}
