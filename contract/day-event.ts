import type { StampSource } from '#domain/attendance/clock.ts'
import type { Correction } from '#domain/attendance/day.ts'
import type { AttendanceSettings } from '#domain/attendance/settings.ts'
import type { PersonId, SurgePlanId, TeamId } from '#domain/kernel/ids.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import type { SurgeStepKind } from '#domain/surge/plan.ts'
import type { SurgeGround } from '#domain/surge/trigger.ts'

/** What happens on the day itself: who comes and goes, and what is done when it gets too much. Part of `EventData`. */
export interface DayEventData {
  'attendance.clocked-in': { readonly workDate: WorkDate; readonly source: StampSource }
  'attendance.clocked-out': { readonly workDate: WorkDate }
  /** A leader has put other times in the place of somebody's stamps. */
  'attendance.corrected': {
    readonly workDate: WorkDate
    readonly reason: string
    readonly before: Correction | null
    readonly after: Correction
  }
  'attendance.set': {
    readonly before: AttendanceSettings
    readonly after: AttendanceSettings
  }
  'attendance.exported': { readonly from: WorkDate; readonly to: WorkDate }
  'surge.plan-saved': { readonly name: string }
  /** Help of another department was approved beforehand. */
  'surge.help-approved': {
    readonly name: string
    readonly stepId: string
    readonly until: WorkDate
    readonly note: string
  }
  'surge.plan-retired': { readonly name: string }
  'surge.started': {
    readonly planId: SurgePlanId
    readonly teamId: TeamId | null
    readonly name: string
    readonly grounds: readonly SurgeGround[]
  }
  'surge.step-taken': { readonly name: string; readonly stepId: string; readonly kind: SurgeStepKind }
  'surge.called': SurgeCallFacts
  'surge.answered': SurgeCallFacts & { readonly answer: 'coming' | 'declined' }
  'surge.came': SurgeCallFacts
  'surge.ended': { readonly name: string }
  'surge.stand-by-set': { readonly workDate: WorkDate; readonly isOn: boolean }
}

interface SurgeCallFacts {
  readonly name: string
  readonly personId: PersonId
}
