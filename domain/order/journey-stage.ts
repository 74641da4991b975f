import { assertNever } from '../kernel/assert.ts'
import type { JourneyStep } from './journey.ts'

/** The steps of a parcel in five parts, for people: 仓库, 揽收, 运输, 派送, 签收. */
export const JOURNEY_STAGES = ['warehouse', 'carrier', 'transit', 'delivery', 'signed'] as const
export type JourneyStage = (typeof JOURNEY_STAGES)[number]

/** Which part a step belongs to; a delivery that failed broke at the door. */
export function stageOf(step: JourneyStep): JourneyStage {
  switch (step) {
    case 'cut-off':
    case 'printed':
    case 'picked':
    case 'outbound':
      return 'warehouse'
    case 'collected':
    case 'scanned':
    case 'entered':
      return 'carrier'
    case 'sorted':
    case 'in-transit':
      return 'transit'
    case 'out-for-delivery':
    case 'failed':
      return 'delivery'
    case 'signed':
      return 'signed'
    default:
      return assertNever(step)
  }
}

/** The furthest part that a parcel has reached. Sent goods have left the warehouse, scanned or not. */
export function reachedStage(steps: readonly { readonly step: JourneyStep }[]): JourneyStage {
  const reached = steps.map(({ step }) => JOURNEY_STAGES.indexOf(stageOf(step)))
  return JOURNEY_STAGES[Math.max(0, ...reached)] ?? 'warehouse'
}
