import type { z } from 'zod'
import { staffingSettingsSchema } from '#contract/staffing.ts'
import { STAFFING_DEFAULTS, type StaffingSettings } from '#domain/staffing/settings.ts'

const storedSchema = staffingSettingsSchema.partial()
export type StoredStaffing = z.output<typeof storedSchema>

/** What a `staffing_setting.settings` column holds; nothing where a shop has decided nothing. */
export function readStaffing(column: unknown): StoredStaffing {
  return storedSchema.parse(column ?? {})
}

export function staffingOf(stored: StoredStaffing): StaffingSettings {
  const known = Object.entries(stored).filter(([, value]) => value !== undefined)
  return { ...STAFFING_DEFAULTS, ...Object.fromEntries(known) }
}
