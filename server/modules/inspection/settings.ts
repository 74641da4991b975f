import { inspectionSettingsSchema } from '#contract/inspection.ts'
import { INSPECTION_DEFAULTS, type InspectionSettings } from '#domain/inspection/settings.ts'
import type { Db } from '#server/platform/database/database.ts'

const storedSchema = inspectionSettingsSchema.partial().catch({})

/** What the company has set, over what holds by itself. */
export async function readInspectionSettings(db: Db): Promise<InspectionSettings> {
  const row = await db.selectFrom('inspectionSetting').select('settings').executeTakeFirst()
  const stored = storedSchema.parse(row?.settings ?? {})
  const known = Object.entries(stored).filter(([, value]) => value !== undefined)
  return { ...INSPECTION_DEFAULTS, ...Object.fromEntries(known) }
}
