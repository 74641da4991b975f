import type { ObjectionStatus } from '#domain/finding/objection.ts'
import type { Tone } from '#web/ui/palette.ts'

export const OBJECTION_TONES: Readonly<Record<ObjectionStatus, Tone>> = {
  open: 'soon',
  stands: 'plain',
  lifted: 'accent',
  withdrawn: 'quiet',
}
