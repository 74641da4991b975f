import { z } from 'zod'
import type { StoredShopSettings } from '#domain/shop/settings.ts'
import { textSchema } from './scalars.ts'

const minuteOfDay = z.int().min(0).max(1_440)

/** What a shop has decided itself; every part may be absent. As it is stored, and as the settings page sends it. */
export const shopSettingsSchema = z.object({
  line: z
    .object({
      minutes: z.number().positive().max(1_440),
      window: z
        .object({ from: minuteOfDay, to: minuteOfDay })
        .refine(({ from, to }) => from < to, { error: 'ends before it begins', path: ['to'] })
        .nullable(),
      isAutomaticCounted: z.boolean(),
      source: z.string().trim().max(200),
      isVerified: z.boolean(),
    })
    .partial()
    .optional(),
  slowReplySeconds: z.int().min(5).max(3_600).optional(),
  reopenWithinHours: z.number().min(0).max(720).optional(),
  reassignAfterMinutes: z.int().min(0).max(1_440).optional(),
  awayReply: z
    .object({
      isOn: z.boolean(),
      text: textSchema(500),
      repeatAfterMinutes: z.int().min(1).max(10_080),
    })
    .partial()
    .optional(),
}) satisfies z.ZodType<StoredShopSettings>
