import type { ContractRouterClient } from '@orpc/contract'
import type { leave } from '#contract/leave.ts'
import type { relay } from '#contract/relay.ts'
import type { roster } from '#contract/roster.ts'
import type { swap } from '#contract/swap.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import type { Runtime } from '#server/platform/runtime.ts'

/** What people of the cast call. */
export type ShiftConsole = ContractRouterClient<{
  readonly leave: typeof leave
  readonly relay: typeof relay
  readonly roster: typeof roster
  readonly swap: typeof swap
}>

export interface ShiftStage {
  readonly runtime: Runtime
  readonly today: WorkDate
  readonly actor: (code: string) => Actor
  readonly console: (code: string) => ShiftConsole
}
