import type { RelayAudience } from '#domain/roster/relay.ts'
import type { SwapKind } from '#domain/roster/swap.ts'
import type { PersonId, ShiftTemplateId, TeamId } from '#domain/kernel/ids.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import type { ChangeReason } from '#domain/roster/change.ts'
import type { Contract } from '#domain/roster/terms.ts'

/** Events of 排班: part of `EventData`, by the same rules. */
export interface ShiftEventData {
  'roster.drafted': RosterFacts
  'roster.discarded': RosterFacts
  /** Cells changed by hand. */
  'roster.edited': RosterFacts & { readonly count: number }
  'roster.solve-started': RosterFacts & { readonly seconds: number }
  /** Solving has ended: with the best found, or because somebody has no plan. */
  'roster.solved': RosterFacts & { readonly cost: number | null; readonly bound: number | null }
  'roster.published': RosterFacts & { readonly personIds: readonly PersonId[] }
  'roster.reverted': RosterFacts & { readonly personIds: readonly PersonId[] }
  'roster.confirmed': RosterFacts
  /** Taken out as a spreadsheet. */
  'roster.exported': RosterFacts
  /** A person's calendar got a secret address, or lost it. */
  'roster.feed-opened': Readonly<Record<string, never>>
  'roster.feed-closed': Readonly<Record<string, never>>
  /** Cells of a published roster: a swap, a taken shift, a stand-in, an absence. */
  'roster.changed': RosterFacts & {
    readonly reason: ChangeReason
    /** Why it was allowed in spite of a rule that must hold. */
    readonly override: string | null
    readonly cells: readonly {
      readonly personId: PersonId
      readonly workDate: WorkDate
      readonly was: ShiftTemplateId | null
      readonly templateId: ShiftTemplateId | null
    }[]
  }
  'roster.wished': { readonly workDate: WorkDate; readonly wants: 'on' | 'off' | null }
  'roster.set': Readonly<Record<string, never>>
  'roster.terms-set': { readonly contract: Contract; readonly weeklyHours: number | null }
  'roster.rules-set': { readonly version: number; readonly effectiveFrom: WorkDate }
  'roster.template-added': { readonly name: string }
  'roster.template-retired': { readonly name: string }
  'leave.asked': LeaveFacts
  'leave.approved': LeaveFacts
  'leave.refused': LeaveFacts
  'leave.withdrawn': LeaveFacts
  'swap.asked': SwapFacts
  'swap.agreed': SwapFacts
  'swap.declined': SwapFacts
  /** The published roster says it from now on. */
  'swap.approved': SwapFacts & { readonly override: string | null }
  'swap.refused': SwapFacts
  'swap.withdrawn': SwapFacts
  /** Its shift has begun before everybody had agreed. */
  'swap.expired': { readonly teamId: TeamId; readonly workDate: WorkDate }
  /** How many shifts went over, and how many of the absent's nobody has. */
  'stand-in.named': StandInFacts & {
    readonly from: WorkDate
    readonly to: WorkDate
    readonly shifts: number
    readonly left: number
  }
  /** Chats went over; when it ends those that are still open go back. */
  'stand-in.began': StandInFacts & { readonly chats: number }
  'stand-in.ended': StandInFacts & { readonly chats: number }
  'relay.sent': {
    /** Null: every team. */
    readonly teamId: TeamId | null
    readonly audience: RelayAudience
    readonly workDate: WorkDate
    readonly personIds: readonly PersonId[]
  }
  'relay.confirmed': { readonly workDate: WorkDate }
  'daily-log.written': DailyLogFacts
  'daily-log.signed': DailyLogFacts
}

interface SwapFacts {
  readonly kind: SwapKind
  readonly teamId: TeamId
  readonly giverId: PersonId | null
  readonly takerId: PersonId | null
  readonly workDate: WorkDate
  readonly returnDate: WorkDate | null
}

interface StandInFacts {
  readonly absentId: PersonId
  readonly personId: PersonId
}

interface DailyLogFacts {
  readonly teamId: TeamId
  readonly workDate: WorkDate
  readonly version: number
}

interface RosterFacts {
  readonly teamId: TeamId
  readonly from: WorkDate
  readonly to: WorkDate
  readonly version: number
}

interface LeaveFacts {
  readonly personId: PersonId
  readonly from: WorkDate
  readonly to: WorkDate
}
