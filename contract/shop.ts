import { z } from 'zod'
import { PLATFORMS } from '#domain/shop/platform.ts'
import {
  CLOCK_WARNINGS_MAX,
  CLOSING_POLICIES,
  INVITATION_POLICIES,
  NUDGE_TEXT_MAX,
} from '#domain/shop/settings.ts'
import { route } from './route.ts'
import { idSchema, instantSchema, textSchema } from './scalars.ts'

const shopId = idSchema<'shop'>()
const DAY_MINUTES = 24 * 60

/** Minutes of the shop's local day, `from` included and `to` not. A span may cross midnight: 18:00 to 02:00. */
const daySpan = z
  .object({ from: z.int().min(0).max(DAY_MINUTES), to: z.int().min(0).max(DAY_MINUTES) })
  .refine(({ from, to }) => from !== to, { error: 'a span that begins where it ends is empty' })

/** The parts of domain/shop/settings.ts, each with its bounds. */
const settings = {
  line: z.object({
    minutes: z.number().positive().max(DAY_MINUTES),
    window: daySpan.nullable(),
    isAutomaticCounted: z.boolean(),
    source: z.string().trim().max(200),
    isVerified: z.boolean(),
  }),
  slowReplySeconds: z.int().min(10).max(3_600),
  reopenWithinHours: z.int().min(0).max(720),
  reassignAfterMinutes: z.int().min(0).max(DAY_MINUTES),
  resolveIdleAfterMinutes: z
    .int()
    .min(0)
    .max(30 * DAY_MINUTES),
  serviceHours: daySpan.nullable(),
  invitationPolicy: z.enum(INVITATION_POLICIES),
  awayReply: z.object({
    isOn: z.boolean(),
    text: z.string().trim().max(500),
    repeatAfterMinutes: z
      .int()
      .min(1)
      .max(7 * DAY_MINUTES),
  }),
  orders: z.object({
    cutOffMinute: z
      .int()
      .min(0)
      .max(DAY_MINUTES - 1),
    nudgeText: textSchema(NUDGE_TEXT_MAX),
    shipWithinHours: z.int().min(1).max(720),
    noScanHours: z.int().min(1).max(720),
    stuckHours: z.int().min(1).max(720),
    closing: z.enum(CLOSING_POLICIES),
  }),
  quality: z.object({
    isGreetingChecked: z.boolean(),
    isClosingChecked: z.boolean(),
    isAddressChecked: z.boolean(),
    isQuickReplyRepeatCounted: z.boolean(),
  }),
  clockWarningMinutes: z
    .array(
      z
        .int()
        .min(1)
        .max(30 * DAY_MINUTES),
    )
    .max(CLOCK_WARNINGS_MAX)
    .refine((minutes) => minutes.every((one, index) => index === 0 || one < (minutes[index - 1] ?? 0)), {
      error: 'the longest first, each once',
    })
    .readonly(),
}

export const shopSettingsSchema = z.object(settings)

/** What a shop decides; what is left out stays as it was, inside `line` and `awayReply` too. */
export const shopSettingsChangeSchema = z
  .object({
    ...settings,
    line: settings.line.partial(),
    awayReply: settings.awayReply.partial(),
    orders: settings.orders.partial(),
    quality: settings.quality.partial(),
  })
  .partial()

const shopSchema = z.object({
  id: shopId,
  name: z.string(),
  platform: z.enum(PLATFORMS),
  /** IANA name: a day's figures are of the shop's own days. */
  timeZone: z.string(),
  settings: shopSettingsSchema,
  /** Who works for it now. */
  peopleCount: z.int(),
  closedAt: instantSchema.nullable(),
  createdAt: instantSchema,
})
export type Shop = z.output<typeof shopSchema>
export type ShopSettingsChange = z.input<typeof shopSettingsChangeSchema>

const name = textSchema(60)
const timeZone = z.string().max(60).refine(isTimeZone, { error: 'not a time zone' })

export const shop = {
  list: route('GET /shops', { access: 'shop.list', summary: 'The shops one sees, by name' })
    .input(z.object({ isClosedIncluded: z.boolean().default(false) }))
    .output(z.array(shopSchema)),

  get: route('GET /shops/{shopId}', {
    access: 'shop.list',
    summary: 'One shop with its settings',
    refuses: ['shop.not_found'],
  })
    .input(z.object({ shopId }))
    .output(shopSchema),

  add: route('POST /shops', {
    access: 'shop.manage',
    summary: 'Add a shop; its settings begin as its platform’s',
    refuses: ['shop.name_taken'],
  })
    .input(z.object({ name, platform: z.enum(PLATFORMS), timeZone: timeZone.default('Asia/Shanghai') }))
    .output(shopSchema),

  change: route('PATCH /shops/{shopId}', {
    access: 'shop.manage',
    summary: 'Rename a shop or change its settings',
    refuses: ['shop.not_found', 'shop.name_taken'],
  })
    .input(z.object({ shopId, name: name.optional(), settings: shopSettingsChangeSchema.optional() }))
    .output(shopSchema),

  close: route('POST /shops/{shopId}/close', {
    access: 'shop.manage',
    summary: 'Close a shop: its chats and figures stay, it is no longer offered',
    refuses: ['shop.not_found', 'shop.already_closed'],
  })
    .input(z.object({ shopId }))
    .output(shopSchema),

  reopen: route('POST /shops/{shopId}/reopen', {
    access: 'shop.manage',
    summary: 'Open a closed shop again',
    refuses: ['shop.not_found', 'shop.not_closed'],
  })
    .input(z.object({ shopId }))
    .output(shopSchema),
}

function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone.length > 0
  } catch {
    return false
  }
}
