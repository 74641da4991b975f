import type { PersonId } from '../kernel/ids.ts'
import type { Instant, WorkDate } from '../kernel/time.ts'

/** When an emergency plan (R82) is proposed: as soon as one of these holds. Null: it is not looked at. */
export interface SurgeTrigger {
  /** So many buyers wait for an answer, or more. */
  readonly waitingChats: number | null
  /** So large a share of all seats is taken, or more. */
  readonly loadShare: number | null
  /** So small a share of today’s questions was answered in time, or less. */
  readonly replyRate: number | null
}

/** Help of another department counts only when it was approved beforehand, and that is on file. */
export interface SurgeApproval {
  readonly by: string
  readonly at: Instant
  /** The last day on which it holds. */
  readonly until: WorkDate
  readonly note: string
}

interface StepOwner {
  readonly id: string
  /** Who sees to it; null: whoever leads the run. */
  readonly ownerId: PersonId | null
}

/** What is done, in order. */
export type SurgeStep = StepOwner &
  (
    | {
        readonly kind: 'limit'
        /** Chats more for everybody at the desk; taken back at the end. */ readonly by: number
      }
    | { readonly kind: 'call'; /** Of the stand-by list, in its order. */ readonly heads: number }
    | {
        readonly kind: 'department'
        readonly department: string
        readonly heads: number
        readonly task: string
        readonly approval: SurgeApproval | null
      }
    | { readonly kind: 'tell'; readonly text: string }
  )

export const SURGE_STEP_KINDS = ['limit', 'call', 'department', 'tell'] as const
export type SurgeStepKind = SurgeStep['kind']

/** Whether a step may be taken on a day. */
export function isStepOpen(step: SurgeStep, today: WorkDate): boolean {
  return step.kind !== 'department' || (step.approval !== null && today <= step.approval.until)
}
