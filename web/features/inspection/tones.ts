import type { DisputeStatus } from '#domain/inspection/dispute.ts'
import type { ImprovementStatus } from '#domain/inspection/improvement.ts'
import type { InspectionGround } from '#domain/inspection/sampling.ts'
import type { Tone } from '#web/ui/palette.ts'

export const DISPUTE_TONES: Readonly<Record<DisputeStatus, Tone>> = {
  open: 'soon',
  kept: 'plain',
  changed: 'accent',
  withdrawn: 'quiet',
}

export const IMPROVEMENT_TONES: Readonly<Record<ImprovementStatus, Tone>> = {
  open: 'soon',
  taken: 'accent',
  answered: 'accent',
  closed: 'quiet',
}

export const GROUND_TONES: Readonly<Record<InspectionGround, Tone>> = {
  'severe-finding': 'late',
  'bad-rating': 'late',
  'long-wait': 'soon',
  'new-agent': 'accent',
  random: 'plain',
  'by-hand': 'plain',
}
